// SPDX-License-Identifier: Apache-2.0
/**
 * The dead letters of a topic: {@link co.exterior.producer.dlq.DeadLetters} reads them, each once, whatever they are, and
 * {@link co.exterior.producer.dlq.Replay} publishes those anew that a repair has given a chance. What they hold is
 * personal data: it is shown where it is asked for and nowhere else.
 */
package co.exterior.producer.dlq;
