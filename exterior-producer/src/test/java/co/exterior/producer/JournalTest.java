// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.exterior.model.Announcement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void keepsTheLastAnnouncementOfEachSnapshot() throws IOException {
        Journal journal = Journal.in(folder.resolve("made/when needed"));
        journal.write(announcement("file-1", 5));
        journal.write(announcement("file-2", 7));
        journal.write(announcement("file-1", 6));

        assertThat(journal.read("file-1")).contains(announcement("file-1", 6));
        assertThat(journal.read("file-2")).contains(announcement("file-2", 7));
        assertThat(journal.read("file-3")).isEmpty();
        assertThat(folder.resolve("made/when needed/file-1.json")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../outside", "/absolute", "..", "a/b", "ñandú: 100 %", "CON"})
    void keepsEachSnapshotInTheFolderWhateverItsId(String snapshot) throws IOException {
        Path inside = folder.resolve("inside/here");
        Journal journal = Journal.in(inside);
        journal.write(announcement(snapshot, 5));

        assertThat(journal.read(snapshot)).contains(announcement(snapshot, 5));
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasParent(inside));
        }
    }

    @Test
    void replacesAFileAsAWholeOrNotAtAll() throws IOException {
        Journal journal = Journal.in(folder);
        journal.write(announcement("file-1", 5));
        Files.createDirectory(folder.resolve("file-1.json.tmp"));

        assertThatThrownBy(() -> journal.write(announcement("file-1", 6)))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("file-1.json cannot be written");
        assertThat(journal.read("file-1")).contains(announcement("file-1", 5));
    }

    @Test
    void saysWhichFileHoldsNoAnnouncement() throws IOException {
        Files.writeString(folder.resolve("file-1.json"), "{\"snapshot\":");

        assertThatThrownBy(() -> Journal.in(folder).read("file-1"))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("file-1.json cannot be read: This is no announcement");
    }

    @Test
    void saysThatAFolderCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Journal.in(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file + " of --state cannot be made");
    }

    private static Announcement announcement(String snapshot, long read) {
        return new Announcement(
                snapshot, "a file", null, Instant.EPOCH, null, false, read, read, read, Map.of(), Map.of(0, read));
    }
}
