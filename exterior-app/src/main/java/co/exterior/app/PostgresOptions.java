// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.job.sink.postgres.PostgresTarget;
import co.exterior.producer.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name a database. The password is in none of them: a command line is there for all to read. */
final class PostgresOptions {

    private static final String PASSWORD = "EXTERIOR_POSTGRES_PASSWORD";

    @Option(
            names = "--postgres-url",
            paramLabel = "URL",
            description = "The database of --sink postgres, as jdbc:postgresql://HOST:PORT/DATABASE; its tables are in"
                    + " the schema public, or in the one of ?currentSchema=NAME.")
    private String url;

    @Option(
            names = "--postgres-user",
            paramLabel = "U",
            description = "Who writes there. Default: the user of the operating system.")
    private String user;

    @Option(
            names = "--postgres-password-file",
            paramLabel = "F",
            description = "A file with the password and nothing else. Default: the environment variable " + PASSWORD
                    + ", and where there is none ~/.pgpass.")
    private Path passwordFile;

    boolean given() {
        return url != null || user != null || passwordFile != null;
    }

    /**
     * The database that the options name; nobody is asked for it yet.
     *
     * @throws UsageException where an option is missing or cannot be meant
     * @throws co.exterior.job.JobException where the URL is none of a database
     */
    PostgresTarget target() {
        if (url == null) {
            throw new UsageException("--postgres-url: it is missing, and a database is to be used: write --postgres-url"
                    + " jdbc:postgresql://HOST:PORT/DATABASE.");
        }
        return new PostgresTarget(url, Optional.ofNullable(user), password());
    }

    private Optional<String> password() {
        if (passwordFile == null) {
            return Optional.ofNullable(System.getenv(PASSWORD)).filter(password -> !password.isEmpty());
        }
        try {
            String password = Files.readString(passwordFile).strip();
            if (password.isEmpty()) {
                throw new UsageException(
                        "--postgres-password-file: " + passwordFile + " is empty: write the password" + " into it.");
            }
            return Optional.of(password);
        } catch (IOException e) {
            throw new UsageException("--postgres-password-file: " + passwordFile + " cannot be read (" + e + "): name a"
                    + " file with the password.");
        }
    }
}
