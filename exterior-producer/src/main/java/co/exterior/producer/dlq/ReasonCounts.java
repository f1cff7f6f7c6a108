// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many dead letters there are, and how many of them were replayed, by reason; the most frequent first. */
record ReasonCounts(List<Count> counts) {

    record Count(String reason, long kept, long replayed) {

        private Count plus(Count other) {
            return new Count(reason, kept + other.kept, replayed + other.replayed);
        }
    }

    static ReasonCounts of(DeadLetters letters) {
        Map<String, Count> byReason = new TreeMap<>();
        letters.reasons().forEach((origin, reason) -> {
            long replayed = letters.replayed().containsKey(origin) ? 1 : 0;
            byReason.merge(reason, new Count(reason, 1, replayed), Count::plus);
        });
        return new ReasonCounts(byReason.values().stream()
                .sorted(comparing(Count::kept).reversed())
                .toList());
    }

    String table() {
        StringBuilder table = new StringBuilder(line("reason", "kept", "replayed"));
        counts.forEach(count -> table.append(line(count)));
        return table.append(line(all())).toString();
    }

    String json(String topic) throws IOException {
        StringWriter text = new StringWriter();
        JsonFactory ascii =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try (JsonGenerator json = ascii.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("topic", topic);
            numbers(json, all());
            json.writeArrayFieldStart("reasons");
            for (Count count : counts) {
                json.writeStartObject();
                json.writeStringField("reason", count.reason);
                numbers(json, count);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private Count all() {
        return counts.stream().reduce(new Count("all", 0, 0), Count::plus);
    }

    private static void numbers(JsonGenerator json, Count count) throws IOException {
        json.writeNumberField("kept", count.kept);
        json.writeNumberField("replayed", count.replayed);
    }

    private static String line(Count count) {
        return line(
                SafeText.of(count.reason),
                String.format(Locale.ROOT, "%,d", count.kept),
                String.format(Locale.ROOT, "%,d", count.replayed));
    }

    private static String line(String reason, String kept, String replayed) {
        return String.format(Locale.ROOT, "%-24s %12s %12s%n", reason, kept, replayed);
    }
}
