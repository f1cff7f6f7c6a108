// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static java.util.Objects.requireNonNull;

/**
 * A row or a message that was not accepted.
 *
 * @param reason the stable code
 * @param field the field at fault, or empty where the whole is
 * @param expected what would have been accepted; never a value of the record, which may be personal
 */
public record Refusal(RefusalReason reason, String field, String expected) {

    public Refusal {
        requireNonNull(reason, "reason");
        requireNonNull(field, "field");
        requireNonNull(expected, "expected");
    }

    @Override
    public String toString() {
        return reason + (field.isEmpty() ? "" : " in " + field) + ": expected " + expected;
    }
}
