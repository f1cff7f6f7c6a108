// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static co.exterior.analytics.Sums.PERSONS;
import static co.exterior.analytics.Sums.RECORDS;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import co.exterior.analytics.AgeDistribution;
import co.exterior.analytics.Calendar;
import co.exterior.analytics.derived.TopMovers;
import co.exterior.analytics.derived.Trend;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Registrations by country and month, as {@link Calendar#MONTH} has them, and the change of the latest complete year, as
 * {@link TopMovers} has it, of counts that fit into the driver: added up right here, since the plans of those two take
 * longer than a batch of the demo.
 */
record PageMonths(SparkSession session, List<Count> counts) {

    private static final long HUNDRED = 100;

    private static final StructType TABLE = new StructType()
            .add(COUNTRY_CODE, DataTypes.StringType)
            .add(Calendar.PERIOD_START, DataTypes.DateType)
            .add(Calendar.PERIOD_END, DataTypes.DateType)
            .add(Calendar.IS_COMPLETE, DataTypes.BooleanType)
            .add(RECORDS, DataTypes.LongType)
            .add(PERSONS, DataTypes.LongType);

    private static final StructType YEARS = new StructType()
            .add(COUNTRY_CODE, DataTypes.StringType)
            .add(Calendar.PERIOD_START, DataTypes.DateType)
            .add(PERSONS, DataTypes.LongType)
            .add(TopMovers.PERSONS_BEFORE, DataTypes.LongType)
            .add(Trend.PERSONS_CHANGE, DataTypes.LongType)
            .add(Trend.PERSONS_CHANGE_PCT, AgeDistribution.OF_RATIOS);

    /** @param month none where it is unknown, or one that cannot be */
    private record Count(String country, Optional<YearMonth> month, long records, long persons) {

        static Count of(Row row, YearMonth now) {
            return new Count(
                    row.getString(0),
                    Optional.ofNullable(row.getString(1))
                            .map(YearMonth::parse)
                            .filter(month -> month.getYear() >= Calendar.FIRST_YEAR && !month.isAfter(now)),
                    row.getLong(2),
                    row.getLong(3));
        }

        boolean isOf(int year) {
            return month.filter(known -> known.getYear() == year).isPresent();
        }
    }

    /**
     * Of counts by country and month.
     *
     * @param counts country, month, records and persons
     * @param now the last month that anybody can have registered in: a later one is a mistake, and unknown, since one of
     *     them would leave every year before it without a neighbour to be compared with
     */
    static PageMonths of(Dataset<Row> counts, YearMonth now) {
        return new PageMonths(
                counts.sparkSession(),
                counts.collectAsList().stream().map(row -> Count.of(row, now)).toList());
    }

    /** A month is complete when the data go beyond it. */
    Dataset<Row> table() {
        YearMonth last = months().max(Comparator.naturalOrder()).orElse(null);
        return session.createDataFrame(
                counts.stream().collect(groupingBy(count -> new Key(count.country, count.month))).entrySet().stream()
                        .map(month -> row(month.getKey(), month.getValue(), last))
                        .toList(),
                TABLE);
    }

    private record Key(String country, Optional<YearMonth> month) {}

    private static Row row(Key key, List<Count> counts, YearMonth last) {
        long records = counts.stream().mapToLong(Count::records).sum();
        long persons = counts.stream().mapToLong(Count::persons).sum();
        return RowFactory.create(
                key.country,
                key.month.map(month -> Date.valueOf(month.atDay(1))).orElse(null),
                key.month
                        .map(month -> Date.valueOf(month.plusMonths(1).atDay(1)))
                        .orElse(null),
                key.month.map(month -> month.isBefore(last)).orElse(null),
                records,
                persons);
    }

    /** The last year of the data is never complete: nothing goes beyond it. */
    Dataset<Row> years() {
        Optional<Integer> first = months().map(YearMonth::getYear).min(Comparator.naturalOrder());
        Optional<Integer> last = months().map(YearMonth::getYear).max(Comparator.naturalOrder());
        return session.createDataFrame(
                first.isPresent() && last.get() - 2 >= first.get() ? changes(last.get() - 1) : List.of(), YEARS);
    }

    private List<Row> changes(int year) {
        Map<String, Long> now = persons(year);
        Map<String, Long> before = persons(year - 1);
        TreeSet<String> countries = new TreeSet<>(now.keySet());
        countries.addAll(before.keySet());
        return countries.stream()
                .map(country -> change(country, year, now.getOrDefault(country, 0L), before.getOrDefault(country, 0L)))
                .toList();
    }

    private Map<String, Long> persons(int year) {
        return counts.stream()
                .filter(count -> count.isOf(year))
                .collect(groupingBy(Count::country, TreeMap::new, summingLong(Count::persons)));
    }

    private static Row change(String country, int year, long now, long before) {
        return RowFactory.create(
                country,
                Date.valueOf(LocalDate.of(year, 1, 1)),
                now,
                before,
                now - before,
                AgeDistribution.quotient(Math.multiplyExact(now - before, HUNDRED), before)
                        .orElse(null));
    }

    private Stream<YearMonth> months() {
        return counts.stream().map(Count::month).flatMap(Optional::stream);
    }
}
