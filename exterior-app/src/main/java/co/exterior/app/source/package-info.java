// SPDX-License-Identifier: Apache-2.0
/**
 * Counts a topic's messages as they are consumed, in the batches that Spark's Kafka source plans, and notes where the dead
 * letters are.
 */
package co.exterior.app.source;
