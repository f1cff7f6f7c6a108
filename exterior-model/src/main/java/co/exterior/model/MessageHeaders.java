// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

/** Names of the headers that a message of the topic may have; a message without any is as good. */
public final class MessageHeaders {

    /** The snapshot of the record, in UTF-8: so that a message whose value cannot be read still belongs to one. */
    public static final String SNAPSHOT = "exterior.snapshot";

    private MessageHeaders() {}
}
