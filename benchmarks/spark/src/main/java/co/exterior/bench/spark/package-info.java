// SPDX-License-Identifier: Apache-2.0
/** What else could run on Spark: other plans over the same topic, none of which the job has a class of. */
package co.exterior.bench.spark;
