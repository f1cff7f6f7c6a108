// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import co.exterior.model.Announcement;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the results of a topic must be: every message read once from the broker, parsed by the model and added up by
 * hand. It shares the parser with the job and nothing else. It knows windows that do not overlap, and no late records:
 * the job's watermark must be longer than the run.
 */
final class Oracle {

    static final String TOTALS = "country_totals";
    static final String WINDOWS = "country_windows";
    static final String REFUSED = "refused";
    static final String SNAPSHOTS = "snapshots";
    static final String DEAD_LETTERS = "dead_letters";

    private final long windowMillis;
    private final Map<String, Map<String, Sums>> bySnapshotAndCountry = new TreeMap<>();
    private final Map<List<String>, Sums> byWindowAndCountry = new HashMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private final Set<String> refusedOrigins = new TreeSet<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private long messages;

    Oracle(Duration window) {
        this.windowMillis = window.toMillis();
    }

    void add(ConsumerRecord<byte[], byte[]> message) {
        messages++;
        ends.merge(message.partition(), message.offset() + 1, Math::max);
        Reading reading = CitizenJson.read(message.value());
        if (reading instanceof Reading.Accepted accepted) {
            add(accepted.citizen(), message.timestamp());
        } else if (reading instanceof Reading.Refused refusal) {
            refused.merge(refusal.refusal().reason().name(), 1L, Long::sum);
            refusedOrigins.add(message.partition() + ":" + message.offset());
        }
    }

    private void add(Citizen citizen, long time) {
        String country = citizen.country().code();
        bySnapshotAndCountry
                .computeIfAbsent(citizen.snapshot(), any -> new TreeMap<>())
                .computeIfAbsent(country, any -> new Sums())
                .add(citizen);
        long start = Math.floorDiv(time, windowMillis) * windowMillis;
        List<String> window = List.of(
                Instant.ofEpochMilli(start).toString(),
                Instant.ofEpochMilli(start + windowMillis).toString(),
                country);
        byWindowAndCountry.computeIfAbsent(window, any -> new Sums()).add(citizen);
    }

    /** How many messages there are. */
    long messages() {
        return messages;
    }

    /** @param announcements the last one of each snapshot */
    Table totals(List<Announcement> announcements) {
        Map<String, Sums> current =
                current(announcements).map(bySnapshotAndCountry::get).orElse(Map.of());
        return Table.of(
                TOTALS,
                columns(List.of("country_code"), Sums.COLUMNS),
                1,
                current.entrySet().stream()
                        .map(country -> country.getValue().texts(List.of(country.getKey())))
                        .toList());
    }

    Table windows() {
        return Table.of(
                WINDOWS,
                columns(List.of("window_start", "window_end", "country_code"), Sums.COLUMNS),
                3,
                byWindowAndCountry.entrySet().stream()
                        .map(window -> window.getValue().texts(window.getKey()))
                        .toList());
    }

    Table refused() {
        return Table.of(
                REFUSED,
                List.of("refused_reason", "records"),
                1,
                refused.entrySet().stream()
                        .map(reason ->
                                List.of(reason.getKey(), reason.getValue().toString()))
                        .toList());
    }

    /** The origin of each message that must be a dead letter. */
    Table deadLetters() {
        return Table.of(
                DEAD_LETTERS,
                List.of("origin", "records"),
                1,
                refusedOrigins.stream().map(origin -> List.of(origin, "1")).toList());
    }

    Table snapshots(List<Announcement> announcements) {
        Map<String, Announcement> announced = byId(announcements);
        Optional<String> current = current(announcements);
        List<List<String>> rows = new ArrayList<>();
        bySnapshotAndCountry.forEach((id, countries) -> {
            Announcement announcement = announced.get(id);
            rows.add(List.of(
                    id,
                    announcement == null ? "" : announcement.source(),
                    Boolean.toString(current.equals(Optional.of(id))),
                    Boolean.toString(isComplete(announcement)),
                    announcement == null ? "" : Long.toString(announcement.published()),
                    Long.toString(
                            countries.values().stream().mapToLong(Sums::records).sum()),
                    Long.toString(
                            countries.values().stream().mapToLong(Sums::persons).sum()),
                    "0"));
        });
        return Table.of(
                SNAPSHOTS,
                List.of("snapshot", "source", "current", "complete", "published", "records", "persons", "late"),
                1,
                rows);
    }

    private Optional<String> current(List<Announcement> announcements) {
        Map<String, Announcement> announced = byId(announcements);
        Comparator<String> later = comparing((String id) -> isComplete(announced.get(id)))
                .thenComparing(
                        id -> announced.containsKey(id) ? announced.get(id).started() : Instant.MIN)
                .thenComparing(Comparator.naturalOrder());
        return bySnapshotAndCountry.keySet().stream().max(later);
    }

    /** Announced as published whole, and everything that was announced is in the topic. */
    private boolean isComplete(Announcement announcement) {
        return announcement != null
                && announcement.complete()
                && announcement.ends().entrySet().stream()
                        .allMatch(end -> ends.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private static Map<String, Announcement> byId(List<Announcement> announcements) {
        return announcements.stream()
                .filter(Objects::nonNull)
                .collect(toMap(Announcement::snapshot, announcement -> announcement));
    }

    private static List<String> columns(List<String> key, List<String> others) {
        List<String> all = new ArrayList<>(key);
        all.addAll(others);
        return all;
    }
}
