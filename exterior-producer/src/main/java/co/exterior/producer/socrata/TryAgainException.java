// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

import java.util.Optional;

/** An answer that may be another in a while. The message is the reason, to be put into a sentence. */
final class TryAgainException extends Exception {

    private final String retryAfter;

    TryAgainException(String reason, String retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    TryAgainException(String reason, Throwable cause) {
        super(reason, cause);
        this.retryAfter = null;
    }

    /** The server's own {@code Retry-After}, as it stands. */
    Optional<String> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
