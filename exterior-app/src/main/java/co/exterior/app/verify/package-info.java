// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a sink holds what it should: what it holds, as text, and how that compares with results that were computed
 * anew. Knows the job's sinks and results, and not what they are of.
 */
package co.exterior.app.verify;
