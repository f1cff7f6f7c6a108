// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.expr;

import co.exterior.analytics.Cells;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.MeanAges;
import co.exterior.analytics.PersonsByCountry;
import co.exterior.analytics.ReadCitizens;
import co.exterior.analytics.catalogue.StatisticsTable;
import co.exterior.job.Committed;
import co.exterior.job.JobPlan;
import co.exterior.job.JobPlan.Derivation;
import co.exterior.model.CitizenFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the main job computes: the cells of the messages, and the results that follow from them.
 *
 * @param announced what the publishers say of their snapshots
 */
record MainJob(SparkSession session, StreamSettings settings, Announcements announced) {

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

    /** The results that are kept as files. */
    static List<String> csvTables(List<StatisticsTable> statistics) {
        List<String> tables = new ArrayList<>(List.of(TOTALS, WINDOWS));
        statistics.forEach(wanted -> tables.add(name(wanted, statistics)));
        return tables;
    }

    JobPlan plan(TopicGuard topic) {
        KafkaMessages kafka = settings.kafka();
        Column latest =
                current_timestamp().plus(expr("INTERVAL " + settings.maxSkew().toMillis() + " milliseconds"));
        return new JobPlan(
                cells().ofMessages(reading(latest), settings.lateness()).apply(kafka.messages(session)),
                Cells.KEY,
                Manifest.of(settings, groupings(), topic.topic()).identity(),
                new MainSettlement(topic::requireSame, new DeadLetters(kafka, this), settings.maxRejectRatio()),
                results());
    }

    /** What follows from the cells. */
    JobPlan.Derivations results() {
        List<Derivation> derivations = new ArrayList<>(List.of(
                new Derivation(TOTALS, TOTALS_KEY, this::totals),
                new Derivation(WINDOWS, WINDOWS_KEY, MainJob::windows),
                new Derivation(REFUSED, REFUSED_KEY, MainJob::refused),
                new Derivation(SNAPSHOTS, SnapshotTable.KEY, this::snapshots)));
        for (StatisticsTable wanted : settings.statistics()) {
            derivations.add(new Derivation(
                    name(wanted, settings.statistics()),
                    wanted.key(),
                    committed -> wanted.apply(Cells.groups(ofCurrentSnapshot(committed), wanted.cells()))));
        }
        settings.page().ifPresent(shown -> derivations.addAll(new PageResults(this).derivations()));
        return new JobPlan.Derivations(derivations, announced::look);
    }

    /** The results that are for every sink; the others are the page's own. */
    static List<String> ofEverySink(List<StatisticsTable> statistics) {
        List<String> results = new ArrayList<>(csvTables(statistics));
        results.addAll(List.of(REFUSED, SNAPSHOTS));
        return results;
    }

    private static String name(StatisticsTable wanted, List<StatisticsTable> all) {
        return all.size() == 1
                ? STATISTICS
                : STATISTICS + "-" + wanted.grouping().name();
    }

    Cells cells() {
        return new Cells(settings.window(), groupings());
    }

    /** How messages are read, whether for the first time or again. */
    ReadCitizens reading(Column latestBelieved) {
        ReadCitizens reading =
                settings.format() == MessageFormat.REGISTER ? ReadCitizens.ofRegisterRows() : new ReadCitizens();
        return reading.believingUpTo(latestBelieved);
    }

    /** The latest time that a message is believed in a batch of this time. */
    Instant latestBelieved(Instant batch) {
        return batch.plus(settings.maxSkew());
    }

    /** Each once, however many tables follow from it. */
    private List<Grouping> groupings() {
        return Stream.concat(
                        settings.statistics().stream().map(StatisticsTable::cells),
                        settings.groupsOfThePage() ? PageResults.GROUPINGS.stream() : Stream.empty())
                .distinct()
                .sorted(Comparator.comparing(Grouping::name))
                .toList();
    }

    private Dataset<Row> totals(Committed committed) {
        return new MeanAges().apply(Cells.totals(ofCurrentSnapshot(committed))).orderBy(CitizenFields.COUNTRY_CODE);
    }

    /** The cells of the one snapshot that totals speak of; before there is one, none. */
    Dataset<Row> ofCurrentSnapshot(Committed committed) {
        String current = SnapshotTable.snapshots(committed, settings.kafka().topic(), announced.last())
                .current()
                .map(Snapshots.Snapshot::id)
                .orElse(null);
        return committed.cells().where(col(CitizenFields.SNAPSHOT).equalTo(current));
    }

    private static Dataset<Row> windows(Committed committed) {
        return new MeanAges()
                .apply(Cells.windows(committed.cells()))
                .orderBy(PersonsByCountry.WINDOW_START, PersonsByCountry.WINDOW_END, CitizenFields.COUNTRY_CODE);
    }

    private static Dataset<Row> refused(Committed committed) {
        return Cells.refused(committed.cells()).orderBy(ReadCitizens.REFUSED_REASON);
    }

    private Dataset<Row> snapshots(Committed committed) {
        return SnapshotTable.of(committed, settings.kafka().topic(), announced.last());
    }
}
