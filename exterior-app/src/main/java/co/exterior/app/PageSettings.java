// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static java.util.Objects.requireNonNull;

import co.exterior.page.PageAddress;
import co.exterior.page.PageToken;
import java.util.Optional;

/**
 * Where the live page is served.
 *
 * @param token what a reader must know, or none for whoever is on this machine
 */
record PageSettings(PageAddress address, Optional<PageToken> token) {

    PageSettings {
        requireNonNull(address, "address");
        requireNonNull(token, "token");
    }
}
