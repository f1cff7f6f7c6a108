// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.streams;

/** What of a record is needed behind the repartition topic, where it has its country as its key. */
record Person(Integer age, int persons) {}
