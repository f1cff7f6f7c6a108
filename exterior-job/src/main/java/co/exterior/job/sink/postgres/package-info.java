// SPDX-License-Identifier: Apache-2.0
/** The sink that keeps results in PostgreSQL, with the effect of writing each batch exactly once. */
package co.exterior.job.sink.postgres;
