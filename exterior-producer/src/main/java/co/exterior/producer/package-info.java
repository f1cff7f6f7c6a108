// SPDX-License-Identifier: Apache-2.0
/**
 * From the open data to the topic: a {@link co.exterior.producer.Source} gives records one by one, a
 * {@link co.exterior.producer.Publisher} sends each exactly as often as the broker confirms it, and a
 * {@link co.exterior.producer.PublishReport} says what became of every row.
 */
package co.exterior.producer;
