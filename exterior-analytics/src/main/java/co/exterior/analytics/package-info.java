// SPDX-License-Identifier: Apache-2.0
/**
 * Statistics of the register as pure transformations of {@code Dataset<Row>}, the same for a batch and a stream.
 *
 * <pre>{@code
 * Dataset<Row> citizens = messages.transform(new ReadCitizens()::apply).transform(ReadCitizens::accepted);
 * citizens.transform(AgeDistributions.by(Dimension.COUNTRY, Dimension.SEX)::apply);
 * citizens.transform(new MedianAge().by(Dimension.OFFICE)::apply);
 * }</pre>
 *
 * <p>{@code age} has what follows from the ages of a group, {@code derived} what compares groups and periods with each
 * other, {@code catalogue} all of it by name.
 *
 * <p>A record stands for N persons, so every number says its unit: {@code records} or {@code persons}. A stream's
 * watermark is declared by the caller, once, on {@link co.exterior.analytics.ReadCitizens#EMITTED_AT}; no statistic
 * declares one.
 */
package co.exterior.analytics;
