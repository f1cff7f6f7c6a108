// SPDX-License-Identifier: Apache-2.0
/** The live page of a job: a sink that keeps the latest committed results, and the server that shows them. */
package co.exterior.page;
