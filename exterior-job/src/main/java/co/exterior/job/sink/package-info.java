// SPDX-License-Identifier: Apache-2.0
/** The sinks that come with the job, each one class; any other {@link co.exterior.job.Sink} does as well. */
package co.exterior.job.sink;
