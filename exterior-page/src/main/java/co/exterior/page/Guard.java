// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may read what. A page without a token answers to its own names on this machine alone, so that no other site can
 * pose as it by a name of its own; numbers of a page with a token are for those who send that.
 */
final class Guard {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/=-]+) *");
    private static final int HTTP_PORT = 80;
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Optional<PageToken> token;
    private final Set<String> ownNames;

    Guard(PageAddress listening, Optional<PageToken> token) {
        this.token = token;
        this.ownNames = ownNames(listening);
    }

    /** What a browser on this machine can send as {@code Host}: without the port where that is HTTP's own. */
    static Set<String> ownNames(PageAddress listening) {
        int port = listening.port();
        return Stream.of("127.0.0.1", "localhost", "[::1]", listening.name())
                .flatMap(name -> port == HTTP_PORT ? Stream.of(name, name + ":" + port) : Stream.of(name + ":" + port))
                .collect(Collectors.toUnmodifiableSet());
    }

    record Refusal(int status, String sentence) {}

    /** Why this request gets nothing at all, if it does. Sets the headers that the answer then needs. */
    Optional<Refusal> refusal(HttpExchange exchange, boolean ofNumbers) {
        Headers request = exchange.getRequestHeaders();
        Optional<String> host = only(request, "Host");
        if (host.isEmpty() || (token.isEmpty() && !ownNames.contains(host.get().toLowerCase(Locale.ROOT)))) {
            return Optional.of(new Refusal(
                    421, "This page does not answer to that name: open it by the address that the job has printed."));
        }
        if (request.containsKey("Origin") && !isOwn(only(request, "Origin"), host.get())) {
            return Optional.of(new Refusal(403, "Other sites may not read this page."));
        }
        if (!METHODS.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Optional.of(new Refusal(405, "This page can only be read: ask with GET or HEAD."));
        }
        if (ofNumbers && token.isPresent() && !knows(token.get(), request)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            return Optional.of(
                    new Refusal(401, "This page asks for its token: send it as Authorization: Bearer TOKEN."));
        }
        return Optional.empty();
    }

    private static boolean isOwn(Optional<String> origin, String host) {
        return origin.filter(of -> of.equals("http://" + host) || of.equals("https://" + host))
                .isPresent();
    }

    private static boolean knows(PageToken token, Headers request) {
        return only(request, "Authorization")
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .filter(presented -> token.matches(presented.group(1)))
                .isPresent();
    }

    /** A header that is sent once: of two, nobody knows which one others have believed. */
    private static Optional<String> only(Headers request, String name) {
        List<String> values = request.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
