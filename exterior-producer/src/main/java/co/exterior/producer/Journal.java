// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Announcement;
import co.exterior.model.AnnouncementJson;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The last announcement of each snapshot in a folder of this machine, {@code <snapshot>.json}: for those who have no
 * broker at hand, and should the topic of the announcements be lost. A file is always a whole announcement.
 */
public final class Journal {

    private final Path folder;

    private Journal(Path folder) {
        this.folder = folder;
    }

    /** Keeps nothing. */
    public static Journal none() {
        return new Journal(null);
    }

    /**
     * Keeps the announcements in a folder, which is made where it does not exist.
     *
     * @throws UsageException where it cannot be made
     */
    public static Journal in(Path folder) {
        try {
            return new Journal(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UsageException("The folder " + folder + " of --state cannot be made: name another.", e);
        }
    }

    /**
     * What was announced last of a snapshot, if anything.
     *
     * @throws PublishException where the file holds no announcement
     */
    Optional<Announcement> read(String snapshot) {
        if (folder == null || !Files.exists(file(snapshot))) {
            return Optional.empty();
        }
        try {
            return Optional.of(AnnouncementJson.read(Files.readAllBytes(file(snapshot))));
        } catch (IOException | IllegalArgumentException e) {
            throw new PublishException("The journal " + file(snapshot) + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Replaces what was announced before; it is on the disk when this returns.
     *
     * @throws PublishException where it cannot be written
     */
    void write(Announcement announcement) {
        if (folder == null) {
            return;
        }
        Path file = file(announcement.snapshot());
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            // Not a channel: an interruption, which asks for one last announcement, would close it.
            try (FileOutputStream out = new FileOutputStream(unfinished.toFile())) {
                out.write(AnnouncementJson.write(announcement));
                out.getFD().sync();
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PublishException("The journal " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Whatever an id holds, its file stays in the folder. */
    private Path file(String snapshot) {
        return folder.resolve(URLEncoder.encode(snapshot, StandardCharsets.UTF_8) + ".json");
    }
}
