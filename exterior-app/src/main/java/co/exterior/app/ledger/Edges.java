// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the rows of a snapshot, from the source to the results. Where all is well, read = refused + published
 * - replayed - others, and published = aggregated + dead letters + late + in flight.
 *
 * @param read rows of the source
 * @param refused rows that are no record
 * @param published messages on the topic, whoever published them
 * @param replayed those among them that were dead letters before
 * @param others those among them that nobody announced
 * @param aggregated records in the results
 * @param deadLetters messages that the job refused
 * @param late records whose windows were all closed
 * @param inFlight messages that the job has not committed yet
 */
public record Edges(
        Count read,
        Count refused,
        Count published,
        Count replayed,
        Count others,
        Count aggregated,
        Count deadLetters,
        Count late,
        Count inFlight) {

    static final Edges NOTHING = new Edges(
            Count.NONE, Count.NONE, Count.NONE, Count.NONE, Count.NONE, Count.NONE, Count.NONE, Count.NONE, Count.NONE);

    static Edges inFlightOfOthers(Count others) {
        return new Edges(
                Count.NONE, Count.NONE, others, Count.NONE, others, Count.NONE, Count.NONE, Count.NONE, others);
    }

    Edges plus(Edges other) {
        return new Edges(
                read.plus(other.read),
                refused.plus(other.refused),
                published.plus(other.published),
                replayed.plus(other.replayed),
                others.plus(other.others),
                aggregated.plus(other.aggregated),
                deadLetters.plus(other.deadLetters),
                late.plus(other.late),
                inFlight.plus(other.inFlight));
    }

    /** By name, in the order of a row's way. */
    public Map<String, Count> byName() {
        Map<String, Count> edges = new LinkedHashMap<>();
        edges.put("read", read);
        edges.put("refused", refused);
        edges.put("published", published);
        edges.put("replayed", replayed);
        edges.put("published_by_others", others);
        edges.put("aggregated", aggregated);
        edges.put("dead_letters", deadLetters);
        edges.put("late", late);
        edges.put("in_flight", inFlight);
        return edges;
    }
}
