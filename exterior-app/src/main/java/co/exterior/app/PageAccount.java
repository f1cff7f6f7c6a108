// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static co.exterior.analytics.Sums.PERSONS;
import static co.exterior.analytics.Sums.RECORDS;
import static co.exterior.model.CitizenFields.SNAPSHOT;

import co.exterior.app.Snapshots.Snapshot;
import co.exterior.app.ledger.Ledger;
import co.exterior.model.Announcement;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Where the page's numbers come from and whether they add up. The dead letters are taken as the account has them: to read
 * their topic for every batch would cost more than the batch; {@code exterior ledger} does.
 *
 * @param current the snapshot that the totals speak of, or none before the first
 * @param others how many more are on the topic
 */
record PageAccount(SparkSession session, Optional<Snapshot> current, long others, Ledger account) {

    static final List<String> LEDGER_KEY = List.of("edge");
    static final List<String> PROBLEMS_KEY = List.of("problem");
    static final List<String> REFUSED_KEY = List.of("reason");

    private static final StructType SNAPSHOT_SCHEMA = new StructType()
            .add(SNAPSHOT, DataTypes.StringType)
            .add(SnapshotTable.SOURCE, DataTypes.StringType)
            .add("source_date", DataTypes.TimestampType)
            .add("started", DataTypes.TimestampType)
            .add("finished", DataTypes.TimestampType)
            .add(SnapshotTable.COMPLETE, DataTypes.BooleanType)
            .add("synthetic", DataTypes.BooleanType)
            .add(SnapshotTable.PUBLISHED, DataTypes.LongType)
            .add("others", DataTypes.LongType);

    private static final StructType LEDGER_SCHEMA = new StructType()
            .add(LEDGER_KEY.get(0), DataTypes.StringType)
            .add(RECORDS, DataTypes.LongType)
            .add(PERSONS, DataTypes.LongType)
            .add("unknown", DataTypes.LongType);

    private static final StructType PROBLEMS_SCHEMA = new StructType().add(PROBLEMS_KEY.get(0), DataTypes.StringType);

    private static final StructType REFUSED_SCHEMA =
            new StructType().add(REFUSED_KEY.get(0), DataTypes.StringType).add(RECORDS, DataTypes.LongType);

    static PageAccount of(MainResults results) {
        return new PageAccount(
                results.session(),
                results.snapshots().current(),
                Math.max(0, results.snapshots().all().size() - 1),
                Ledger.of(Ledger.Evidence.ofTheJob(results.announced(), results.account(), results.read())));
    }

    Dataset<Row> snapshot() {
        return table(current.stream().map(this::row).toList(), SNAPSHOT_SCHEMA);
    }

    Dataset<Row> ledger() {
        return table(
                account.total().byName().entrySet().stream()
                        .map(edge -> RowFactory.create(
                                edge.getKey(),
                                edge.getValue().records(),
                                edge.getValue().persons(),
                                edge.getValue().unknown()))
                        .toList(),
                LEDGER_SCHEMA);
    }

    Dataset<Row> problems() {
        return table(account.problems().stream().map(RowFactory::create).toList(), PROBLEMS_SCHEMA);
    }

    Dataset<Row> refusedAtSource() {
        return table(
                current.flatMap(Snapshot::announcement).stream()
                        .flatMap(said -> said.refused().entrySet().stream())
                        .map(reason -> RowFactory.create(reason.getKey().name(), reason.getValue()))
                        .toList(),
                REFUSED_SCHEMA);
    }

    private Row row(Snapshot snapshot) {
        Optional<Announcement> said = snapshot.announcement();
        return RowFactory.create(
                snapshot.id(),
                said.map(Announcement::source).orElse(null),
                said.flatMap(Announcement::sourceDateIfKnown)
                        .map(Timestamp::from)
                        .orElse(null),
                said.map(Announcement::started).map(Timestamp::from).orElse(null),
                said.map(Announcement::finished).map(Timestamp::from).orElse(null),
                snapshot.complete(),
                snapshot.synthetic(),
                said.map(Announcement::published).orElse(null),
                others);
    }

    private Dataset<Row> table(List<Row> rows, StructType schema) {
        return session.createDataFrame(rows, schema);
    }
}
