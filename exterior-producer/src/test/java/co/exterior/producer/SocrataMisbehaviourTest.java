// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import co.exterior.model.Reading;
import co.exterior.producer.SocrataServer.Answer;
import co.exterior.producer.SocrataServer.Delivery;
import co.exterior.producer.SocrataServer.Misbehaviour;
import co.exterior.producer.SocrataServer.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server does, the reading ends with every row once, or with one sentence; never with less. */
class SocrataMisbehaviourTest {

    private static final String OTHER_DATE = "Wed, 03 Dec 2025 08:00:00 GMT";

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void readsEveryRowOnceWhereTheFaultPasses(String name, Misbehaviour misbehaviour) {
        try (SocrataServer server = new SocrataServer(SocrataRegister.madeUp(), misbehaviour)) {
            assertComplete(SocrataRegister.readAll(server, new FakeTime(), SocrataRegister.PAGE), 40, 41);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void readsEveryRowOfARealPageOnceWhereTheFaultPasses(String name, Misbehaviour misbehaviour) {
        try (SocrataServer server = new SocrataServer(SocrataRegister.realPage(), misbehaviour)) {
            assertComplete(SocrataRegister.readAll(server, new FakeTime(), 250), 1_000, 1_007);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lasting")
    void endsInOneSentenceWhereTheFaultStays(String name, String reason, Misbehaviour misbehaviour) {
        assertBrokenOff(SocrataRegister.madeUp(), SocrataRegister.PAGE, reason, misbehaviour);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lasting")
    void endsInOneSentenceOverARealPageToo(String name, String reason, Misbehaviour misbehaviour) {
        assertBrokenOff(SocrataRegister.realPage(), 250, reason, misbehaviour);
    }

    @ParameterizedTest
    @EnumSource(names = {"STALLED", "DRIPPING"})
    void waitsForNoAnswerForEver(Delivery delivery) {
        assertBrokenOff(
                SocrataRegister.madeUp(), SocrataRegister.PAGE, "no whole answer came", onRows((request, answer) -> {
                    answer.packed = false;
                    answer.delivery = delivery;
                }));
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                arguments("nothing wrong", Misbehaviour.NONE),
                arguments("not packed", fault((request, answer) -> answer.packed = false)),
                arguments(
                        "no validators, no list of columns",
                        fault((request, answer) -> answer.headers.keySet().retainAll(List.of("Content-Type")))),
                arguments("202", first((request, answer) -> answer.error(202, ""))),
                arguments("408", first((request, answer) -> answer.error(408, ""))),
                arguments("429", first((request, answer) -> answer.error(429, "{\"message\":\"slow down\"}"))),
                arguments("500", first((request, answer) -> answer.error(500, "<html>"))),
                arguments("503 three times", times(3, (request, answer) -> answer.error(503, ""))),
                arguments("504", first((request, answer) -> answer.error(504, ""))),
                arguments("silence", onLastPage(first((request, answer) -> answer.delivery = Delivery.STALLED))),
                arguments("cut off in mid-body", first((request, answer) -> answer.delivery = Delivery.CUT_OFF)),
                arguments("truncated JSON", first((request, answer) -> cut(answer, false))),
                arguments("truncated gzip", first((request, answer) -> cut(answer, true))),
                arguments("text behind the rows", first((request, answer) -> answer.body += "]")),
                arguments("not UTF-8", first((request, answer) -> {
                    answer.packed = false;
                    answer.sent = "[{\"a\":\"ñ\"}]".getBytes(ISO_8859_1);
                })),
                arguments(
                        "more rows than asked for",
                        onRows(first((request, answer) ->
                                answer.body = answer.page(request.offset(), request.limit() + 1)))),
                arguments(
                        "pages of fewer rows than asked for",
                        onRows((request, answer) ->
                                answer.body = answer.page(request.offset(), Math.max(1, request.limit() * 2 / 3)))));
    }

    static Stream<Arguments> lasting() {
        return Stream.of(theServerDoesNotServe(), whatArrivesIsNoPage(), rowsAreMissing(), editionsAreMixed())
                .flatMap(faults -> faults);
    }

    private static Stream<Arguments> theServerDoesNotServe() {
        return Stream.of(
                arguments("503", "status 503", onRows((request, answer) -> answer.error(503, ""))),
                arguments("202", "status 202", onRows((request, answer) -> answer.error(202, ""))),
                arguments("429 for a day", "asks to wait 86400 s", onRows(retryAfter("86400"))),
                arguments("429 for ever", "asks to wait 999999999 s", onRows(retryAfter("9".repeat(40)))),
                arguments(
                        "429 until another year", "asks to wait", onRows(retryAfter("Sat, 01 Jan 2039 00:00:00 GMT"))),
                arguments(
                        "400",
                        "status 400: no such column x.",
                        onRows(
                                (request, answer) -> answer.error(
                                        400,
                                        "{\"code\":\"q\",\"error\":true,\"message\":\"no such\\n column x\",\"data\":{\"a\":[]}}"))),
                arguments("403", "status 403.", onRows((request, answer) -> answer.error(403, "<html>"))),
                arguments("404", "status 404.", fault((request, answer) -> answer.error(404, "{}"))),
                arguments("204", "status 204.", onRows((request, answer) -> answer.error(204, ""))),
                arguments(
                        "an error with 200",
                        "answered with an error: timed out.",
                        onRows((request, answer) -> answer.body = "{\"error\":true,\"message\":\"timed out\"}")),
                arguments("a page of HTML", "answered with text/html", onRows((request, answer) -> {
                    answer.headers.put("Content-Type", "text/html");
                    answer.body = "<html><body>Maintenance</body></html>";
                })),
                arguments(
                        "no type",
                        "answered with nothing",
                        onRows((request, answer) -> answer.headers.remove("Content-Type"))),
                arguments("a redirect", "a redirect, which is not followed", onRows((request, answer) -> {
                    answer.error(301, "");
                    answer.headers.put("Location", "https://elsewhere.example/resource/y399-rzwf.json");
                })),
                arguments("a redirect to a file", "a redirect, which is not followed", onRows((request, answer) -> {
                    answer.error(302, "");
                    answer.headers.put("Location", "file:///etc/passwd");
                })));
    }

    private static Stream<Arguments> whatArrivesIsNoPage() {
        return Stream.of(
                arguments(
                        "cut off",
                        "the connection broke",
                        onRows((request, answer) -> answer.delivery = Delivery.CUT_OFF)),
                arguments("truncated JSON", "not whole JSON", onRows((request, answer) -> cut(answer, false))),
                arguments("truncated gzip", "damaged on its way", onRows((request, answer) -> cut(answer, true))),
                arguments("another encoding", "not whole JSON", onRows((request, answer) -> {
                    answer.packed = false;
                    answer.headers.put("Content-Encoding", "br");
                    answer.body = "no brotli";
                })),
                arguments("a number", "no array of rows", onRows((request, answer) -> answer.body = "7")),
                arguments("rows that are none", "no \":id\"", onRows((request, answer) -> answer.body = "[7,8]")),
                arguments(
                        "no ids",
                        "no \":id\"",
                        onRows((request, answer) -> answer.body = answer.body.replace(":id", "id"))),
                arguments("too large a page", "larger than", onRows((request, answer) -> {
                    answer.packed = false;
                    answer.body = " ".repeat((1 << 26) + 1);
                })),
                arguments(
                        "a bomb", "larger than", onRows((request, answer) -> answer.body = " ".repeat((1 << 27) + 1))));
    }

    private static Stream<Arguments> rowsAreMissing() {
        return Stream.of(
                arguments("no rows at all", "has no rows", fault((request, answer) -> answer.body = "[]")),
                arguments("an empty page", "ended behind", onLastPage((request, answer) -> answer.body = "[]")),
                arguments(
                        "a page twice",
                        "came twice",
                        onLastPage((request, answer) ->
                                answer.body = answer.page(request.offset() - request.limit(), request.limit()))),
                arguments(
                        "a row twice",
                        "came twice",
                        onLastPage(
                                (request, answer) -> answer.body = answer.page(request.offset() - 1, request.limit()))),
                arguments(
                        "offsets that are not heard",
                        "came twice",
                        onRows((request, answer) -> answer.body = answer.page(0, request.limit()))),
                arguments(
                        "a page left out",
                        "ended behind",
                        onRows((request, answer) -> answer.body = answer.page(request.offset() * 2, request.limit()))),
                arguments("more counted than there", "ended behind", onTotals(more(1, 0))),
                arguments("fewer counted than there", "add up to", onTotals(more(-1, 0))),
                arguments("more persons than there", "add up to", onTotals(more(0, 1))),
                arguments(
                        "totals that are none",
                        "number of records",
                        onTotals((request, answer) -> answer.body = "[{}]")),
                arguments(
                        "a sum of text",
                        "number of persons",
                        onTotals((request, answer) -> answer.body = "[{\"records\":\"40\",\"persons\":\"many\"}]")),
                arguments("no totals", "number of records", onTotals((request, answer) -> answer.body = "[]")));
    }

    private static Stream<Arguments> editionsAreMixed() {
        return Stream.of(
                arguments(
                        "another date on the last page",
                        "its date was",
                        onLastPage(header("Last-Modified", OTHER_DATE))),
                arguments("another date after", "its date was", after(header("Last-Modified", OTHER_DATE))),
                arguments("another ETag after", "its ETag was", after(header("ETag", "\"2\""))),
                arguments("another count after", "its number of records was", after(onTotals(more(1, 0)))),
                arguments("another sum after", "its number of persons was", after(onTotals(more(0, 1)))),
                arguments(
                        "the same rows under other ids after",
                        "its fingerprint of the first rows was",
                        after((request, answer) -> answer.body = answer.body.replace("\"row-", "\"new-"))),
                arguments(
                        "other columns on the last page",
                        "its list of columns was",
                        onLastPage(header("X-SODA2-Fields", "[\"others\"]"))),
                arguments(
                        "a column renamed, and no list",
                        "has the column \"Edad (años)\"",
                        onLastPage((request, answer) -> {
                            answer.headers.remove("X-SODA2-Fields");
                            answer.body = answer.body.replace("edad_a_os", "a_os");
                        })),
                arguments(
                        "no such column",
                        "which is needed",
                        fault((request, answer) ->
                                answer.body = answer.body.replace("cantidad_de_personas", "cantidad"))));
    }

    private static void assertComplete(List<SourceRecord> records, int rows, long persons) {
        assertThat(records).extracting(SourceRecord::id).hasSize(rows).doesNotHaveDuplicates();
        assertThat(records.stream()
                        .mapToLong(record ->
                                ((Reading.Accepted) record.reading()).citizen().persons())
                        .sum())
                .isEqualTo(persons);
    }

    private static void assertBrokenOff(List<String> rows, int pageSize, String reason, Misbehaviour misbehaviour) {
        FakeTime time = new FakeTime();
        List<SourceRecord> given = new ArrayList<>();
        try (SocrataServer server = new SocrataServer(rows, misbehaviour)) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> {
                        try (SocrataSource source = SocrataRegister.open(server, time, pageSize)) {
                            source.records().forEachRemaining(given::add);
                        }
                    })
                    .satisfies(sentence -> assertThat(sentence.getMessage())
                            .startsWith("The dataset y399-rzwf at http://127.0.0.1:")
                            .contains(reason)
                            .endsWith(".")
                            .doesNotContain("\n", "a-token", "PERU", "elsewhere", "passwd"))
                    .returns(1, SourceException::getExitCode);
        }
        assertThat(given).extracting(SourceRecord::id).doesNotHaveDuplicates();
    }

    private static Misbehaviour fault(Misbehaviour always) {
        return always;
    }

    /** At the first try of every question. */
    private static Misbehaviour first(Misbehaviour fault) {
        return times(1, fault);
    }

    private static Misbehaviour times(int tries, Misbehaviour fault) {
        Map<Map<String, String>, Integer> asked = new ConcurrentHashMap<>();
        return (request, answer) -> {
            if (asked.merge(request.query(), 1, Integer::sum) <= tries) {
                fault.change(request, answer);
            }
        };
    }

    private static Misbehaviour where(Predicate<Request> chosen, Misbehaviour fault) {
        return (request, answer) -> {
            if (chosen.test(request)) {
                fault.change(request, answer);
            }
        };
    }

    private static Misbehaviour onRows(Misbehaviour fault) {
        return where(Request::asksRows, fault);
    }

    private static Misbehaviour onTotals(Misbehaviour fault) {
        return where(Request::asksTotals, fault);
    }

    private static Misbehaviour onLastPage(Misbehaviour fault) {
        return where(request -> request.asksRows() && request.offset() == 3 * request.limit(), fault);
    }

    /** When the last page has been asked for. */
    private static Misbehaviour after(Misbehaviour fault) {
        AtomicBoolean over = new AtomicBoolean();
        return (request, answer) -> {
            if (over.get()) {
                fault.change(request, answer);
            }
            onLastPage((last, whole) -> over.set(true)).change(request, answer);
        };
    }

    private static Misbehaviour header(String name, String value) {
        return (request, answer) -> answer.headers.put(name, value);
    }

    private static Misbehaviour retryAfter(String value) {
        return (request, answer) -> {
            answer.error(429, "");
            answer.headers.put("Retry-After", value);
        };
    }

    private static Misbehaviour more(int records, int persons) {
        return (request, answer) -> answer.body = answer.totals(records, persons);
    }

    private static void cut(Answer answer, boolean packed) throws IOException {
        answer.packed = packed;
        byte[] whole = answer.bytes();
        answer.headers.put("Content-Encoding", packed ? "gzip" : "identity");
        answer.sent = Arrays.copyOf(whole, whole.length - 5);
    }
}
