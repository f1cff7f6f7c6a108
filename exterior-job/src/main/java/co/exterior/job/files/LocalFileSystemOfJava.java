// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.files;

import org.apache.hadoop.fs.LocalFileSystem;

/** {@link RawLocalFilesOfJava} with checksums, for Hadoop's {@code FileSystem}. */
final class LocalFileSystemOfJava extends LocalFileSystem {

    LocalFileSystemOfJava() {
        super(new RawLocalFilesOfJava());
    }
}
