// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.postgres;

import co.exterior.job.JobException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the tables of a database hold, as of one moment, for whoever looks at it and changes nothing; the job may be
 * running.
 *
 * @param batchId the batch that the results are of, or -1 before the first
 * @param tables by the result's name, its rows: the columns by name, as JDBC has them
 */
public record PostgresResults(long batchId, Map<String, List<Map<String, Object>>> tables) {

    private static final int ROWS_IN_A_PIECE = 10_000;
    private static final String NO_SUCH_TABLE = "42P01";

    public PostgresResults {
        tables = Map.copyOf(tables);
    }

    /**
     * Reads the results of a query.
     *
     * @throws JobException where they are not there, or are another query's
     */
    public static PostgresResults read(PostgresTarget target, String queryId, List<String> results) {
        try (Connection connection = target.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            requireOf(connection, target, UUID.fromString(queryId));
            Map<String, List<Map<String, Object>>> tables = new HashMap<>();
            for (String result : results) {
                tables.put(result, rows(connection, PostgresTable.name(result)));
            }
            PostgresResults read = new PostgresResults(lastBatch(connection, UUID.fromString(queryId)), tables);
            connection.rollback();
            return read;
        } catch (SQLException failed) {
            if (NO_SUCH_TABLE.equals(failed.getSQLState())) {
                throw Failure.settings(
                        target,
                        "does not hold all results of this job (" + Failure.firstLine(failed.getMessage())
                                + "): name the one that the job writes to");
            }
            throw JobException.surroundings(
                    "The database " + target.name() + " cannot be read: " + Failure.firstLine(failed.getMessage()),
                    failed);
        }
    }

    private static void requireOf(Connection connection, PostgresTarget target, UUID query) throws SQLException {
        try (Statement writer = connection.createStatement();
                ResultSet row = writer.executeQuery("SELECT query_id FROM exterior_writer")) {
            if (!row.next() || !query.equals(row.getObject(1, UUID.class))) {
                throw Failure.settings(
                        target,
                        "holds the results of another job than the checkpoint's, which is " + query
                                + ": name the database of this job, or that job's checkpoint");
            }
        }
    }

    private static long lastBatch(Connection connection, UUID query) throws SQLException {
        try (PreparedStatement last = connection.prepareStatement(
                "SELECT coalesce(max(batch_id), -1) FROM exterior_batches WHERE query_id = ?")) {
            last.setObject(1, query);
            try (ResultSet row = last.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<Map<String, Object>> rows(Connection connection, String table) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Statement select = connection.createStatement()) {
            select.setFetchSize(ROWS_IN_A_PIECE);
            try (ResultSet found = select.executeQuery("SELECT * FROM " + Column.quoted(table))) {
                ResultSetMetaData columns = found.getMetaData();
                while (found.next()) {
                    Map<String, Object> row = new HashMap<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        row.put(columns.getColumnLabel(i), found.getObject(i));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
