// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.postgres;

import co.exterior.job.JobException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Sees to it that one run of one job writes: each start takes the next epoch, and every transaction asks for the epoch
 * under a lock, so that a run that was held up and comes back finds itself replaced.
 *
 * @param database for messages
 */
record Fence(String database, UUID queryId, long epoch) {

    private static final String WRITER = "SELECT query_id, epoch, since FROM exterior_writer FOR UPDATE";

    /**
     * Makes this run the writer and commits.
     *
     * @throws JobException where the results are another job's
     */
    static Fence raise(Connection connection, String database, UUID queryId) throws SQLException {
        long epoch;
        try (PreparedStatement begin = connection.prepareStatement(
                        "INSERT INTO exterior_writer (query_id, epoch, since) VALUES (?, 0, now())"
                                + " ON CONFLICT DO NOTHING");
                PreparedStatement writer = connection.prepareStatement(WRITER);
                PreparedStatement next = connection.prepareStatement(
                        "UPDATE exterior_writer SET epoch = epoch + 1, since = now() RETURNING epoch")) {
            begin.setObject(1, queryId);
            begin.executeUpdate();
            try (ResultSet row = writer.executeQuery()) {
                if (!row.next() || !queryId.equals(row.getObject("query_id", UUID.class))) {
                    throw belongsToAnother(database, row.getString("query_id"), row.getString("since"));
                }
            }
            try (ResultSet row = next.executeQuery()) {
                row.next();
                epoch = row.getLong(1);
            }
        }
        connection.commit();
        return new Fence(database, queryId, epoch);
    }

    /**
     * Keeps any other run from writing until the transaction ends.
     *
     * @throws JobException where another run has become the writer
     */
    void hold(Connection connection) throws SQLException {
        try (PreparedStatement writer = connection.prepareStatement(WRITER);
                ResultSet row = writer.executeQuery()) {
            boolean ours = row.next()
                    && queryId.equals(row.getObject("query_id", UUID.class))
                    && epoch == row.getLong("epoch");
            if (!ours) {
                throw JobException.surroundings(
                        "Another run of the job writes to the database " + database
                                + " now, so this one stops: it was replaced, and has written nothing since.",
                        null);
            }
        }
    }

    private static JobException belongsToAnother(String database, String query, String since) {
        return JobException.settings("The database " + database + " holds the results of another job, " + query
                + ", last started at " + since + ": name another database, or another schema with ?currentSchema= in"
                + " the URL; or, to replace those results, first run DELETE FROM exterior_writer.");
    }
}
