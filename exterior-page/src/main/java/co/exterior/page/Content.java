// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** What an answer holds, made once: as it is, compressed where that is shorter, and the tags that tell it from others. */
record Content(String type, Form plain, Form compressed) {

    static final String JSON = "application/json";
    static final String PLAIN = "identity";
    static final String GZIP = "gzip";

    /** Shorter contents are in one packet anyway. */
    private static final int WORTH_COMPRESSING = 1024;

    private static final int TAG_DIGITS = 32;

    /** One form of it; its tag is as it stands in {@code ETag}, another for other bytes. */
    static final class Form {

        private final String encoding;
        private final byte[] bytes;
        private final String tag;

        private Form(String encoding, byte[] bytes, String tag) {
            this.encoding = encoding;
            this.bytes = bytes;
            this.tag = tag;
        }

        /** As HTTP calls it. */
        String encoding() {
            return encoding;
        }

        String tag() {
            return tag;
        }

        /** Not a copy: whoever gets them writes them to a client and no more. */
        byte[] bytes() {
            return bytes;
        }
    }

    static Content of(String type, byte[] bytes) {
        String hash = HexFormat.of().formatHex(sha256(bytes)).substring(0, TAG_DIGITS);
        Form plain = new Form(PLAIN, bytes, "\"" + hash + "\"");
        byte[] shorter = bytes.length < WORTH_COMPRESSING ? bytes : gzip(bytes);
        return new Content(
                type, plain, shorter.length < bytes.length ? new Form(GZIP, shorter, "\"" + hash + "-gzip\"") : plain);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
