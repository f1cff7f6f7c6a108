// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static java.util.stream.Collectors.joining;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.Cells;
import co.exterior.analytics.EventWindow;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.MessageFormat;
import co.exterior.analytics.catalogue.StatisticsTable;
import co.exterior.job.Durations;
import co.exterior.job.JobException;
import co.exterior.model.Citizen;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.Trigger;

/** What a checkpoint says of the job that it is of: written by {@code stream}, read by whoever computes the same again. */
record Manifest(Map<String, String> identity) {

    private static final String TOPIC = "topic";
    private static final String TOPIC_ID = "topic_id";
    private static final String FORMAT = "format";
    private static final String WINDOW = "window";
    private static final String SLIDE = "slide";
    private static final String GROUPINGS = "groupings";
    private static final String STATISTICS = "statistics";
    private static final String CALENDAR = "calendar";
    private static final String NONE = "none";
    private static final String WATERMARK = "watermark";
    private static final String MAX_SKEW = "max_skew";
    private static final String SCHEMA_VERSION = "schema_version";
    private static final String CELLS = "cells";

    Manifest {
        identity = Map.copyOf(identity);
    }

    /** @param groupings of the cells, each once */
    static Manifest of(StreamSettings settings, List<Grouping> groupings, KafkaTopic topic) {
        Map<String, String> identity = new TreeMap<>(ofThisVersion());
        identity.put(TOPIC, topic.name());
        identity.put(TOPIC_ID, topic.id());
        identity.put(FORMAT, settings.format().name().toLowerCase(Locale.ROOT));
        identity.put(WINDOW, Durations.text(settings.window().length()));
        identity.put(SLIDE, Durations.text(settings.window().slide()));
        identity.put(GROUPINGS, groupings.stream().map(Grouping::toString).collect(joining(" ")));
        identity.put(
                STATISTICS,
                settings.statistics().stream()
                        .map(wanted -> wanted.grouping().toString())
                        .sorted()
                        .collect(joining(" ")));
        identity.put(
                CALENDAR,
                settings.statistics().stream()
                        .flatMap(wanted -> wanted.calendar().stream())
                        .findFirst()
                        .map(Calendar::toString)
                        .orElse(NONE));
        identity.put(WATERMARK, Durations.text(settings.lateness()));
        identity.put(MAX_SKEW, Durations.text(settings.maxSkew()));
        return new Manifest(identity);
    }

    private static Map<String, String> ofThisVersion() {
        return Map.of(SCHEMA_VERSION, Integer.toString(Citizen.SCHEMA_VERSION), CELLS, Cells.LAYOUT);
    }

    /** Whether a job of this checkpoint keeps the groups that the page shows. */
    boolean hasGroupsOfThePage() {
        List<String> kept = List.of(identity.getOrDefault(GROUPINGS, "").split(" ", -1));
        return PageResults.GROUPINGS.stream().map(Grouping::toString).allMatch(kept::contains);
    }

    String topic() {
        return identity.get(TOPIC);
    }

    String topicId() {
        return identity.get(TOPIC_ID);
    }

    /**
     * What the results depend on, as {@code stream} had it; the rest is of no matter here.
     *
     * @throws JobException where another version of exterior counts otherwise
     */
    StreamSettings settings(KafkaMessages kafka, String checkpoint) {
        boolean known = Stream.of(FORMAT, WINDOW, SLIDE, STATISTICS, CALENDAR, WATERMARK, MAX_SKEW)
                .allMatch(identity::containsKey);
        if (!known || !identity.entrySet().containsAll(ofThisVersion().entrySet())) {
            throw JobException.settings("The checkpoint " + checkpoint
                    + " was made by another version of exterior, which counts otherwise: use that one.");
        }
        Optional<Calendar> calendar = Optional.of(identity.get(CALENDAR))
                .filter(name -> !name.equals(NONE))
                .map(Calendar::parse);
        List<StatisticsTable> statistics = Stream.of(identity.get(STATISTICS).split(" ", -1))
                .filter(columns -> !columns.isEmpty())
                .map(columns -> StatisticsTable.of(Grouping.parse(columns), calendar))
                .toList();
        return new StreamSettings(
                kafka,
                MessageFormat.valueOf(identity.get(FORMAT).toUpperCase(Locale.ROOT)),
                checkpoint,
                new EventWindow(Durations.parse(identity.get(WINDOW)), Durations.parse(identity.get(SLIDE))),
                statistics,
                Durations.parse(identity.get(WATERMARK)),
                Durations.parse(identity.get(MAX_SKEW)),
                Optional.empty(),
                Trigger.AvailableNow(),
                new Sinks(List.of(), Optional.empty()),
                Optional.empty(),
                false);
    }
}
