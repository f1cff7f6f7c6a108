// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;

/**
 * Brings the tables up to date by versioned scripts: the sink's own, and behind them the caller's, each with a history of
 * its own so that neither has to know the other's versions.
 */
record Migrations(List<String> scripts) {

    private static final String OWN = "co/exterior/job/sink/postgres";
    private static final int OLDEST_VERSION = 15;

    Migrations {
        scripts = List.copyOf(scripts);
    }

    void bringUpToDate(PostgresTarget target) throws SQLException {
        String schema;
        try (Connection connection = target.connect()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw Failure.settings(
                        target,
                        "is PostgreSQL " + version + ", and this sink needs " + OLDEST_VERSION
                                + " or later: upgrade it, or name another");
            }
            schema = connection.getSchema();
            if (schema == null) {
                throw Failure.settings(
                        target, "has no schema of the name that ?currentSchema= says: run CREATE SCHEMA first");
            }
        }
        migrate(target, schema, "exterior_job_history", List.of(OWN));
        if (!scripts.isEmpty()) {
            migrate(target, schema, "exterior_history", scripts);
        }
    }

    private static void migrate(PostgresTarget target, String schema, String history, List<String> folders)
            throws SQLException {
        try {
            // The class loader of the job jar: Spark's own does not see what is in it.
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(target.dataSource())
                    .defaultSchema(schema)
                    .createSchemas(false)
                    .table(history)
                    .locations(folders.stream()
                            .map(folder -> new Location("classpath:" + folder))
                            .toArray(Location[]::new))
                    .baselineOnMigrate(true) // beside tables of somebody else's
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException known) {
                    throw known;
                }
            }
            throw Failure.settings(target, "cannot be brought up to date: " + Failure.firstLine(failed.getMessage()));
        }
    }
}
