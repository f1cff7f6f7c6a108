// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import co.exterior.job.JobException;
import co.exterior.job.sink.postgres.PostgresTarget;
import co.exterior.model.Announcement;
import co.exterior.model.DeadLetterHeaders;
import co.exterior.producer.UsageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where results go. */
final class SinkOptions {

    @Option(
            names = "--sink",
            paramLabel = "S",
            description = "console; csv:DIR for country_totals.csv and country_windows.csv, and with --by or --calendar"
                    + " statistics.csv; postgres for the database of --postgres-url; or kafka:TOPIC for a compacted"
                    + " topic of the same cluster. May be repeated. Default: console.")
    private List<String> sinks = new ArrayList<>();

    @Mixin
    private PostgresOptions postgres;

    /** The sinks that the options name; what is wrong with them becomes a problem. */
    Sinks sinks(List<String> problems) {
        sinks.stream()
                .filter(sink -> !sink.matches("console|csv:.+|postgres|kafka:[a-zA-Z0-9._-]{1,249}"))
                .forEach(sink -> problems.add(
                        "--sink: \"" + sink + "\" is no sink: write console, csv:DIR, postgres or kafka:TOPIC."));
        if (new HashSet<>(sinks).size() < sinks.size()) {
            problems.add("--sink: the same sink is named more than once: name each once.");
        }
        return new Sinks(sinks.isEmpty() ? List.of(Sinks.CONSOLE) : sinks, database(problems));
    }

    /** What the job reads, and what is kept beside it, is no place for results. */
    void requireOtherTopics(String read, List<String> problems) {
        Stream.of(read, DeadLetterHeaders.topicOf(read), Announcement.topicOf(read))
                .filter(topic -> sinks.contains(Sinks.KAFKA + topic))
                .forEach(topic -> problems.add("--sink: the topic " + topic
                        + " is one that the job reads or keeps dead letters on: name another for its results."));
    }

    private Optional<PostgresTarget> database(List<String> problems) {
        if (!sinks.contains(Sinks.POSTGRES)) {
            if (postgres.given()) {
                problems.add("--postgres-url and the like are of no use without --sink postgres: add it, or leave them"
                        + " out.");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(postgres.target());
        } catch (UsageException | JobException wrong) {
            problems.add(wrong.getMessage());
            return Optional.empty();
        }
    }
}
