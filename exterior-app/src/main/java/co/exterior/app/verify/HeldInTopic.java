// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.verify;

import co.exterior.job.JobException;
import co.exterior.job.sink.kafka.ResultJson;
import co.exterior.job.sink.kafka.ResultTopic;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Reads the rows that {@code kafka:TOPIC} keeps. */
public final class HeldInTopic {

    private static final JsonFactory JSON = new JsonFactory();

    private HeldInTopic() {}

    /**
     * What a topic holds.
     *
     * @throws JobException where there is no such topic, or it holds something else
     */
    public static Held read(ResultTopic topic, String queryId) {
        Map<String, List<Map<String, String>>> tables = new HashMap<>();
        topic.read(queryId).forEach((key, value) -> {
            try {
                Map<String, String> keyColumns = columns(key);
                String table = keyColumns.remove(ResultJson.TABLE);
                tables.computeIfAbsent(table, any -> new ArrayList<>()).add(row(keyColumns, columns(value)));
            } catch (IOException | NullPointerException e) {
                throw JobException.surroundings(
                        "The topic " + topic
                                + " holds a message that is no row of a result: see who else writes to it.",
                        e);
            }
        });
        List<Map<String, String>> batches = tables.remove(ResultJson.BATCHES);
        if (batches == null) {
            throw JobException.settings(
                    "The topic " + topic + " holds no results yet: name the one that the job writes to.");
        }
        return new Held(OptionalLong.of(Long.parseLong(batches.get(0).get(ResultJson.BATCH_ID))), tables);
    }

    /** A row that stands under the key of another is neither. */
    private static Map<String, String> row(Map<String, String> key, Map<String, String> value) {
        key.forEach((column, text) -> {
            if (!Objects.equals(text, value.get(column))) {
                value.put(column, value.get(column) + " under the key " + text);
            }
        });
        return value;
    }

    /** Numbers as they are written, with every zero. */
    private static Map<String, String> columns(String json) throws IOException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                columns.put(name, parser.nextToken() == JsonToken.VALUE_NULL ? null : parser.getText());
                parser.skipChildren();
            }
        }
        return columns;
    }
}
