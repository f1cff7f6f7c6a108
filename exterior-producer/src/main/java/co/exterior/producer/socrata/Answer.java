// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

import co.exterior.model.RegisterJson;
import co.exterior.model.RegisterJson.Row;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The rows of one answer that has arrived whole, and what its headers say of the dataset. */
record Answer(List<Row> rows, HttpHeaders headers) {

    /** Fifty thousand rows of the register are some 30 MB. */
    private static final long MOST_TEXT = 1L << 27;

    private static final int LONGEST_MESSAGE = 200;

    /**
     * Reads the body to its end.
     *
     * @param mostRows how many rows were asked for
     * @throws IOException for a body that is cut off, damaged, or no array of rows
     */
    static Answer of(HttpResponse<byte[]> response, int mostRows) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (JsonParser json = RegisterJson.parser(text(response))) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("the body is no array of rows");
            }
            for (Optional<Row> row = RegisterJson.nextRow(json); row.isPresent(); row = RegisterJson.nextRow(json)) {
                if (rows.size() == mostRows) {
                    throw new IOException("the body has more rows than the " + mostRows + " that were asked for");
                }
                rows.add(row.get());
            }
            if (json.nextToken() != null) {
                throw new IOException("the body goes on behind its rows");
            }
        }
        return new Answer(rows, response.headers());
    }

    /** What an error body says, in its field {@code message}; nothing where the body is of another kind. */
    static Optional<String> message(HttpResponse<byte[]> response) {
        try (JsonParser json = RegisterJson.parser(text(response))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            String message = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.getCurrentName().equals("message");
                if (json.nextToken() == JsonToken.VALUE_STRING && wanted) {
                    message = json.getText();
                }
                json.skipChildren();
            }
            return Optional.of(brief(message));
        } catch (IOException another) {
            return Optional.empty();
        }
    }

    /** A text of somebody else's, fit for a sentence of ours. */
    static String brief(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
    }

    Optional<String> lastModified() {
        return headers.firstValue("Last-Modified");
    }

    /** Belongs to the address that was asked, and cannot be compared with that of another. */
    Optional<String> tag() {
        return headers.firstValue("ETag");
    }

    /** The names of the columns, as the server lists them. */
    Optional<String> fields() {
        return headers.firstValue("X-SODA2-Fields");
    }

    private static Reader text(HttpResponse<byte[]> response) throws IOException {
        InputStream body = new ByteArrayInputStream(response.body());
        boolean packed = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        InputStream bytes = packed ? new GZIPInputStream(body) : body;
        return new InputStreamReader(
                new BoundedStream(bytes, MOST_TEXT),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
