// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.kafka;

import co.exterior.job.Results;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Results as messages, key to value, both one JSON object. Instants are in ISO 8601 and UTC, decimals numbers with all
 * their decimals.
 */
public final class ResultJson {

    /** The member of a key that names the table. */
    public static final String TABLE = "table";

    /** The table that says up to which batch the others are. */
    public static final String BATCHES = "exterior_batches";

    public static final String QUERY_ID = "query_id";
    public static final String BATCH_ID = "batch_id";

    private static final JsonFactory JSON = new JsonFactory().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private ResultJson() {}

    /** A message for each row of each table, in their order, and behind them the one of {@link #BATCHES}. */
    public static Map<String, String> messages(Results results) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (Results.Table table : results.tables()) {
            for (Row row : table.rows()) {
                String value = text(json -> columns(json, List.of(table.schema().fieldNames()), row));
                if (messages.put(key(table, row), value) != null) {
                    throw new IllegalArgumentException("The result " + table.name() + " has two rows with the same "
                            + String.join(", ", table.key()) + ": its key does not tell its rows apart.");
                }
            }
        }
        messages.put(text(json -> json.writeStringField(TABLE, BATCHES)), text(json -> {
            json.writeStringField(QUERY_ID, results.queryId());
            json.writeNumberField(BATCH_ID, results.batchId());
        }));
        return messages;
    }

    private static String key(Results.Table table, Row row) {
        return text(json -> {
            json.writeStringField(TABLE, table.name());
            columns(json, table.key(), row);
        });
    }

    private static void columns(JsonGenerator json, List<String> names, Row row) throws IOException {
        for (String name : names) {
            json.writeFieldName(name);
            Object value = row.getAs(name);
            if (value instanceof Timestamp instant) {
                json.writeString(instant.toInstant().toString());
            } else if (value instanceof BigDecimal number) {
                json.writeNumber(number);
            } else if (value instanceof Number || value instanceof Boolean || value == null) {
                json.writeObject(value);
            } else {
                json.writeString(value.toString());
            }
        }
    }

    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static String text(Members members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return text.toString();
    }
}
