// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import java.time.Duration;

/**
 * How much of the machine the page may take, whatever its clients do.
 *
 * @param requests threads that answer, besides those of the streams
 * @param streams of events at the same time
 * @param patience how long a client may take for its part
 * @param heartbeat how often a stream says that it lives
 */
record PageLimits(int requests, int streams, Patience patience, Duration heartbeat) {

    static final PageLimits USUAL = new PageLimits(64, 256, Patience.USUAL, Duration.ofSeconds(5));

    /**
     * How long a client may take.
     *
     * @param asking to send its request
     * @param answer to take an ordinary answer
     * @param event to take one event of a stream
     * @param pressed to ask or to take an answer while more than half of the threads for requests are at work
     */
    record Patience(Duration asking, Duration answer, Duration event, Duration pressed) {

        private static final Patience USUAL = new Patience(
                Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(1));

        Duration pressed(Duration usual) {
            return usual.compareTo(pressed) < 0 ? usual : pressed;
        }
    }
}
