// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Messages that were changed by up to three edits: of bytes, or of whole fields. Each character of a message stands for
 * one byte, so that bytes which are no UTF-8 can be written, too.
 */
final class Edits {

    private static final List<String> JSON = List.of(
            "null",
            "0",
            "-0",
            "00",
            "01",
            "007",
            "+1",
            "1.0",
            "1e2",
            "1E2",
            "-1",
            "120",
            "121",
            "999",
            "",
            "true",
            "2147483647",
            "2147483648",
            "4294967297",
            "9".repeat(30),
            "9".repeat(2_000),
            "1 ",
            "{}",
            "[1]",
            "\"1\"");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            "\n",
            "\0",
            "\u001F",
            "\u007F",
            "a\tb",
            "\\u0041",
            "\\\\",
            "\\\"",
            "\\ud83d",
            "ESP",
            "esp",
            "2020-11",
            "2020-13",
            "0000-01",
            "9999-12",
            "2020-1",
            "X".repeat(1_000),
            "X".repeat(1_001),
            "X".repeat(128),
            utf8("\u00A0"),
            utf8("\u2003"),
            utf8("\uFEFF"),
            utf8("\u2028"),
            utf8("Ñ".repeat(1_000)),
            utf8("Ñ".repeat(1_001)),
            utf8("\uD83D\uDE00".repeat(500)),
            utf8("\uD83D\uDE00".repeat(501)),
            "\u00C0\u00A2",
            "\u00C3",
            "\u00A2",
            "\u00ED\u00A0\u0080",
            "\u00F4\u0090\u0080\u0080",
            "\u00FF");

    private Edits() {}

    static Arbitrary<String> of(Arbitrary<Citizen> citizens) {
        Arbitrary<List<UnaryOperator<String>>> edits = Arbitraries.oneOf(List.of(
                        ofCharacters(Edits::replace),
                        ofCharacters(Edits::insert),
                        Arbitraries.integers().between(0, 1 << 12).map(at -> text -> cut(text, at)),
                        Arbitraries.of(" ", "\n", "x", "{}", "\0", " ".repeat(CitizenJson.MAX_BYTES))
                                .map(more -> text -> text + more),
                        Arbitraries.just(Edits::fillUp),
                        ofFields(Arbitraries.just(""), Edits::repeat),
                        ofFields(Arbitraries.just(""), Edits::swap),
                        ofFields(Arbitraries.just(""), Edits::drop),
                        ofFields(Arbitraries.of(JSON), Edits::value),
                        ofFields(Arbitraries.of(TEXTS).map(text -> '"' + text + '"'), Edits::value)))
                .list()
                .ofMaxSize(3);
        return Combinators.combine(citizens, edits).as((citizen, changes) -> {
            String message = new String(CitizenJson.write(citizen), ISO_8859_1);
            for (UnaryOperator<String> change : changes) {
                message = change.apply(message);
            }
            return message;
        });
    }

    private interface OfCharacters {
        String apply(String message, int at, char character);
    }

    private interface OfFields {
        void apply(List<String> fields, int at, String json);
    }

    private static Arbitrary<UnaryOperator<String>> ofCharacters(OfCharacters edit) {
        Arbitrary<Character> characters = Arbitraries.oneOf(
                Arbitraries.chars().range('\0', '\u00FF'), Arbitraries.of('"', '\\', '{', '}', ',', ':', '0', ' '));
        return Combinators.combine(Arbitraries.integers().between(0, 1 << 12), characters)
                .as((at, character) ->
                        message -> message.isEmpty() ? message : edit.apply(message, at % message.length(), character));
    }

    private static Arbitrary<UnaryOperator<String>> ofFields(Arbitrary<String> json, OfFields edit) {
        return Combinators.combine(Arbitraries.integers().between(0, 13), json).as((at, value) -> message -> {
            List<String> fields = new ArrayList<>(Arrays.asList(message.split(",(?=\")", -1)));
            edit.apply(fields, at % fields.size(), value);
            return String.join(",", fields);
        });
    }

    private static String replace(String message, int at, char character) {
        return message.substring(0, at) + character + message.substring(at + 1);
    }

    private static String insert(String message, int at, char character) {
        return message.substring(0, at) + character + message.substring(at);
    }

    private static String cut(String message, int at) {
        return message.substring(0, Math.min(at, message.length()));
    }

    /** White space before the end, up to the largest message that there is. */
    private static String fillUp(String message) {
        int missing = Math.max(0, CitizenJson.MAX_BYTES - message.length());
        int end = Math.max(0, message.length() - 1);
        return message.substring(0, end) + " ".repeat(missing) + message.substring(end);
    }

    private static void repeat(List<String> fields, int at, String ignored) {
        fields.add(at, fields.get(at));
    }

    private static void swap(List<String> fields, int at, String ignored) {
        Collections.swap(fields, at, (at + 1) % fields.size());
    }

    private static void drop(List<String> fields, int at, String ignored) {
        fields.remove(at);
    }

    private static void value(List<String> fields, int at, String json) {
        fields.set(at, fields.get(at).replaceFirst(":[^}]*", ":" + Matcher.quoteReplacement(json)));
    }

    private static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
