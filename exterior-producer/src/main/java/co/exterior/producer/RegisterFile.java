// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that was read through once before anything is published from it: it is there, it is whole, its encoding is
 * known to its last byte, and its content has a name of its own.
 *
 * @param sha256 of the bytes, decompressed, in hexadecimal
 */
record RegisterFile(Path path, String sha256, Charset charset) {

    private static final int CHUNK = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads the file through.
     *
     * @throws SourceException for a file that is missing, a directory, empty, unreadable, damaged or of no known
     *     encoding
     */
    static RegisterFile check(Path path) {
        if (!Files.exists(path)) {
            throw SourceException.unusable(
                    "The source " + path + " does not exist: name a file of the register, or \"synthetic\".");
        }
        if (Files.isDirectory(path)) {
            throw SourceException.unusable("The source " + path + " is a directory: name the file in it.");
        }
        if (!Files.isRegularFile(path)) {
            throw SourceException.unusable(
                    "The source " + path + " is not a regular file, and is read twice: write it to a file first.");
        }
        try (InputStream bytes = GzipFile.open(path)) {
            return readThrough(path, bytes);
        } catch (IOException unreadable) {
            throw unreadable(path, unreadable);
        }
    }

    static SourceException unreadable(Path path, Exception reason) {
        return SourceException.unusable("The source " + path + " cannot be read: " + reason.getMessage() + ".");
    }

    /** The text from its beginning, without a byte order mark. */
    BufferedReader text() throws IOException {
        BufferedReader text =
                new BufferedReader(new InputStreamReader(GzipFile.open(path), charset.newDecoder()), CHUNK);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    /** What people call it, with how it was read where that may be wrong. */
    String name() {
        return path.getFileName() + (charset.equals(StandardCharsets.UTF_8) ? "" : " (read as " + charset + ")");
    }

    private static RegisterFile readThrough(Path path, InputStream bytes) throws IOException {
        MessageDigest digest = newDigest();
        EncodingTrial encoding = new EncodingTrial();
        byte[] chunk = new byte[CHUNK];
        for (int length = bytes.read(chunk); length >= 0; length = bytes.read(chunk)) {
            digest.update(chunk, 0, length);
            encoding.add(chunk, length);
        }
        encoding.end();
        if (encoding.blank()) {
            throw SourceException.unusable("The source " + path + " is empty: it has no header and no rows.");
        }
        Charset charset = encoding.charset()
                .orElseThrow(() -> SourceException.unusable("The source " + path + " is neither UTF-8 (line "
                        + encoding.firstOddLine() + ") nor windows-1252: save it as UTF-8 first, or convert it with"
                        + " iconv."));
        return new RegisterFile(path, HexFormat.of().formatHex(digest.digest()), charset);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
