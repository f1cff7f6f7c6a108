// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Announcement;

/** Is told how far publishing has come. */
@FunctionalInterface
public interface Progress {

    /** After each row: how many were read, those of an earlier run among them. */
    void read(long rows);

    /**
     * Before the first row, where an earlier run did not come to the end of the source.
     *
     * @param soFar what it announced last
     * @param behind how many records it published after that
     */
    default void goesOn(Announcement soFar, int behind) {}
}
