// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What tells that a file is no longer the one that it was: a file that is read twice must be the same both times. */
record FileVersion(FileTime modified, long size, Object key) {

    private static final FileVersion NONE = new FileVersion(FileTime.fromMillis(0), -1, "none");

    /** The version of a file as it is now; of one that is not there too. */
    static FileVersion of(Path path) {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileVersion(now.lastModifiedTime(), now.size(), "" + now.fileKey());
        } catch (IOException gone) {
            return NONE;
        }
    }

    /** @throws SourceException where the file has changed since */
    void requireUnchanged(Path path) {
        if (!of(path).equals(this)) {
            throw SourceException.brokenOff(
                    "The source " + path + " was changed while it was read: start again when it is whole.", null);
        }
    }
}
