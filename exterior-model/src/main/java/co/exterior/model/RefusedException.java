// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

/** Carries a refusal from the value at fault to the reader of the whole; never leaves the package. */
final class RefusedException extends RuntimeException {

    private final transient Refusal refusal;

    RefusedException(RefusalReason reason, String field, String expected) {
        // Refusals are ordinary results, and there may be millions: no stack trace.
        super(reason.name(), null, false, false);
        this.refusal = new Refusal(reason, field, expected);
    }

    Refusal refusal() {
        return refusal;
    }
}
