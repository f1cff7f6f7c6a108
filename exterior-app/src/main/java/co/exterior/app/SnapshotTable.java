// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static co.exterior.model.CitizenFields.SNAPSHOT;

import co.exterior.analytics.Sums;
import co.exterior.app.Snapshots.Snapshot;
import co.exterior.app.ledger.Account;
import co.exterior.model.Announcement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The result that says of each snapshot how much of it was read, and of which one the totals speak. */
final class SnapshotTable {

    /** Whether the totals speak of it. */
    static final String CURRENT = "current";

    /** Whether it was published whole and read whole. */
    static final String COMPLETE = "complete";

    /** How many records its publisher has announced so far, or null where nobody did. */
    static final String PUBLISHED = "published";

    /** What people call its source, or null where nobody said. */
    static final String SOURCE = "source";

    /** How many of its records came after all their windows were closed. */
    static final String LATE = "late";

    static final List<String> KEY = List.of(SNAPSHOT);

    static final StructType SCHEMA = new StructType()
            .add(SNAPSHOT, DataTypes.StringType)
            .add(SOURCE, DataTypes.StringType)
            .add(CURRENT, DataTypes.BooleanType)
            .add(COMPLETE, DataTypes.BooleanType)
            .add(PUBLISHED, DataTypes.LongType)
            .add(Sums.RECORDS, DataTypes.LongType)
            .add(Sums.PERSONS, DataTypes.LongType)
            .add(LATE, DataTypes.LongType);

    private SnapshotTable() {}

    static Dataset<Row> of(MainResults results) {
        List<Row> rows = new ArrayList<>();
        for (Snapshot snapshot : results.snapshots().all()) {
            Account.OfSnapshot of = results.account().of(snapshot.id());
            rows.add(RowFactory.create(
                    snapshot.id(),
                    snapshot.announcement().map(Announcement::source).orElse(null),
                    results.current().equals(Optional.of(snapshot.id())),
                    snapshot.complete(),
                    snapshot.announcement().map(Announcement::published).orElse(null),
                    of.aggregated().records(),
                    of.aggregated().persons(),
                    of.allLate().records()));
        }
        return results.session().createDataFrame(rows, SCHEMA);
    }
}
