// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Asks one dataset until an answer has arrived whole. What may pass is tried again with patience: 202, 408, 429, 5xx,
 * time-outs, broken connections, bodies that are cut off. Everything else fails at once, redirects too, so that the
 * token goes nowhere else. Not thread-safe.
 */
public final class SocrataClient {

    private static final int MOST_BYTES = 1 << 26;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final SocrataDataset dataset;
    private final String token;
    private final Patience patience;
    private final Duration answerWithin;
    private boolean reached;

    /**
     * A client of one dataset.
     *
     * @param token the portal's app token, or null
     */
    public SocrataClient(SocrataDataset dataset, String token, Patience patience) {
        this(dataset, token, patience, ANSWER_WITHIN);
    }

    /**
     * A client of one dataset.
     *
     * @param token the portal's app token, or null
     * @param answerWithin how long one answer may take to its last byte
     */
    public SocrataClient(SocrataDataset dataset, String token, Patience patience, Duration answerWithin) {
        this.dataset = requireNonNull(dataset, "dataset");
        this.token = token;
        this.patience = requireNonNull(patience, "patience");
        this.answerWithin = requireNonNull(answerWithin, "answerWithin");
    }

    SocrataDataset dataset() {
        return dataset;
    }

    /** Rows in the order of their ids, which is the only one that stays. */
    Answer rows(String columns, long offset, int limit) throws InterruptedException {
        return ask(
                Map.of(
                        "select",
                        columns,
                        "order",
                        ":id",
                        "limit",
                        Integer.toString(limit),
                        "offset",
                        Long.toString(offset)),
                limit);
    }

    /** One row that follows from all. */
    Answer summary(String columns) throws InterruptedException {
        return ask(Map.of("select", columns), 1);
    }

    private Answer ask(Map<String, String> clauses, int mostRows) throws InterruptedException {
        URI address = dataset.query(new TreeMap<>(clauses));
        return patience.until(dataset, () -> attempt(address, mostRows));
    }

    private Answer attempt(URI address, int mostRows) throws TryAgainException, InterruptedException {
        HttpResponse<byte[]> response = send(address);
        reached = true;
        int status = response.statusCode();
        if (status == 202 || status == 408 || status == 429 || status >= 500) {
            throw new TryAgainException(
                    "the server answered with status " + status,
                    response.headers().firstValue("Retry-After").orElse(null));
        }
        if (status != 200) {
            throw unreadable("the server answered with status " + status + explanation(response));
        }
        String type = response.headers().firstValue("Content-Type").orElse("nothing");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw unreadable("the server answered with " + Answer.brief(type)
                    + " and not with rows, as what is no Socrata portal does");
        }
        var error = Answer.message(response);
        if (error.isPresent()) {
            throw unreadable("the server answered with an error" + explanation(response));
        }
        try {
            return Answer.of(response, mostRows);
        } catch (TooLargeException larger) {
            throw unreadable(larger.getMessage());
        } catch (IOException damaged) {
            throw new TryAgainException("an answer was damaged on its way (" + reason(damaged) + ")", damaged);
        }
    }

    private HttpResponse<byte[]> send(URI address) throws TryAgainException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request(address), info -> new BoundedBody(MOST_BYTES));
        try {
            return response.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new TryAgainException("no whole answer came within " + answerWithin.toSeconds() + " s", slow);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        } finally {
            response.cancel(true);
        }
    }

    private HttpRequest request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                // A cache would give the totals from before again, and hide that they have changed.
                .header("Cache-Control", "no-cache");
        if (token != null) {
            request.header("X-App-Token", token);
        }
        return request.build();
    }

    /** A server that has never answered may be misspelt: nobody is kept waiting for it. */
    private TryAgainException failure(Throwable cause) {
        boolean connecting = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLException;
        if (cause instanceof TooLargeException || (connecting && !reached)) {
            throw unreadable(
                    cause instanceof TooLargeException ? cause.getMessage() : "no connection (" + reason(cause) + ")");
        }
        return new TryAgainException("the connection broke (" + reason(cause) + ")", cause);
    }

    private String explanation(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 == 3) {
            return ", a redirect, which is not followed: name the domain that the dataset is at";
        }
        return Answer.message(response)
                .filter(message -> !message.isEmpty())
                .map(message -> ": " + message)
                .orElse("");
    }

    /** The parser's own message quotes what it met, which may be personal. */
    private static String reason(Throwable cause) {
        if (cause instanceof JsonProcessingException) {
            return "it is not whole JSON";
        }
        String message = cause.getMessage() == null
                ? ""
                : cause.getMessage().lines().findFirst().orElse("");
        return message.isEmpty() ? cause.getClass().getSimpleName() : Answer.brief(message);
    }

    private SocrataException unreadable(String reason) {
        return SocrataException.unreadable(dataset, reason);
    }
}
