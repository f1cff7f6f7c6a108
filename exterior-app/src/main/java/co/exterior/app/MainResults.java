// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.apache.spark.sql.functions.col;

import co.exterior.analytics.Cells;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.MeanAges;
import co.exterior.analytics.PersonsByCountry;
import co.exterior.analytics.ReadCitizens;
import co.exterior.analytics.catalogue.StatisticsTable;
import co.exterior.app.ledger.Account;
import co.exterior.app.ledger.AccountJson;
import co.exterior.app.ledger.Positions;
import co.exterior.job.Committed;
import co.exterior.job.Results;
import co.exterior.model.Announcement;
import co.exterior.model.CitizenFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What follows from the cells and from what publishers have announced, as both are at one moment.
 *
 * @param current the one snapshot that totals speak of, or none before there is one
 */
record MainResults(
        StreamSettings settings,
        Committed committed,
        List<Announcement> announced,
        Account account,
        Snapshots snapshots,
        Optional<String> current) {

    static final String TOTALS = "country_totals";
    static final String WINDOWS = "country_windows";
    static final String REFUSED = "refused";
    static final String SNAPSHOTS = "snapshots";

    static final List<String> TOTALS_KEY = List.of(CitizenFields.COUNTRY_CODE);
    static final List<String> WINDOWS_KEY =
            List.of(PersonsByCountry.WINDOW_START, PersonsByCountry.WINDOW_END, CitizenFields.COUNTRY_CODE);
    static final List<String> REFUSED_KEY = List.of(ReadCitizens.REFUSED_REASON);

    /** The statistics of the only grouping, or the beginning of the name where there are several. */
    private static final String STATISTICS = "statistics";

    static MainResults of(StreamSettings settings, Committed committed, List<Announcement> announced) {
        Account account = committed
                .account()
                .map(last -> AccountJson.read(last.content()))
                .orElse(Account.EMPTY);
        Snapshots snapshots = Snapshots.of(announced, account, read(settings, committed));
        return new MainResults(
                settings,
                committed,
                announced,
                account,
                snapshots,
                snapshots.current().map(Snapshots.Snapshot::id));
    }

    /** The results that are kept as files. */
    static List<String> csvTables(List<StatisticsTable> statistics) {
        return Stream.concat(Stream.of(TOTALS, WINDOWS), statistics.stream().map(wanted -> name(wanted, statistics)))
                .toList();
    }

    /** The results that are for every sink; the others are the page's own. */
    static List<String> ofEverySink(List<StatisticsTable> statistics) {
        return Stream.concat(csvTables(statistics).stream(), Stream.of(REFUSED, SNAPSHOTS))
                .toList();
    }

    private static String name(StatisticsTable wanted, List<StatisticsTable> all) {
        return all.size() == 1
                ? STATISTICS
                : STATISTICS + "-" + wanted.grouping().name();
    }

    /** In the order in which sinks get them. */
    List<Results.Table> tables() {
        List<Results.Table> tables = new ArrayList<>(List.of(
                Results.Table.derived(TOTALS, TOTALS_KEY, this::totals),
                Results.Table.derived(WINDOWS, WINDOWS_KEY, this::windows),
                Results.Table.derived(REFUSED, REFUSED_KEY, this::refused),
                Results.Table.derived(SNAPSHOTS, SnapshotTable.KEY, () -> SnapshotTable.of(this))));
        for (StatisticsTable wanted : settings.statistics()) {
            tables.add(Results.Table.derived(
                    name(wanted, settings.statistics()),
                    wanted.key(),
                    () -> wanted.apply(Cells.groups(cellsOfGroups(wanted.cells()), wanted.cells()))));
        }
        if (settings.page().isPresent()) {
            tables.addAll(new PageResults(this).tables());
        }
        return tables;
    }

    SparkSession session() {
        return committed.session();
    }

    /** How far the topic was read. */
    Positions read() {
        return read(settings, committed);
    }

    private static Positions read(StreamSettings settings, Committed committed) {
        return committed
                .account()
                .map(account ->
                        Positions.ofSpark(account.end(), settings.kafka().topic()))
                .orElse(Positions.BEGINNING);
    }

    /** The cells of a grouping that are of the current snapshot. */
    Dataset<Row> cellsOfGroups(Grouping grouping) {
        return committed.cells(row -> isOfCurrent(row) && grouping.name().equals(row.getAs(Cells.GROUPING)));
    }

    private Dataset<Row> totals() {
        return new MeanAges()
                .apply(Cells.totals(committed.cells(row -> isOfCurrent(row) && isInWindow(row))))
                .orderBy(CitizenFields.COUNTRY_CODE);
    }

    private Dataset<Row> windows() {
        return new MeanAges()
                .apply(Cells.windows(committed.cells(MainResults::isInWindow)))
                .orderBy(WINDOWS_KEY.stream().map(column -> col(column)).toArray(Column[]::new));
    }

    private Dataset<Row> refused() {
        return Cells.refused(committed.cells(row -> row.getAs(ReadCitizens.REFUSED_REASON) != null))
                .orderBy(ReadCitizens.REFUSED_REASON);
    }

    private boolean isOfCurrent(Row cell) {
        return current.isPresent() && current.get().equals(cell.getAs(CitizenFields.SNAPSHOT));
    }

    private static boolean isInWindow(Row cell) {
        return cell.getAs(PersonsByCountry.WINDOW_START) != null;
    }
}
