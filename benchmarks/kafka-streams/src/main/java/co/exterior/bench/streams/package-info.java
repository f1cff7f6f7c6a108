// SPDX-License-Identifier: Apache-2.0
/** The job's statistic as a Kafka Streams application. */
package co.exterior.bench.streams;
