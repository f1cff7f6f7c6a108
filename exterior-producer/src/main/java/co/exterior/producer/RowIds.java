// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Record ids: a hash of the whole source row, before columns are dropped, and an ordinal among equal rows. Remembers
 * the hashes that it has seen: about 80 bytes a row. Not thread-safe.
 */
public final class RowIds {

    /** Keeps "ab", "c" apart from "a", "bc". */
    private static final char CELL_END = '\u001F';

    private record Hash(long high, long low) {}

    private final MessageDigest sha256;
    private final StringBuilder row = new StringBuilder();
    private final Map<Hash, Integer> rowsSeen = new HashMap<>();

    public RowIds() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The id of the next row. */
    public String next(List<String> cells) {
        row.setLength(0);
        for (String cell : cells) {
            row.append(cell).append(CELL_END);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(row.toString().getBytes(StandardCharsets.UTF_8)));
        Hash hash = new Hash(digest.getLong(), digest.getLong());
        int ordinal = rowsSeen.merge(hash, 1, Integer::sum);
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(hash.high) + hex.toHexDigits(hash.low) + "-" + ordinal;
    }
}
