// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics.age;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;

import co.exterior.analytics.AgeDistribution;
import co.exterior.analytics.AgeDistributions;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.OfAges;
import co.exterior.analytics.Sums;
import co.exterior.analytics.Transformation;
import co.exterior.model.Citizen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How many women and men are of each age? Gives, in place of each cell, one row for each band of ages that somebody in
 * it has: {@link #AGE_FROM} and {@link #AGE_TO} in completed years, both in the band, and {@link Sums#RECORDS} and
 * {@link Sums#PERSONS} of the band. Both ages are null for those whose age is unknown. The keys are the cell's and
 * {@code age_from}. Immutable.
 *
 * @param years how many ages a band has; the last one ends with the highest age that is believed
 */
public record AgePyramid(int years) implements AgeStatistic {

    public static final String AGE_FROM = "age_from";
    public static final String AGE_TO = "age_to";

    private static final StructType BAND = new StructType()
            .add(AGE_FROM, DataTypes.IntegerType)
            .add(AGE_TO, DataTypes.IntegerType)
            .add(Sums.RECORDS, DataTypes.LongType)
            .add(Sums.PERSONS, DataTypes.LongType);

    public AgePyramid {
        if (years < 1 || years > Citizen.MAX_AGE + 1) {
            throw new IllegalArgumentException(
                    "A band of " + years + " ages makes no pyramid: 1 to " + (Citizen.MAX_AGE + 1) + " are needed.");
        }
    }

    /** In bands of five years, as population pyramids are drawn. */
    public static AgePyramid ofFiveYears() {
        return new AgePyramid(5);
    }

    /** From citizen records, by sex within the groups. */
    public Transformation bySex(Grouping grouping) {
        return by(grouping.and(Dimension.SEX));
    }

    /** From citizen records, by sex within the groups, in each window of event time. */
    public Transformation bySex(Grouping grouping, EventWindow window) {
        return by(grouping.and(Dimension.SEX), window);
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> cells) {
        int width = years;
        Column bands = OfAges.column(ages -> bands(ages, width), DataTypes.createArrayType(BAND));
        List<String> counts = new ArrayList<>(AgeDistributions.COUNTS);
        counts.add(AgeDistributions.AGES);
        Stream<Column> keys = Arrays.stream(cells.columns())
                .filter(name -> !counts.contains(name))
                .map(name -> col(name));
        return cells.select(Stream.concat(keys, Stream.of(inline(bands))).toArray(Column[]::new));
    }

    private static Row[] bands(AgeDistribution ages, int width) {
        List<Row> bands = new ArrayList<>();
        for (int from = 0; from <= Citizen.MAX_AGE; from += width) {
            int to = Math.min(from + width - 1, Citizen.MAX_AGE);
            if (ages.records(from, to) > 0) {
                bands.add(RowFactory.create(from, to, ages.records(from, to), ages.persons(from, to)));
            }
        }
        long unknown = ages.records() - ages.recordsWithAge();
        if (unknown > 0) {
            bands.add(RowFactory.create(null, null, unknown, ages.persons() - ages.personsWithAge()));
        }
        return bands.toArray(Row[]::new);
    }
}
