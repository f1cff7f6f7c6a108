// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static co.exterior.producer.SocrataFaults.after;
import static co.exterior.producer.SocrataFaults.cut;
import static co.exterior.producer.SocrataFaults.fault;
import static co.exterior.producer.SocrataFaults.header;
import static co.exterior.producer.SocrataFaults.more;
import static co.exterior.producer.SocrataFaults.onLastPage;
import static co.exterior.producer.SocrataFaults.onRows;
import static co.exterior.producer.SocrataFaults.onTotals;
import static co.exterior.producer.SocrataFaults.retryAfter;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import co.exterior.producer.SocrataAnswer.Delivery;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The faults that do not pass, each with its name and a part of the sentence that it ends in. */
final class SocrataLastingFaults {

    private static final String OTHER_DATE = "Wed, 03 Dec 2025 08:00:00 GMT";

    private SocrataLastingFaults() {}

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
                arguments(
                        "text behind the rows",
                        "goes on behind its rows",
                        onRows((request, answer) -> answer.body += "[]")),
                arguments(
                        "more rows than asked for",
                        "more rows than",
                        onRows((request, answer) -> answer.body = answer.page(request.offset(), request.limit() + 1))),
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
}
