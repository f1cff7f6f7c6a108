// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Record ids: a hash of the whole source row, before columns are dropped, and an ordinal among equal rows. Remembers
 * the hashes that it has seen: some 30 bytes a row. Not thread-safe.
 */
public final class RowIds {

    /** Keeps "ab", "c" apart from "a", "bc". */
    private static final byte CELL_END = 0x1F;

    private final MessageDigest sha256;
    private final HashCounts rowsSeen = new HashCounts();

    public RowIds() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The id of the next row. */
    public String next(List<String> cells) {
        for (String cell : cells) {
            sha256.update(cell.getBytes(StandardCharsets.UTF_8));
            sha256.update(CELL_END);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        long high = digest.getLong();
        long low = digest.getLong();
        int ordinal = rowsSeen.increment(high, low);
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low) + "-" + ordinal;
    }
}
