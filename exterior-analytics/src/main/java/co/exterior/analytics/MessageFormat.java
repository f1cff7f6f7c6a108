// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import co.exterior.model.RegisterJson;
import java.util.function.Supplier;

/** How the value of a message is written, and so which of the model's parsers reads it. */
public enum MessageFormat {
    /** Citizen records in the wire format. */
    CANONICAL {
        @Override
        Reading read(byte[] value, Supplier<String> snapshotOfHeader) {
            return CitizenJson.read(value);
        }
    },
    /** The register's own rows, in the shape of its API. */
    REGISTER {
        @Override
        Reading read(byte[] value, Supplier<String> snapshotOfHeader) {
            String snapshot = snapshotOfHeader.get();
            return RegisterJson.read(snapshot == null ? ReadCitizens.UNANNOUNCED : snapshot, value);
        }
    };

    /**
     * The record of a message, or why there is none.
     *
     * @param snapshotOfHeader the snapshot that the message's header names, or null
     */
    abstract Reading read(byte[] value, Supplier<String> snapshotOfHeader);
}
