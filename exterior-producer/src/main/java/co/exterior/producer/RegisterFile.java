// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that was read through once before anything is published from it: it is there, it is UTF-8 to its last byte,
 * and its content has a name of its own.
 *
 * @param sha256 of the bytes, in hexadecimal
 */
record RegisterFile(Path path, String sha256) {

    private static final int CHUNK = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads the file through.
     *
     * @throws SourceException for a file that is missing, a directory, empty, unreadable or not UTF-8
     */
    static RegisterFile check(Path path) {
        if (!Files.exists(path)) {
            throw SourceException.unusable(
                    "The source " + path + " does not exist: name a CSV file of the register, or" + " \"synthetic\".");
        }
        if (Files.isDirectory(path)) {
            throw SourceException.unusable("The source " + path + " is a directory: name the CSV file in it.");
        }
        if (!Files.isRegularFile(path)) {
            throw SourceException.unusable(
                    "The source " + path + " is not a regular file, and is read twice: write it to a CSV file first.");
        }
        try (InputStream bytes = Files.newInputStream(path)) {
            return new RegisterFile(path, readThrough(path, bytes));
        } catch (IOException unreadable) {
            throw SourceException.unusable("The source " + path + " cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    private static String readThrough(Path path, InputStream bytes) throws IOException {
        MessageDigest digest = newDigest();
        CharsetDecoder utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        byte[] chunk = new byte[CHUNK];
        ByteBuffer pending = ByteBuffer.allocate(CHUNK + 8);
        CharBuffer text = CharBuffer.allocate(CHUNK + 8);
        long line = 1;
        boolean empty = true;
        int length;
        do {
            length = bytes.read(chunk);
            if (length > 0) {
                digest.update(chunk, 0, length);
                pending.put(chunk, 0, length);
            }
            CoderResult result = utf8.decode(pending.flip(), text, length < 0);
            text.flip();
            line += text.chars().filter(c -> c == '\n').count();
            empty &= text.chars().allMatch(c -> Character.isWhitespace(c) || c == BYTE_ORDER_MARK);
            text.clear();
            if (result.isError()) {
                throw SourceException.unusable("The source " + path + " is not UTF-8 (line " + line
                        + "): convert it first, for example with: iconv -f WINDOWS-1252 -t UTF-8.");
            }
            pending.compact();
        } while (length >= 0);
        if (empty) {
            throw SourceException.unusable("The source " + path + " is empty: it has no header and no rows.");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
