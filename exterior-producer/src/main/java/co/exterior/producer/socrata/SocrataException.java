// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

/** A dataset that cannot be read, or not on. The message is one sentence for the person who named the dataset. */
public final class SocrataException extends RuntimeException {

    private SocrataException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    static SocrataException unreadable(SocrataDataset dataset, String reason, Throwable cause) {
        return new SocrataException("The dataset " + dataset + " cannot be read: " + reason + ".", cause);
    }

    static SocrataException unreadable(SocrataDataset dataset, String reason) {
        return unreadable(dataset, reason, null);
    }

    /** Two editions are never mixed: what was read belongs to one that is no longer there. */
    static SocrataException replaced(SocrataDataset dataset, String sign) {
        return new SocrataException(
                "The dataset " + dataset + " was changed while it was read, " + sign + ": start again.", null);
    }
}
