// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.util.Objects.requireNonNull;

/**
 * How a source is published.
 *
 * @param rate records per second, or 0 for as fast as it goes
 * @param again whether a source that was published already is published once more, as another snapshot
 * @param journal where the announcements are kept beside the topic
 */
public record PublishSettings(long rate, boolean again, Journal journal) {

    public PublishSettings {
        requireNonNull(journal, "journal");
        if (rate < 0) {
            throw new IllegalArgumentException("rate is " + rate + ", not 0 or more");
        }
    }

    /** For a topic of one's own. */
    public static PublishSettings at(long rate) {
        return new PublishSettings(rate, false, Journal.none());
    }

    Pace pace() {
        return rate == 0 ? Pace.unlimited() : Pace.perSecond(rate);
    }
}
