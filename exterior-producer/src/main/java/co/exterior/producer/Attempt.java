// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Announcement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which snapshot of a source is to be published: the source's own, or another one of the same rows, so that no total
 * counts them twice.
 *
 * @param snapshot its id
 * @param soFar what was announced of it, incomplete, or null for one that was never begun
 */
record Attempt(String snapshot, Announcement soFar) {

    private static final String AGAIN = "-again-";

    /**
     * The first attempt that is not complete: one that was begun is gone on with before there is another.
     *
     * @param announced the last announcement of each snapshot of the topic
     * @param again whether a source may be published that has been before
     * @throws PublishException where it may not
     */
    static Attempt next(Source source, List<Announcement> announced, boolean again) {
        Map<String, Announcement> bySnapshot =
                announced.stream().collect(Collectors.toMap(Announcement::snapshot, Function.identity()));
        String snapshot = source.snapshot();
        Announcement last = null;
        for (int number = 2; bySnapshot.containsKey(snapshot); number++) {
            last = bySnapshot.get(snapshot);
            if (!last.complete()) {
                return new Attempt(snapshot, last);
            }
            snapshot = source.snapshot() + AGAIN + number;
        }
        if (last != null && !again) {
            throw new PublishException(
                    String.format(
                            Locale.ROOT,
                            "The snapshot %s of %s was published already, %,d records, finished %s: with --again it is"
                                    + " published once more, as %s.",
                            last.snapshot(),
                            source.name(),
                            last.published(),
                            last.finished(),
                            snapshot),
                    null);
        }
        return new Attempt(snapshot, null);
    }

    Optional<Announcement> announced() {
        return Optional.ofNullable(soFar);
    }
}
