// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.postgres;

import static java.util.Objects.requireNonNull;

import co.exterior.job.JobException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database, and who asks. Tables are looked up and made in the connection's own schema: {@code public}, or what
 * {@code currentSchema} in the URL names.
 *
 * @param url as {@code jdbc:postgresql://host:port/database}, without user and password, which others could read there
 * @param user none for the operating system's
 * @param password none where the server asks for none, or where {@code ~/.pgpass} has it
 */
public record PostgresTarget(String url, Optional<String> user, Optional<String> password) {

    private static final String SCHEME = "jdbc:postgresql:";
    private static final int SECONDS_TO_CONNECT = 10;
    private static final int SECONDS_TO_ANSWER = 60;

    /** Of this sink's sessions: nobody's lock, and no session whose job has stopped, holds the others up for ever. */
    private static final String LIMITS = "SET lock_timeout = '10s'; SET statement_timeout = '50s';"
            + " SET idle_in_transaction_session_timeout = '30s'; SET timezone = 'UTC'";

    /**
     * Checks the URL.
     *
     * @throws JobException where it is not one of PostgreSQL, or carries a user or a password
     */
    public PostgresTarget {
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        if (!url.startsWith(SCHEME) || !isOne(url)) {
            throw JobException.settings("\"" + withoutParameters(url)
                    + "\" is no URL of a PostgreSQL database: write jdbc:postgresql://HOST:PORT/DATABASE.");
        }
        if (url.toLowerCase(Locale.ROOT).matches(".*[?&](user|password|sslpassword)=.*")
                || url.matches("jdbc:postgresql://[^/]*@.*")) {
            throw JobException.settings("The URL of the database " + withoutParameters(url)
                    + " carries a user or a password, which every process of this machine could read: name the user"
                    + " apart, and give the password in a file or in the environment.");
        }
    }

    private static boolean isOne(String url) {
        try {
            new PGSimpleDataSource().setURL(url);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    /** What people call it. */
    String name() {
        return withoutParameters(url).substring(SCHEME.length()).replaceFirst("^//", "");
    }

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setConnectTimeout(SECONDS_TO_CONNECT);
        source.setSocketTimeout(SECONDS_TO_ANSWER);
        source.setTcpKeepAlive(true);
        source.setApplicationName("exterior");
        source.setURL(url); // behind the defaults, which it may replace
        user.ifPresent(source::setUser);
        password.ifPresent(source::setPassword);
        return source;
    }

    /** A session of its own, in transactions. */
    Connection connect() throws SQLException {
        Connection connection = dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMITS);
            connection.setAutoCommit(false);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
        return connection;
    }

    private static String withoutParameters(String url) {
        return url.replaceFirst("[?].*", "").replaceFirst("//[^/]*@", "//");
    }

    /** Never the password. */
    @Override
    public String toString() {
        return name();
    }
}
