// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static co.exterior.producer.SocrataFaults.cut;
import static co.exterior.producer.SocrataFaults.fault;
import static co.exterior.producer.SocrataFaults.first;
import static co.exterior.producer.SocrataFaults.onLastPage;
import static co.exterior.producer.SocrataFaults.onRows;
import static co.exterior.producer.SocrataFaults.times;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import co.exterior.model.Reading;
import co.exterior.producer.SocrataAnswer.Delivery;
import co.exterior.producer.SocrataServer.Misbehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server does, the reading ends: with every row once, or with one sentence; never with less. */
@Timeout(120)
class SocrataMisbehaviourTest {

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
    @MethodSource("co.exterior.producer.SocrataLastingFaults#lasting")
    void endsInOneSentenceWhereTheFaultStays(String name, String reason, Misbehaviour misbehaviour) {
        assertBrokenOff(SocrataRegister.madeUp(), new FakeTime(), SocrataRegister.PAGE, reason, misbehaviour);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("co.exterior.producer.SocrataLastingFaults#lasting")
    void endsInOneSentenceOverARealPageToo(String name, String reason, Misbehaviour misbehaviour) {
        assertBrokenOff(SocrataRegister.realPage(), new FakeTime(), 250, reason, misbehaviour);
    }

    @ParameterizedTest
    @EnumSource(names = {"STALLED", "DRIPPING"})
    void asksAgainWhereAnAnswerDoesNotEnd(Delivery delivery) {
        Misbehaviour slow = onLastPage(first((request, answer) -> {
            answer.packed = false;
            answer.delivery = delivery;
        }));
        try (SocrataServer server = new SocrataServer(SocrataRegister.madeUp(), slow)) {
            assertComplete(SocrataRegister.readAll(server, shortTime(), SocrataRegister.PAGE), 40, 41);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STALLED", "DRIPPING"})
    void waitsForNoAnswerForEver(Delivery delivery) {
        assertBrokenOff(
                SocrataRegister.madeUp(),
                shortTime(),
                SocrataRegister.PAGE,
                "no whole answer came",
                onRows((request, answer) -> {
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

    private static FakeTime shortTime() {
        return new FakeTime(Duration.ofSeconds(1));
    }

    private static void assertComplete(List<SourceRecord> records, int rows, long persons) {
        assertThat(records).extracting(SourceRecord::id).hasSize(rows).doesNotHaveDuplicates();
        assertThat(records.stream()
                        .mapToLong(record ->
                                ((Reading.Accepted) record.reading()).citizen().persons())
                        .sum())
                .isEqualTo(persons);
    }

    private static void assertBrokenOff(
            List<String> rows, FakeTime time, int pageSize, String reason, Misbehaviour misbehaviour) {
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
}
