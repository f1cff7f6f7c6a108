// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import co.exterior.producer.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that choose dead letters by where they came from or by why they were turned away. */
final class Selection {

    private static final Pattern ORIGIN = Pattern.compile("([0-9]{1,9}):([0-9]{1,18})");

    @Option(names = "--origin", paramLabel = "PARTITION:OFFSET", description = "The one that came from there.")
    private String origin;

    @Option(names = "--reason", paramLabel = "CODE", description = "Those of a reason, as list names it.")
    private String reason;

    /**
     * Refuses an origin that is none, before anybody is asked.
     *
     * @throws UsageException where it is none
     */
    void check() {
        if (origin != null && !ORIGIN.matcher(origin).matches()) {
            throw new UsageException("The origin " + SafeText.of(origin) + " is not PARTITION:OFFSET, such as 0:1234.");
        }
    }

    boolean isOfNothing() {
        return origin == null && reason == null;
    }

    /** Whether both narrow it down, where both are given. */
    boolean matches(Origin of, String why) {
        return (reason == null || reason.equals(why)) && (origin == null || matches(of));
    }

    private boolean matches(Origin of) {
        Matcher wanted = ORIGIN.matcher(origin);
        return wanted.matches()
                && Integer.parseInt(wanted.group(1)) == of.partition()
                && Long.parseLong(wanted.group(2)) == of.offset();
    }

    @Override
    public String toString() {
        return (reason == null ? "" : " with the reason " + SafeText.of(reason))
                + (origin == null ? "" : " from " + origin);
    }
}
