// SPDX-License-Identifier: Apache-2.0
/**
 * Statistics of the register as pure transformations of {@code Dataset<Row>}, the same for a batch and a stream.
 *
 * <pre>{@code
 * Dataset<Row> citizens = messages.transform(new ReadCitizens()::apply).transform(ReadCitizens::accepted);
 * citizens.transform(PersonsByCountry.overEverything()::apply)
 *         .transform(new MeanAges()::apply);
 * }</pre>
 *
 * <p>A record stands for N persons, so every number says its unit: {@code records} or {@code persons}. A stream's
 * watermark is declared by the caller, once, on {@link co.exterior.analytics.ReadCitizens#EMITTED_AT}; no statistic
 * declares one.
 */
package co.exterior.analytics;
