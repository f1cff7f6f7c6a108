// SPDX-License-Identifier: Apache-2.0
/**
 * The comparison: {@link co.exterior.bench.BenchCommand} fills a topic once, and starts the contestants over it one after
 * another, round by round, each in a process of its own.
 */
package co.exterior.bench;
