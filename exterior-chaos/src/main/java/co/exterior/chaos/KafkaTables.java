// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The tables of the Kafka sink: of each key of its topic the last message, but for what is gone. */
record KafkaTables(Topic topic) {

    private static final JsonFactory JSON = new JsonFactory();

    /** The table that this one is to be compared with. */
    Table table(Table like) throws IOException {
        Map<String, ConsumerRecord<byte[], byte[]>> last = new LinkedHashMap<>();
        topic.read(message -> last.put(new String(message.key(), StandardCharsets.UTF_8), message));
        List<String> columns = like.columns();
        List<List<String>> rows = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : last.values()) {
            boolean ofThisTable = like.name().equals(members(message.key()).get("table"));
            if (ofThisTable && message.value() != null) {
                Map<String, String> row = members(message.value());
                columns = List.copyOf(row.keySet());
                rows.add(List.copyOf(row.values()));
            }
        }
        return Table.of(like.name(), columns, like.keyColumns(), rows);
    }

    /** As texts, in their order; a null is an empty one. */
    private static Map<String, String> members(byte[] object) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(object)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                members.put(name, json.nextToken() == JsonToken.VALUE_NULL ? "" : json.getText());
            }
        }
        return members;
    }
}
