// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static java.util.Objects.requireNonNull;

import co.exterior.job.Sink;
import co.exterior.job.sink.ConsoleSink;
import co.exterior.job.sink.CsvSink;
import co.exterior.job.sink.kafka.KafkaSink;
import co.exterior.job.sink.postgres.PostgresSink;
import co.exterior.job.sink.postgres.PostgresTarget;
import co.exterior.producer.KafkaTarget;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where results go.
 *
 * @param names as {@code --sink} has them
 * @param postgres the database, where one of the names says so
 */
record Sinks(List<String> names, Optional<PostgresTarget> postgres) {

    static final String CONSOLE = "console";
    static final String POSTGRES = "postgres";

    /** Before the name of a topic. */
    static final String KAFKA = "kafka:";

    /** Before the name of a folder. */
    static final String CSV = "csv:";

    /** Of the tables that every job has, and the views for people. */
    private static final List<String> POSTGRES_SCRIPTS = List.of("co/exterior/app/postgres");

    /** Set by the launcher where standard output is a terminal. */
    private static final String TERMINAL = "EXTERIOR_TERMINAL";

    Sinks {
        names = List.copyOf(names);
        requireNonNull(postgres, "postgres");
    }

    /**
     * One for each name.
     *
     * @param csvTables the results that are kept as files
     * @param source what the job reads; topics of results are of the same cluster
     */
    List<Sink> open(List<String> csvTables, KafkaTarget source) {
        return names.stream().map(name -> open(name, csvTables, source)).toList();
    }

    private Sink open(String name, List<String> csvTables, KafkaTarget source) {
        if (name.startsWith(CSV)) {
            return CsvSink.into(Path.of(name.substring(CSV.length())), csvTables);
        }
        if (name.startsWith(KAFKA)) {
            return KafkaSink.into(source.bootstrapServer(), name.substring(KAFKA.length()), source.clientSettings());
        }
        return name.equals(POSTGRES)
                ? PostgresSink.into(postgres.orElseThrow(), PostgresSink.PATIENCE, POSTGRES_SCRIPTS)
                : console();
    }

    private static Sink console() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        return System.getenv(TERMINAL) == null
                ? ConsoleSink.appending(out, ConsoleTable::of)
                : ConsoleSink.inPlace(out, ConsoleTable::of);
    }
}
