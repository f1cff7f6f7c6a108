// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.Dimension;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.catalogue.Catalogue;
import co.exterior.analytics.catalogue.StatisticsTable;
import co.exterior.analytics.catalogue.Table;
import co.exterior.analytics.derived.PublishSafely;
import co.exterior.producer.UsageException;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that ask for statistics of groups instead of the totals by country. */
final class TableOptions {

    @Option(
            names = "--by",
            paramLabel = "COLUMNS",
            completionCandidates = Columns.class,
            description = "Groups by these columns, as country_code,sex: ${COMPLETION-CANDIDATES}. Default:"
                    + " country_code.")
    private String by;

    @Option(
            names = "--statistic",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "One statistic alone: ${COMPLETION-CANDIDATES}.")
    private String statistic;

    @Option(
            names = "--calendar",
            paramLabel = "month|quarter|year|trailing-12",
            description = "One row for each group and period of registration.")
    private String calendar;

    @Option(names = "--top", paramLabel = "N", description = "Only the N rows with the most persons, the most first.")
    private Integer top;

    @Option(
            names = "--trend",
            description = "Adds ranks, and with --calendar the change from the period before and the persons of a year"
                    + " before.")
    private boolean trend;

    @Option(
            names = "--publish-safe",
            description = "Leaves out what would tell of few persons, and rounds counts to 5: complete periods only.")
    private boolean publishSafe;

    @Option(
            names = "--threshold",
            paramLabel = "N",
            description =
                    "With --publish-safe: the fewest persons that are told. Default: " + PublishSafely.THRESHOLD + ".")
    private Integer threshold;

    /** What there is to group by, for the help. */
    static final class Columns implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(Dimension.values()).map(Dimension::column).iterator();
        }
    }

    /** Those of the catalogue, for the help. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Catalogue.all().stream().map(Catalogue.Statistic::name).iterator();
        }
    }

    /**
     * What is asked for, or none where nothing but the totals is.
     *
     * @throws UsageException where the options do not fit together
     */
    Optional<Table> table() {
        if (threshold != null && !publishSafe) {
            throw new UsageException("The option --threshold " + threshold + " is for --publish-safe: name both.");
        }
        if (by == null && calendar == null && statistic == null && top == null && !trend && !publishSafe) {
            return Optional.empty();
        }
        try {
            Optional<Calendar> periods = Optional.ofNullable(calendar).map(Calendar::parse);
            Grouping grouping = by == null ? Grouping.by(Dimension.COUNTRY) : Grouping.parse(by);
            if (statistic != null) {
                return Optional.of(alone(grouping, periods));
            }
            return Optional.of(new StatisticsTable(
                    grouping,
                    periods,
                    trend,
                    publishSafe ? Optional.of(smallest()) : Optional.empty(),
                    Optional.ofNullable(top)));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong.getMessage());
        }
    }

    /** What a reader must know who sees only what is told; empty where everything is. */
    String omissions() {
        return publishSafe
                ? String.format(
                        "Groups of fewer than %d persons, and others that they would follow from, are left out;"
                                + " so are periods that are not complete. Counts are rounded to 5.%n",
                        smallest())
                : "";
    }

    private int smallest() {
        return threshold == null ? PublishSafely.THRESHOLD : threshold;
    }

    private Table alone(Grouping grouping, Optional<Calendar> periods) {
        if (top != null || trend || publishSafe) {
            throw new UsageException("The options --top, --trend and --publish-safe are for the whole table: leave them"
                    + " out, or --statistic " + statistic + ".");
        }
        return Catalogue.of(statistic).table(grouping, periods);
    }
}
