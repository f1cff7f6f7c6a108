// SPDX-License-Identifier: Apache-2.0
/**
 * A dataset of a Socrata portal, asked over HTTP until it is complete or a sentence says why it is not:
 * {@link co.exterior.producer.socrata.SocrataClient} asks, {@link co.exterior.producer.socrata.Patience} asks again, and
 * {@link co.exterior.producer.socrata.SocrataReading} gives rows out page by page and verifies the whole.
 */
package co.exterior.producer.socrata;
