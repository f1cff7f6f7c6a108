// SPDX-License-Identifier: Apache-2.0
/**
 * What follows from the ages of a group: each statistic is one class, named by what it says.
 *
 * <pre>{@code
 * citizens.transform(new MedianAge().by(Dimension.COUNTRY)::apply);
 * cells.transform(new MeanAge().then(new AgeDeviation())::apply); // cells of AgeDistributions, with two columns more
 * }</pre>
 *
 * <p>Ages are completed years as of the register's extract, not as of the registration. Every statistic here weighs a
 * record by the persons that it stands for, and leaves those of unknown age out of the quotient; the cells beside it say
 * how many they are.
 */
package co.exterior.analytics.age;
