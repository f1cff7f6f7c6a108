// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.RegisterJson;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The rows of an array, as the API gives a page of them. */
final class RegisterElements implements Iterator<SourceRecord> {

    private static final int LONGEST_MESSAGE = 200;

    private final String snapshot;
    private final JsonParser json;
    private final RowIds ids = new RowIds();
    private Optional<RegisterJson.Row> next;

    RegisterElements(String snapshot, Reader text) throws IOException {
        this.snapshot = snapshot;
        this.json = RegisterJson.parser(text);
        json.nextToken();
        next = RegisterJson.nextRow(json);
    }

    /**
     * Reads the text through: an array that is cut off is known before anything is published from it.
     *
     * @throws SourceException for anything else than one array
     */
    static void check(Path path, Reader text) throws IOException {
        try (JsonParser json = RegisterJson.parser(text)) {
            try {
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    throw SourceException.unusable("The source " + path + " is " + object(json));
                }
                json.skipChildren();
                if (json.currentToken() != JsonToken.END_ARRAY || json.nextToken() != null) {
                    throw new IOException("more than an array");
                }
            } catch (IOException damaged) {
                // Jackson's own words repeat the text, which may be personal.
                throw SourceException.unusable("The source " + path + " is no whole JSON array of rows (line "
                        + json.getTokenLocation().getLineNr() + "): it is cut off or damaged, fetch it again.");
            }
        }
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public SourceRecord next() {
        RegisterJson.Row row = next.orElseThrow(NoSuchElementException::new);
        try {
            next = RegisterJson.nextRow(json);
        } catch (IOException e) {
            throw new UncheckedIOException("its JSON breaks off", e);
        }
        return new SourceRecord(ids.next(row.texts()), row.read(snapshot));
    }

    private static String object(JsonParser json) throws IOException {
        boolean error = false;
        String message = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.getCurrentName();
            JsonToken value = json.nextToken();
            error |= field.equals("error") && value == JsonToken.VALUE_TRUE;
            message = field.equals("message") && value == JsonToken.VALUE_STRING ? json.getText() : message;
            json.skipChildren();
        }
        if (!error) {
            return "one JSON object: an array of rows is needed, as the API gives it.";
        }
        String line = message.replaceAll("\\p{Cntrl}+", " ");
        return "an error that the API answered with, not rows: \""
                + (line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...")
                + "\". Fetch it again.";
    }
}
