// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

/** What the messages of the topic are. */
enum MessageFormat {
    /** Citizen records in the wire format. */
    CANONICAL,
    /** The register's own rows, in the shape of its API. */
    REGISTER
}
