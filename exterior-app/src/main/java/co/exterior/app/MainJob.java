// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.analytics.Cells;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.ReadCitizens;
import co.exterior.analytics.catalogue.StatisticsTable;
import co.exterior.app.source.Pointers;
import co.exterior.job.JobPlan;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * What the main job computes: the cells of the messages, and the results that follow from them.
 *
 * @param announced what the publishers say of their snapshots
 */
record MainJob(SparkSession session, StreamSettings settings, Announcements announced) {

    JobPlan plan(TopicGuard topic) {
        KafkaMessages kafka = settings.kafka();
        Cells cells = cells();
        Pointers deadLetters = Pointers.in(session);
        return new JobPlan(
                cells.ofCounts(settings.lateness())
                        .apply(kafka.counts(
                                session, cells.counting(settings.format()), settings.maxSkew(), deadLetters)),
                Cells.KEY,
                Manifest.of(settings, groupings(), topic.topic()).identity(),
                new MainSettlement(
                        topic::requireSame, new DeadLetters(kafka, this, deadLetters), settings.maxRejectRatio()),
                results());
    }

    /** What follows from the cells. */
    JobPlan.Derivations results() {
        return new JobPlan.Derivations(
                committed ->
                        MainResults.of(settings, committed, announced.last()).tables(),
                announced::look);
    }

    Cells cells() {
        return new Cells(settings.window(), groupings());
    }

    /** How messages are read again, row by row. */
    ReadCitizens readingAgain(Column latestBelieved) {
        return new ReadCitizens(settings.format()).believingUpTo(latestBelieved);
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
}
