// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells the encoding of a text from all of its bytes: UTF-8 where every byte is, else windows-1252, which has
 * ISO-8859-1's letters. A text that is UTF-8 but for some bytes is neither: as windows-1252 its letters would be wrong.
 */
final class EncodingTrial {

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int CHUNK = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer text = CharBuffer.allocate(CHUNK);
    private ByteBuffer pending = ByteBuffer.allocate(0);
    private long line = 1;
    private long firstOddLine;
    private boolean lettersInUtf8;
    private boolean notWindows;
    private boolean blank = true;

    void add(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            notWindows |= isNotWindows(chunk[i]);
        }
        ByteBuffer bytes = ByteBuffer.allocate(pending.remaining() + length);
        pending = bytes.put(pending).put(chunk, 0, length).flip();
        decode(false);
    }

    /** To be called when all was added, and before any question. */
    void end() {
        decode(true);
    }

    Optional<Charset> charset() {
        if (firstOddLine == 0) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return lettersInUtf8 || notWindows ? Optional.empty() : Optional.of(WINDOWS_1252);
    }

    /** The first line that is not UTF-8. */
    long firstOddLine() {
        return firstOddLine;
    }

    /** Whether there is nothing to see in the text. */
    boolean blank() {
        return blank;
    }

    private void decode(boolean end) {
        CoderResult result;
        do {
            result = utf8.decode(pending, text, end);
            text.flip();
            while (text.hasRemaining()) {
                see(text.get());
            }
            text.clear();
            if (result.isError()) {
                firstOddLine = firstOddLine == 0 ? line : firstOddLine;
                blank = false;
                pending.position(pending.position() + result.length());
            }
        } while (!result.isUnderflow());
    }

    private void see(char c) {
        line += c == '\n' ? 1 : 0;
        lettersInUtf8 |= c > 0x7F;
        blank &= Character.isWhitespace(c) || c == BYTE_ORDER_MARK;
    }

    /** The five bytes that windows-1252 leaves undefined, and zero, which no text has and UTF-16 is full of. */
    private static boolean isNotWindows(byte b) {
        return switch (Byte.toUnsignedInt(b)) {
            case 0x00, 0x81, 0x8D, 0x8F, 0x90, 0x9D -> true;
            default -> false;
        };
    }
}
