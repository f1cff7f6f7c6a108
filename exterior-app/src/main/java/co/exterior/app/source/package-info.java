// SPDX-License-Identifier: Apache-2.0
/** Reads a topic's messages as Spark's Kafka source does, by its own bookkeeping, but makes less of each. */
package co.exterior.app.source;
