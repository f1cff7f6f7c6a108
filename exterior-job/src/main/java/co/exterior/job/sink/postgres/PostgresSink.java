// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.postgres;

import static java.util.Objects.requireNonNull;

import co.exterior.job.JobException;
import co.exterior.job.Results;
import co.exterior.job.Sink;
import co.exterior.job.sink.Difference;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Row;

/**
 * Keeps every result as a table of PostgreSQL. Each write is one transaction: the rows that differ from what the tables
 * hold, a row of {@code exterior_batches}, and the proof that this run is still the writer. So a reader sees whole
 * batches, a batch that is written again changes nothing, and a run that was replaced writes nothing.
 *
 * <p>What passes by itself, as a restart of the server or somebody's lock, is tried again for a while, also a COMMIT
 * whose answer was lost: what the tables hold is read again before anything is written.
 */
public final class PostgresSink implements Sink {

    /** How long a failure that may pass is given. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final PostgresTarget target;
    private final Migrations migrations;
    private final Duration patience;

    private Fence fence;

    /** Open, with what the tables hold, or null where both have to be found out anew. */
    private Session session;

    private PostgresSink(PostgresTarget target, Migrations migrations, Duration patience) {
        this.target = requireNonNull(target, "target");
        this.migrations = migrations;
        this.patience = requireNonNull(patience, "patience");
    }

    /**
     * A sink into a database. Tables that no script makes are made from the results' own shape.
     *
     * @param scripts folders of the class path with more of Flyway's migrations, for tables and views of the caller's
     */
    public static PostgresSink into(PostgresTarget target, Duration patience, List<String> scripts) {
        return new PostgresSink(target, new Migrations(scripts), patience);
    }

    private record Session(Connection connection, Map<String, Map<List<Object>, Row>> known) {}

    /**
     * @throws JobException where the database holds another job's results, another run has become the writer, or the
     *     database fails in a way that does not pass
     */
    @Override
    public void write(Results results) throws IOException {
        Instant deadline = Instant.now().plus(patience);
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                writeOnce(results);
                return;
            } catch (SQLException failed) {
                disconnect();
                if (!Failure.mayPass(failed) || Instant.now().plus(pause).isAfter(deadline)) {
                    throw Failure.of(target, patience, failed);
                }
            } catch (IOException | RuntimeException e) {
                disconnect();
                throw e;
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void writeOnce(Results results) throws SQLException, IOException {
        if (fence == null) {
            migrations.bringUpToDate(target);
        }
        if (session == null) {
            session = new Session(target.connect(), new HashMap<>());
        }
        Connection connection = session.connection();
        if (fence == null) {
            fence = Fence.raise(connection, target.name(), UUID.fromString(results.queryId()));
        }
        fence.hold(connection);
        long changed = 0;
        long removed = 0;
        List<Results.Table> storable =
                results.tables().stream().map(PostgresSink::storable).toList();
        for (Results.Table result : storable) {
            PostgresTable table = new PostgresTable(target.name(), result);
            Map<List<Object>, Row> known = session.known().get(result.name());
            if (known == null) {
                table.require(connection);
                known = table.rows(connection);
            }
            Difference difference = Difference.between(known, result);
            table.upsert(connection, difference.changed());
            table.remove(connection, difference.removed());
            changed += difference.changed().size();
            removed += difference.removed().size();
        }
        note(connection, results.batchId(), changed, removed);
        connection.commit();
        storable.forEach(result -> session.known().put(result.name(), byKey(result)));
    }

    private static Results.Table storable(Results.Table result) {
        return new Results.Table(
                result.name(),
                result.schema(),
                result.key(),
                result.rows().stream().map(Column::storable).toList());
    }

    /** A batch whose results follow from something else too may change them again. */
    private void note(Connection connection, long batch, long changed, long removed) throws SQLException {
        if (batch < 0) {
            return; // nothing is committed yet
        }
        try (PreparedStatement note = connection.prepareStatement("INSERT INTO exterior_batches AS before"
                + " (query_id, batch_id, epoch, rows_changed, rows_removed, committed_at)"
                + " VALUES (?, ?, ?, ?, ?, clock_timestamp())"
                + " ON CONFLICT (query_id, batch_id) DO UPDATE SET epoch = EXCLUDED.epoch,"
                + " rows_changed = before.rows_changed + EXCLUDED.rows_changed,"
                + " rows_removed = before.rows_removed + EXCLUDED.rows_removed,"
                + " committed_at = EXCLUDED.committed_at"
                + " WHERE EXCLUDED.rows_changed + EXCLUDED.rows_removed > 0")) {
            note.setObject(1, fence.queryId());
            note.setLong(2, batch);
            note.setLong(3, fence.epoch());
            note.setLong(4, changed);
            note.setLong(5, removed);
            note.executeUpdate();
        }
    }

    private static Map<List<Object>, Row> byKey(Results.Table result) {
        Map<List<Object>, Row> rows = new HashMap<>();
        result.rows().forEach(row -> rows.put(Difference.key(result, row), row));
        return rows;
    }

    private static void pause(Duration pause) throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the job was stopped while it waited for the database");
        }
    }

    private void disconnect() {
        if (session != null) {
            try {
                session.connection().close();
            } catch (SQLException alreadyGone) {
                // The server notices by itself, and rolls back what was open.
            }
            session = null;
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
