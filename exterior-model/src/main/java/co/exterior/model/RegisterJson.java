// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rows of the register in the raw shape of its API: an object whose values are text or numbers, under any name that
 * {@link RegisterColumn} knows. A value that is null or left out is unknown; other names are passed over, and so is
 * what is nested under them. Thread-safe.
 */
public final class RegisterJson {

    private RegisterJson() {}

    /**
     * One row as it stands in the source.
     *
     * @param cells the text of each column that the row has
     * @param texts every name and its text, known or not, in order of name: what the record id is made from
     * @param fault why the row cannot be read whatever its values, or null
     */
    public record Row(Map<RegisterColumn, String> cells, List<String> texts, Refusal fault) {

        public Row {
            cells = Collections.unmodifiableMap(cells);
            texts = List.copyOf(texts);
        }

        /** The record of the row, by the same rules as a row of a file. */
        public Reading read(String snapshot) {
            return fault == null ? RegisterRow.read(snapshot, cells) : new Reading.Refused(fault);
        }
    }

    /**
     * The record that a message holds, or why it holds none. Never throws, whatever the bytes are.
     *
     * @param snapshot the snapshot of the record; the register's own rows name none
     * @param message the message's value; null is a refusal like any other
     */
    public static Reading read(String snapshot, byte[] message) {
        requireNonNull(snapshot, "snapshot");
        try {
            return onlyRow(StrictJson.decode(message)).read(snapshot);
        } catch (RefusedException refused) {
            return new Reading.Refused(refused.refusal());
        }
    }

    /** A parser for rows, with the limits of a message on each; decode the text strictly, Jackson would not. */
    public static JsonParser parser(Reader text) throws IOException {
        return StrictJson.FACTORY.createParser(text);
    }

    /**
     * The next element of the array in which the parser stands, or nothing at the array's end.
     *
     * @throws IOException where the text cannot be read on: it is not JSON, or it is cut off
     */
    public static Optional<Row> nextRow(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw new IOException("the array of rows has no end");
        }
        if (token == JsonToken.END_ARRAY) {
            return Optional.empty();
        }
        if (token == JsonToken.START_OBJECT) {
            return Optional.of(row(json));
        }
        String text = token.isScalarValue() ? json.getText() : "";
        json.skipChildren();
        Refusal fault = StrictJson.notJson().refusal();
        return Optional.of(new Row(Map.of(), List.of(text), fault));
    }

    private static Row onlyRow(String text) {
        try (JsonParser json = StrictJson.FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw StrictJson.notJson();
            }
            Row row = row(json);
            if (json.nextToken() != null) {
                throw StrictJson.notJson();
            }
            return row;
        } catch (IOException malformed) {
            throw StrictJson.notJson();
        }
    }

    /** Reads up to the object's end, whatever is wrong inside: the row behind it is to be found. */
    private static Row row(JsonParser json) throws IOException {
        Map<RegisterColumn, String> cells = new EnumMap<>(RegisterColumn.class);
        Map<String, String> texts = new TreeMap<>();
        Map<String, Boolean> names = new TreeMap<>();
        Map<RegisterColumn, Boolean> columns = new EnumMap<>(RegisterColumn.class);
        Refusal fault = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.getCurrentName();
            Optional<RegisterColumn> column = RegisterColumn.named(name);
            JsonToken value = json.nextToken();
            boolean twice = names.put(name, true) != null;
            twice |= column.isPresent() && columns.put(column.get(), true) != null;
            if (twice && fault == null) {
                fault = fault(RefusalReason.DUPLICATE_FIELD, column, "each column once, under one of its names");
            }
            boolean text = value == JsonToken.VALUE_STRING || value.isNumeric();
            if (!text && value != JsonToken.VALUE_NULL && column.isPresent() && fault == null) {
                fault = fault(RefusalReason.WRONG_TYPE, column, "text, a number or null");
            }
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                texts.put(name, json.getText());
                column.ifPresent(known -> cells.put(known, texts.get(name)));
            }
            json.skipChildren();
        }
        List<String> whole = new ArrayList<>();
        texts.forEach((name, text) -> Collections.addAll(whole, name, text));
        return new Row(cells, whole, fault);
    }

    private static Refusal fault(RefusalReason reason, Optional<RegisterColumn> column, String expected) {
        return new Refusal(reason, column.map(RegisterColumn::field).orElse(""), expected);
    }
}
