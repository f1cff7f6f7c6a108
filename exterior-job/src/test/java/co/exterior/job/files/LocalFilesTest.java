// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

    private static final byte[] CONTENT = {1, 2, 3};

    private final Configuration settings = new Configuration(false);

    @TempDir
    java.nio.file.Path folder;

    @BeforeEach
    void set() {
        settings.setClass("fs.file.impl", LocalFileSystemOfJava.class, FileSystem.class);
        settings.setClass("fs.AbstractFileSystem.file.impl", LocalFsOfJava.class, AbstractFileSystem.class);
    }

    @Test
    void startNoProcessWhereFilesAreMadeAndRenamed() throws IOException {
        write(context(), path("first")); // Hadoop looks once for what it might start
        java.nio.file.Path recorded = folder.resolve("recorded.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            write(context(), path("a"));
            context().rename(path("a"), path("b"));
            try (FileSystem files = FileSystem.newInstance(path("").toUri(), settings)) {
                files.mkdirs(path("deep/er"));
                files.create(path("deep/er/c")).close();
                files.rename(path("deep/er/c"), path("deep/d"));
            }
            recording.stop();
            recording.dump(recorded);
        }

        List<RecordedEvent> processes = RecordingFile.readAllEvents(recorded);
        assertThat(processes).isEmpty();
        assertThat(folder.resolve("b")).hasBinaryContent(CONTENT);
        assertThat(folder.resolve("deep/d")).exists();
    }

    @Test
    void havePermissionsAndChecksumsAsHadoopGivesThem() throws IOException {
        write(context(), path("a"));
        context().setPermission(path("a"), new FsPermission((short) 0640));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a"))))
                .isEqualTo("rw-r-----");
        Files.write(folder.resolve("a"), new byte[] {1, 2, 4});
        assertThatThrownBy(() -> context().open(path("a"), 512).readAllBytes()).hasMessageContaining("Checksum error");
    }

    @Test
    void areNotRenamedOverOthers() throws IOException {
        write(context(), path("a"));
        write(context(), path("b"));

        assertThatThrownBy(() -> context().rename(path("a"), path("b"))).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void areWhatHadoopTakesThemForWhereTheyAreLinks() throws IOException {
        FileContext hadoop = FileContext.getFileContext(path("").toUri(), new Configuration());
        write(context(), path("a"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));

        for (String name : List.of("a", "link")) {
            assertThat(context().getFileLinkStatus(path(name)))
                    .isEqualTo(hadoop.getFileLinkStatus(path(name)))
                    .extracting(FileStatus::isSymlink, FileStatus::getLen)
                    .isEqualTo(List.of(
                            hadoop.getFileLinkStatus(path(name)).isSymlink(),
                            hadoop.getFileLinkStatus(path(name)).getLen()));
        }
    }

    private FileContext context() throws IOException {
        return FileContext.getFileContext(path("").toUri(), settings);
    }

    private Path path(String name) {
        return new Path(folder.resolve(name).toUri());
    }

    private static void write(FileContext files, Path path) throws IOException {
        try (FSDataOutputStream out = files.create(path, EnumSet.of(CreateFlag.CREATE))) {
            out.write(CONTENT);
        }
    }
}
