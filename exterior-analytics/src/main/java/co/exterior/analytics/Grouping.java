// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static java.util.stream.Collectors.joining;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * By what citizens are grouped: one or more dimensions, in the order of the result's columns.
 *
 * @param ofAges whether each group has an age distribution; where not, all ages in it are unknown
 */
public record Grouping(List<Dimension> dimensions, boolean ofAges) implements Serializable {

    /** Behind the name of one that only counts. */
    private static final String COUNTS = "counts";

    public Grouping {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("A grouping by nothing is none: name a column of " + known() + ".");
        }
        if (EnumSet.copyOf(dimensions).size() < dimensions.size()) {
            throw new IllegalArgumentException(
                    "The grouping " + name(dimensions, ",") + " names a column more than once: name each once.");
        }
    }

    public static Grouping by(Dimension... dimensions) {
        return new Grouping(List.of(dimensions), true);
    }

    /**
     * The grouping that columns name, as {@code country_code,sex}.
     *
     * @throws IllegalArgumentException where one of them is no dimension
     */
    public static Grouping parse(String columns) {
        return new Grouping(
                Arrays.stream(columns.split(",", -1))
                        .map(column -> Dimension.of(column.strip())
                                .orElseThrow(() ->
                                        new IllegalArgumentException("There is nothing to group by that is called \""
                                                + column.strip() + "\": name columns of " + known() + ".")))
                        .toList(),
                true);
    }

    /** This grouping, but records and persons are only counted: a cell is a tenth as large. */
    public Grouping countsOnly() {
        return new Grouping(dimensions, false);
    }

    public List<String> columns() {
        return dimensions.stream().map(Dimension::column).toList();
    }

    /** The columns joined by hyphens, as in the name of a file; {@code -counts} behind them where there are no ages. */
    public String name() {
        return name(dimensions, "-") + (ofAges ? "" : "-" + COUNTS);
    }

    public boolean has(Dimension dimension) {
        return dimensions.contains(dimension);
    }

    /** This grouping, and a dimension behind its own where it does not have it yet. */
    public Grouping and(Dimension dimension) {
        return has(dimension)
                ? this
                : new Grouping(
                        Stream.concat(dimensions.stream(), Stream.of(dimension)).toList(), ofAges);
    }

    /** This grouping, and the month of registration, which calendar periods are made of. */
    public Grouping withMonth() {
        return and(Dimension.REGISTERED_MONTH);
    }

    /** The values of citizen records. */
    Column[] values() {
        return dimensions.stream()
                .map(dimension -> dimension.value().as(dimension.column()))
                .toArray(Column[]::new);
    }

    @Override
    public String toString() {
        return name(dimensions, ",") + (ofAges ? "" : ":" + COUNTS);
    }

    private static String known() {
        return name(List.of(Dimension.values()), ", ");
    }

    private static String name(List<Dimension> dimensions, String separator) {
        return dimensions.stream().map(Dimension::column).collect(joining(separator));
    }
}
