// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds COMMIT in what one client of PostgreSQL sends, also where the driver has given the statement a name and sends
 * that alone.
 */
final class CommitRequests {

    private static final Pattern NAMED = Pattern.compile("(S_[0-9]+)\0COMMIT\0");

    private String name = "COMMIT";

    boolean isIn(byte[] bytes, int length) {
        String request = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        Matcher named = NAMED.matcher(request);
        if (named.find()) {
            name = named.group(1);
            return true;
        }
        return request.contains("\0" + name + "\0");
    }
}
