// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** An answer on its way out of a portal, open to every change. */
final class SocrataAnswer {

    private static final Pattern PERSONS = Pattern.compile("\"cantidad_de_personas\":\"([0-9]+)\"");

    /** How the body goes out. */
    enum Delivery {
        WHOLE,
        CUT_OFF,
        STALLED,
        DRIPPING
    }

    final Map<String, String> headers = new TreeMap<>(Map.of("Content-Type", "application/json;charset=utf-8"));
    int status = 200;
    String body = "";
    byte[] sent;
    boolean packed = true;
    Delivery delivery = Delivery.WHOLE;
    private final List<String> rows;

    SocrataAnswer(List<String> rows) {
        this.rows = rows;
    }

    /** The rows that are asked for with an offset and a limit. */
    String page(int offset, int limit) {
        List<String> page = rows.subList(Math.min(offset, rows.size()), Math.min(offset + limit, rows.size()));
        return "[" + String.join("\n,", page) + "]\n";
    }

    /** The totals, and more. */
    String totals(int moreRecords, int morePersons) {
        long persons = rows.stream().mapToLong(SocrataAnswer::persons).sum();
        return "[{\"records\":\"" + (rows.size() + moreRecords) + "\",\"persons\":\"" + (persons + morePersons)
                + "\"}]";
    }

    void error(int code, String text) {
        status = code;
        body = text;
    }

    byte[] bytes() throws IOException {
        if (sent != null) {
            return sent;
        }
        return packed ? gzip(body.getBytes(UTF_8)) : body.getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static long persons(String row) {
        Matcher persons = PERSONS.matcher(row);
        return persons.find() ? Long.parseLong(persons.group(1)) : 0;
    }
}
