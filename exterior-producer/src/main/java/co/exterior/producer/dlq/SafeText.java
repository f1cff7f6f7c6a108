// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Bytes of unknown people as text that a terminal shows and does not obey. */
final class SafeText {

    private SafeText() {}

    /** As one line of text where the bytes are well-formed UTF-8, else as {@code \x{...}} with their hexadecimal digits. */
    static String of(byte[] bytes) {
        if (bytes == null) {
            return "(null)";
        }
        try {
            return of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return "\\x{" + HexFormat.of().formatHex(bytes) + "}";
        }
    }

    /** The text with a backslash before each backslash, and a number for what is no visible character. */
    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '\\' -> safe.append("\\\\");
                case '\n' -> safe.append("\\n");
                case '\r' -> safe.append("\\r");
                case '\t' -> safe.append("\\t");
                default -> {
                    if (isVisible(character)) {
                        safe.appendCodePoint(character);
                    } else {
                        safe.append(String.format(Locale.ROOT, "\\u{%04X}", character));
                    }
                }
            }
        });
        return safe.toString();
    }

    /** Format characters are not: some of them turn the writing around. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
