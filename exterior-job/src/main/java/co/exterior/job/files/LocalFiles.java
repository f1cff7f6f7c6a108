// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.files;

import java.nio.file.FileSystems;
import java.util.Map;

/**
 * Local files for Hadoop where it lacks its native library, as it does nearly everywhere outside of a distribution. It
 * then starts {@code chmod} for each file that it makes and {@code readlink} for each that it renames: about a hundred
 * processes in a batch of a stream. Here the Java platform does the same.
 */
public final class LocalFiles {

    private LocalFiles() {}

    /** Settings of a Spark session, to be made before it begins; none where files have no POSIX permissions. */
    public static Map<String, String> settings() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? Map.of(
                        "spark.hadoop.fs.file.impl", LocalFileSystemOfJava.class.getName(),
                        "spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFsOfJava.class.getName())
                : Map.of();
    }
}
