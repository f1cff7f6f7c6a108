// SPDX-License-Identifier: Apache-2.0
/** The job's statistic as a Flink application, with Flink's own small cluster in the same process. */
package co.exterior.bench.flink;
