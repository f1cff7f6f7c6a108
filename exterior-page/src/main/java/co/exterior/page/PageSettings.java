// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Optional;

/** What a page is opened with. */
record PageSettings(PageAddress address, Optional<PageToken> token, String version, PageLimits limits, Clock clock) {

    PageSettings {
        requireNonNull(address, "address");
        requireNonNull(token, "token");
        requireNonNull(version, "version");
        requireNonNull(limits, "limits");
        requireNonNull(clock, "clock");
    }
}
