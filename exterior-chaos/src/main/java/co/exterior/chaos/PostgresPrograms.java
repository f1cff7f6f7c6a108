// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of a PostgreSQL server, unpacked into a folder. */
record PostgresPrograms(Path folder) {

    private static final String PACKED = "/postgres-linux-x86_64.txz";

    static PostgresPrograms unpack(Path folder) throws IOException {
        try (InputStream packed = PostgresPrograms.class.getResourceAsStream(PACKED)) {
            if (packed == null || !"Linux".equals(System.getProperty("os.name"))) {
                throw new ChaosException("There is no PostgreSQL for this machine: chaos runs on Linux on x86-64.");
            }
            TarArchiveInputStream files = new TarArchiveInputStream(new XZCompressorInputStream(packed));
            for (TarArchiveEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                unpack(entry, files, folder.resolve(entry.getName()).normalize());
            }
        }
        return new PostgresPrograms(folder);
    }

    private static void unpack(TarArchiveEntry entry, InputStream bytes, Path to) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(to);
            return;
        }
        Files.createDirectories(to.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
        } else {
            Files.copy(bytes, to, StandardCopyOption.REPLACE_EXISTING);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** A command line of one of the programs. They refuse to run as root, who becomes nobody for them. */
    List<String> command(String program, String... options) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(options));
        return command;
    }
}
