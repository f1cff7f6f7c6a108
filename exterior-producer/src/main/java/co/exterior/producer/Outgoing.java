// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A row of a source as it goes out: made while it is read, so that who sends only sends.
 *
 * @param message null where the row is refused
 */
record Outgoing(SourceRecord row, ProducerRecord<byte[], byte[]> message) {}
