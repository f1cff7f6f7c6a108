// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * An announcement as one JSON object. What {@link #write} gives, {@link #read} reads back to an equal announcement;
 * fields that this version does not know are passed over, since a later one may add some.
 */
public final class AnnouncementJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String SNAPSHOT = "snapshot";
    private static final String SOURCE = "source";
    private static final String SOURCE_DATE = "source_date";
    private static final String STARTED = "started";
    private static final String FINISHED = "finished";
    private static final String COMPLETE = "complete";
    private static final String READ = "read";
    private static final String PUBLISHED = "published";
    private static final String PERSONS = "persons";
    private static final String REFUSED = "refused";
    private static final String ENDS = "ends";

    private AnnouncementJson() {}

    public static byte[] write(Announcement announcement) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField(SNAPSHOT, announcement.snapshot());
            json.writeStringField(SOURCE, announcement.source());
            instant(json, SOURCE_DATE, announcement.sourceDate());
            instant(json, STARTED, announcement.started());
            instant(json, FINISHED, announcement.finished());
            json.writeBooleanField(COMPLETE, announcement.complete());
            json.writeNumberField(READ, announcement.read());
            json.writeNumberField(PUBLISHED, announcement.published());
            json.writeNumberField(PERSONS, announcement.persons());
            numbers(json, REFUSED, announcement.refused());
            numbers(json, ENDS, announcement.ends());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The announcement that the bytes hold.
     *
     * @throws IllegalArgumentException where they hold none
     */
    public static Announcement read(byte[] value) {
        Map<String, String> texts = new TreeMap<>();
        Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
        Map<Integer, Long> ends = new TreeMap<>();
        try (JsonParser json = JSON.createParser(value)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.getCurrentName();
                JsonToken token = json.nextToken();
                if (field.equals(REFUSED)) {
                    readNumbers(json, (name, number) -> refused.put(RefusalReason.valueOf(name), number));
                } else if (field.equals(ENDS)) {
                    readNumbers(json, (name, number) -> ends.put(Integer.valueOf(name), number));
                } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    texts.put(field, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            return new Announcement(
                    texts.get(SNAPSHOT),
                    texts.get(SOURCE),
                    instant(texts.get(SOURCE_DATE)),
                    instant(texts.get(STARTED)),
                    instant(texts.get(FINISHED)),
                    Boolean.parseBoolean(texts.get(COMPLETE)),
                    Long.parseLong(texts.get(READ)),
                    Long.parseLong(texts.get(PUBLISHED)),
                    Long.parseLong(texts.get(PERSONS)),
                    refused,
                    ends);
        } catch (IOException | DateTimeException | NullPointerException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no announcement of a snapshot: " + e.getMessage(), e);
        }
    }

    private interface Numbers {
        void put(String name, long number);
    }

    private static void readNumbers(JsonParser json, Numbers numbers) throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.getCurrentName();
            require(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
            numbers.put(name, json.getLongValue());
        }
    }

    private static void require(boolean asExpected) {
        if (!asExpected) {
            throw new IllegalArgumentException("it has another form");
        }
    }

    private static Instant instant(String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static void instant(JsonGenerator json, String field, Instant instant) throws IOException {
        if (instant != null) {
            json.writeStringField(field, instant.toString());
        }
    }

    private static void numbers(JsonGenerator json, String field, Map<?, Long> numbers) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<?, Long> number : numbers.entrySet()) {
            json.writeNumberField(number.getKey().toString(), number.getValue());
        }
        json.writeEndObject();
    }
}
