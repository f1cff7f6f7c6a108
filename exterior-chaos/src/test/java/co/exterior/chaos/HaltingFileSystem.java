// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system, on which the JVM halts with 137, as killed, before or after a file of a certain name appears:
 * is made, or gets its name. It runs in the job's JVM in place of Hadoop's own, so that no code of the job knows of it.
 */
public final class HaltingFileSystem extends RawLocalFileSystem {

    static final String PATTERN = "halt.pattern";
    static final String BEFORE = "halt.before";

    /** As if killed with {@code kill -9}. */
    static final int STATUS = 137;

    private static final Pattern WANTED = Pattern.compile(System.getProperty(PATTERN, "^$"));
    private static final boolean HALT_BEFORE = Boolean.getBoolean(BEFORE);

    /** For {@code fs.file.impl}. */
    public static final class Checked extends LocalFileSystem {

        public Checked() {
            super(new HaltingFileSystem());
        }
    }

    /** For {@code fs.AbstractFileSystem.file.impl}, which Spark's checkpoint uses. */
    public static final class Context extends ChecksumFs {

        public Context(URI ignored, Configuration settings) throws IOException, URISyntaxException {
            super(new Raw(settings));
        }
    }

    private static final class Raw extends DelegateToFileSystem {

        Raw(Configuration settings) throws IOException, URISyntaxException {
            super(URI.create("file:///"), new HaltingFileSystem(), settings, "file", false);
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        @Override
        public boolean isValidName(String name) {
            return true; // whatever the machine takes
        }
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        halt(to, true);
        boolean renamed = super.rename(from, to);
        halt(to, false);
        return renamed;
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int buffer, short replicas, long block, Progressable progress)
            throws IOException {
        halt(file, true);
        FSDataOutputStream out = super.create(file, overwrite, buffer, replicas, block, progress);
        halt(file, false);
        return out;
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short replicas,
            long block,
            Progressable progress)
            throws IOException {
        halt(file, true);
        FSDataOutputStream out = super.create(file, permission, overwrite, buffer, replicas, block, progress);
        halt(file, false);
        return out;
    }

    private static void halt(Path path, boolean before) {
        if (before == HALT_BEFORE && WANTED.matcher(path.toUri().getPath()).find()) {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
