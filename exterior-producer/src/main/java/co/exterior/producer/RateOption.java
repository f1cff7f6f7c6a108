// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import picocli.CommandLine.Option;

/** The option that sets how fast a source is published. */
public final class RateOption {

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Records per second. Default: as fast as it goes; synthetic ones in the demo 2000.")
    private Long rate;

    /**
     * Records per second, 0 for as fast as it goes.
     *
     * @throws UsageException where the rate is not above zero
     */
    public long orUnlimited() {
        return or(0);
    }

    /** The rate that was asked for, or else another. */
    public long or(long other) {
        if (rate != null && rate < 1) {
            throw new UsageException("The rate is " + rate + ": at least 1 record per second is needed.");
        }
        return rate == null ? other : rate;
    }
}
