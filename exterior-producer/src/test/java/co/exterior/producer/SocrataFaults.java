// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.producer.SocrataServer.Misbehaviour;
import co.exterior.producer.SocrataServer.Request;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** What a fault is, and when it comes. */
final class SocrataFaults {

    private SocrataFaults() {}

    static Misbehaviour fault(Misbehaviour always) {
        return always;
    }

    /** At the first try of every question. */
    static Misbehaviour first(Misbehaviour fault) {
        return times(1, fault);
    }

    static Misbehaviour times(int tries, Misbehaviour fault) {
        Map<Map<String, String>, Integer> asked = new ConcurrentHashMap<>();
        return (request, answer) -> {
            if (asked.merge(request.query(), 1, Integer::sum) <= tries) {
                fault.change(request, answer);
            }
        };
    }

    static Misbehaviour where(Predicate<Request> chosen, Misbehaviour fault) {
        return (request, answer) -> {
            if (chosen.test(request)) {
                fault.change(request, answer);
            }
        };
    }

    static Misbehaviour onRows(Misbehaviour fault) {
        return where(Request::asksRows, fault);
    }

    static Misbehaviour onTotals(Misbehaviour fault) {
        return where(Request::asksTotals, fault);
    }

    static Misbehaviour onLastPage(Misbehaviour fault) {
        return where(request -> request.asksRows() && request.offset() == 3 * request.limit(), fault);
    }

    /** When the last page has been asked for. */
    static Misbehaviour after(Misbehaviour fault) {
        AtomicBoolean over = new AtomicBoolean();
        return (request, answer) -> {
            if (over.get()) {
                fault.change(request, answer);
            }
            onLastPage((last, whole) -> over.set(true)).change(request, answer);
        };
    }

    static Misbehaviour header(String name, String value) {
        return (request, answer) -> answer.headers.put(name, value);
    }

    static Misbehaviour retryAfter(String value) {
        return (request, answer) -> {
            answer.error(429, "");
            answer.headers.put("Retry-After", value);
        };
    }

    static Misbehaviour more(int records, int persons) {
        return (request, answer) -> answer.body = answer.totals(records, persons);
    }

    static void cut(SocrataAnswer answer, boolean packed) throws IOException {
        answer.packed = packed;
        byte[] whole = answer.bytes();
        answer.headers.put("Content-Encoding", packed ? "gzip" : "identity");
        answer.sent = Arrays.copyOf(whole, whole.length - 5);
    }
}
