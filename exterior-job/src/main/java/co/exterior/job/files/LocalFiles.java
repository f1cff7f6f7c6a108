// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.files;

import java.nio.file.FileSystems;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Local files for Hadoop where it lacks its native library, as it does nearly everywhere outside of a distribution. It
 * then starts {@code chmod} for each file that it makes and {@code readlink} for each that it renames: about a hundred
 * processes in a batch of a stream. Here the Java platform does the same.
 */
public final class LocalFiles {

    private static final String SCHEME = "file";
    private static final Map<String, Class<?>> IMPLEMENTATIONS =
            Map.of("fs.file.impl", LocalFileSystemOfJava.class, "fs.AbstractFileSystem.file.impl", LocalFsOfJava.class);

    private LocalFiles() {}

    /**
     * Has a session use them for a local checkpoint; to be called before anything is opened in it. Does nothing where the
     * checkpoint is elsewhere, where a setting of Spark names other local files, or where files have no POSIX permissions.
     *
     * <p>Not by settings of Spark's own: those reach whatever opens a local file, also where these classes are not loaded
     * yet, as another file system's buffer in an executor.
     */
    public static void replaceIn(SparkSession session, String checkpoint) {
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        SparkConf settings = session.sparkContext().conf();
        if (isLocal(checkpoint, hadoop)
                && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            IMPLEMENTATIONS.forEach((name, implementation) -> {
                if (!settings.contains("spark.hadoop." + name)) {
                    hadoop.set(name, implementation.getName());
                }
            });
        }
    }

    /** Told without opening a file system: Hadoop would keep it. */
    private static boolean isLocal(String checkpoint, Configuration hadoop) {
        String scheme = new Path(checkpoint).toUri().getScheme();
        return SCHEME.equals(scheme == null ? FileSystem.getDefaultUri(hadoop).getScheme() : scheme);
    }
}
