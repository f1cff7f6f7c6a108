// SPDX-License-Identifier: Apache-2.0
/**
 * A reusable streaming job: {@link co.exterior.job.StreamingJob} runs one query that keeps cells, commits each batch's
 * cells, derives the results from all committed cells and hands them to every {@link co.exterior.job.Sink}. It owns
 * checkpoint, trigger and life cycle, so that no job can forget them, and it knows nothing about what it counts.
 */
package co.exterior.job;
