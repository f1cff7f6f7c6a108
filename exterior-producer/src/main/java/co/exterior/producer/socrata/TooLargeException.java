// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

import java.io.IOException;

/** More bytes than a page can have: another answer of the same server would be no smaller. */
final class TooLargeException extends IOException {

    TooLargeException(long limit) {
        super("an answer is larger than " + limit + " bytes: take a smaller --page-size");
    }
}
