// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import co.exterior.model.Announcement;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What the sinks of a job that has read a whole topic must hold. */
record Expected(long messages, Table totals, Table windows, Table refused, Table snapshots, Table deadLetters) {

    static Expected of(Topic topic, Duration window) {
        Oracle oracle = new Oracle(window);
        topic.read(oracle::add);
        List<Announcement> announcements = topic.announcements();
        return new Expected(
                oracle.messages(),
                oracle.totals(announcements),
                oracle.windows(),
                oracle.refused(),
                oracle.snapshots(announcements),
                oracle.deadLetters());
    }

    /** Every row of each sink beside what it must be; the files are of two of the results. */
    Comparison compare(Topic topic, CsvFolder csv, PostgresTables postgres, KafkaTables kafka)
            throws IOException, SQLException {
        Comparison comparison = new Comparison();
        for (Table expected : List.of(totals, windows)) {
            comparison.compare("csv", expected, csv.table(expected));
        }
        for (Table expected : List.of(totals, windows, refused, snapshots)) {
            comparison.compare("postgres", expected, postgres.table(expected));
            comparison.compare("kafka", expected, kafka.table(expected));
        }
        comparison.compare("dlq", deadLetters, topic.deadLetters());
        return comparison;
    }
}
