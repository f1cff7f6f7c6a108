// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.files;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;

/** {@link RawLocalFilesOfJava} with checksums, for Hadoop's {@code FileContext}. */
final class LocalFsOfJava extends ChecksumFs {

    /** Called by Hadoop. */
    LocalFsOfJava(URI uri, Configuration settings) throws IOException, URISyntaxException {
        super(new Raw(settings));
    }

    private static final class Raw extends DelegateToFileSystem {

        private static final int NO_PORT = -1;

        Raw(Configuration settings) throws IOException, URISyntaxException {
            super(
                    FsConstants.LOCAL_FS_URI,
                    new RawLocalFilesOfJava(),
                    settings,
                    FsConstants.LOCAL_FS_URI.getScheme(),
                    false);
        }

        @Override
        public int getUriDefaultPort() {
            return NO_PORT;
        }

        @Override
        public boolean isValidName(String name) {
            return true; // the operating system judges
        }
    }
}
