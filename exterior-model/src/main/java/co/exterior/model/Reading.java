// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** What became of a row or a message: a citizen record, or a refusal. There is no third way. */
public sealed interface Reading {

    /**
     * A record that counts.
     *
     * @param flags doubts about it, which do not keep it from counting
     */
    record Accepted(Citizen citizen, Set<Flag> flags) implements Reading {

        public Accepted {
            requireNonNull(citizen, "citizen");
            flags = Set.copyOf(flags);
        }
    }

    /** A record that does not count, with the reason. */
    record Refused(Refusal refusal) implements Reading {

        public Refused {
            requireNonNull(refusal, "refusal");
        }
    }

    /** A doubt about an accepted record. The names are stable codes. */
    enum Flag {
        /** An age above {@link Citizen#MAX_AGE}, taken as unknown. */
        AGE_ABOVE_120,
        /** A registration month that is not written {@code YYYY-MM}, taken as unknown. */
        MONTH_UNREADABLE,
        /** A text with lost letters, which only one label fits: taken as that. */
        TEXT_REPAIRED,
        /** A text with lost letters, which no label fits, or more than one: kept as it is. */
        TEXT_DAMAGED
    }

    static Reading accepted(Citizen citizen) {
        return new Accepted(citizen, Set.of());
    }

    static Reading refused(RefusalReason reason, String field, String expected) {
        return new Refused(new Refusal(reason, field, expected));
    }
}
