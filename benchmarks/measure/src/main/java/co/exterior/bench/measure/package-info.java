// SPDX-License-Identifier: Apache-2.0
/** What every competitor is told, and what it tells: the same words for every engine. */
package co.exterior.bench.measure;
