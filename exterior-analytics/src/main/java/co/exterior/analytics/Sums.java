// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import co.exterior.model.CitizenFields;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What every group of citizens is summed up to: whole numbers that add up, so that the sums of two groups are the sums
 * of both together. Each is a {@code bigint} and never null.
 */
public final class Sums {

    /** Rows of the register. */
    public static final String RECORDS = "records";

    /** People: each record stands for one or more. */
    public static final String PERSONS = "persons";

    /** Records whose age is known. */
    public static final String RECORDS_WITH_AGE = "records_with_age";

    /** People whose age is known. */
    public static final String PERSONS_WITH_AGE = "persons_with_age";

    /** Years: the ages of the records whose age is known. */
    public static final String SUM_AGE_RECORDS = "sum_age_records";

    /** Years: the ages of the people whose age is known. */
    public static final String SUM_AGE_PERSONS = "sum_age_persons";

    /** All of them, in the order in which results show them. */
    public static final List<String> COLUMNS =
            List.of(RECORDS, PERSONS, RECORDS_WITH_AGE, PERSONS_WITH_AGE, SUM_AGE_RECORDS, SUM_AGE_PERSONS);

    private static final StructType ROW = new StructType(COLUMNS.stream()
            .map(name -> new StructField(name, DataTypes.LongType, false, Metadata.empty()))
            .toArray(StructField[]::new));

    private Sums() {}

    /** The sums of groups of citizen records. */
    static Dataset<Row> ofCitizens(RelationalGroupedDataset groups) {
        Column age = col(CitizenFields.AGE).cast("long");
        Column persons = col(CitizenFields.PERSONS).cast("long");
        return aggregate(
                groups,
                List.of(
                        count(lit(1)),
                        total(persons),
                        count(age),
                        total(when(age.isNotNull(), persons)),
                        total(age),
                        total(age.multiply(persons))));
    }

    /** These keys, of the sums those that are named, and more columns, of cells that have an age distribution. */
    static Dataset<Row> ofAges(Dataset<Row> cells, List<String> keys, List<String> sums, String... more) {
        Stream<String> columns = Stream.of(keys.stream(), sums.stream().map(name -> "sums." + name), Stream.of(more))
                .flatMap(names -> names);
        return cells.withColumn("sums", OfAges.column(Sums::row, ROW))
                .select(columns.map(name -> col(name)).toArray(Column[]::new));
    }

    private static Row row(AgeDistribution ages) {
        return RowFactory.create(
                ages.records(),
                ages.persons(),
                ages.recordsWithAge(),
                ages.personsWithAge(),
                ages.sumOfRecordAges().longValueExact(),
                ages.sumOfPersonAges().longValueExact());
    }

    /** The sums of groups of sums: smaller groups into larger ones. */
    static Dataset<Row> ofSums(RelationalGroupedDataset groups) {
        return aggregate(groups, COLUMNS.stream().map(name -> sum(col(name))).toList());
    }

    private static Column total(Column years) {
        return coalesce(sum(years), lit(0L));
    }

    private static Dataset<Row> aggregate(RelationalGroupedDataset groups, List<Column> sums) {
        Column[] named = Stream.iterate(0, i -> i < sums.size(), i -> i + 1)
                .map(i -> sums.get(i).as(COLUMNS.get(i)))
                .toArray(Column[]::new);
        return groups.agg(named[0], java.util.Arrays.copyOfRange(named, 1, named.length));
    }
}
