// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import java.util.Map;

/**
 * What the topic of dead letters holds, each message once however often it was kept.
 *
 * @param byReason how many there are of each reason
 * @param replayed by snapshot, those that were published anew
 */
public record Kept(Map<String, Long> byReason, Map<String, Count> replayed) {

    public Kept {
        byReason = Map.copyOf(byReason);
        replayed = Map.copyOf(replayed);
    }

    /** What is kept if all went well: every message that the account says must be, and these replays. */
    static Kept asCounted(Account account, Map<String, Count> replayed) {
        return new Kept(account.keptByReason(), replayed);
    }
}
