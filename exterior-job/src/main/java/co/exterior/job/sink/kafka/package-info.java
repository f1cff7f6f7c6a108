// SPDX-License-Identifier: Apache-2.0
/**
 * The sink into Kafka: {@link co.exterior.job.sink.kafka.KafkaSink} writes, {@link
 * co.exterior.job.sink.kafka.ResultTopic} reads what a topic holds. Needs kafka-clients, which whoever uses it brings.
 */
package co.exterior.job.sink.kafka;
