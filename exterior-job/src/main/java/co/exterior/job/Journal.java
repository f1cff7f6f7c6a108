// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import co.exterior.job.CheckpointReport.Account;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager$;

/**
 * The account as of each batch, one line of JSON each, in files of so many lines. A line is written before its batch's
 * cells are committed and counts once they are: so the two become true in one step.
 */
final class Journal {

    static final int LINES_IN_A_FILE = 100;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".jsonl";

    private final Path folder;
    private final CheckpointFileManager atomic;
    private final List<Account> lastFile = new ArrayList<>();

    private Journal(Path folder, Configuration hadoop) {
        this.folder = folder;
        this.atomic = CheckpointFileManager$.MODULE$.create(folder, hadoop);
    }

    /** Opens the journal as of the last committed batch; lines behind it were never true. */
    static Journal open(Path folder, FileSystem files, Configuration hadoop, long committed) throws IOException {
        Journal journal = new Journal(folder, hadoop);
        List<Path> all = paths(folder, files);
        for (int last = all.size() - 1; last >= 0 && journal.lastFile.isEmpty(); last--) {
            journal.lastFile.addAll(read(all.get(last), files, committed));
        }
        requireReaches(folder, journal.lastFile, committed);
        return journal;
    }

    /** Every line as of the last committed batch, in the order of the batches. */
    static List<Account> lines(Path folder, FileSystem files, long committed) throws IOException {
        List<Account> lines = new ArrayList<>();
        for (Path path : paths(folder, files)) {
            lines.addAll(read(path, files, committed));
        }
        requireReaches(folder, lines, committed);
        return lines;
    }

    /** A file that was cut to nothing, or at the end of a line, reads like a shorter one. */
    private static void requireReaches(Path folder, List<Account> lines, long committed) throws IOException {
        long last = lines.isEmpty() ? -1 : lines.get(lines.size() - 1).batch();
        if (last != committed) {
            throw new IOException("the account in " + folder + " is damaged: it ends with batch " + last
                    + ", and the cells are of batch " + committed + "; start with another checkpoint");
        }
    }

    Optional<Account> last() {
        return lastFile.isEmpty() ? Optional.empty() : Optional.of(lastFile.get(lastFile.size() - 1));
    }

    void append(Account line) throws IOException {
        lastFile.removeIf(earlier -> earlier.batch() >= line.batch());
        if (lastFile.size() == LINES_IN_A_FILE) {
            lastFile.clear();
        }
        lastFile.add(line);
        atomic.mkdirs(folder);
        Path file = new Path(folder, String.format("%019d%s", lastFile.get(0).batch(), SUFFIX));
        String text = lastFile.stream().map(Journal::text).collect(Collectors.joining("\n", "", "\n"));
        CheckpointFileManager.CancellableFSDataOutputStream out = atomic.createAtomic(file, true);
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.close();
        } catch (IOException | RuntimeException failed) {
            out.cancel();
            throw failed;
        }
    }

    private static String text(Account line) {
        ObjectNode json = JSON.createObjectNode();
        json.put("batch", line.batch()).put("time", line.time().toString());
        json.put("end", line.end()).set("account", line.content());
        return json.toString();
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private static List<Account> read(Path path, FileSystem files, long committed) throws IOException {
        List<Account> lines = new ArrayList<>();
        try (InputStream bytes = files.open(path)) {
            for (JsonNode line :
                    JSON.readerFor(JsonNode.class).<JsonNode>readValues(bytes).readAll()) {
                if (line.path("batch").asLong() <= committed) {
                    lines.add(new Account(
                            line.get("batch").asLong(),
                            Instant.parse(line.get("time").asText()),
                            line.get("end").asText(),
                            line.get("account")));
                }
            }
        } catch (RuntimeException | JsonProcessingException | ChecksumException detail) {
            // Not as its cause: of a failure the message of the root is shown.
            IOException damaged =
                    new IOException("the account in " + path + " is damaged: start with another checkpoint");
            damaged.addSuppressed(detail);
            throw damaged;
        }
        return lines;
    }

    private static List<Path> paths(Path folder, FileSystem files) throws IOException {
        if (!files.exists(folder)) {
            return List.of();
        }
        List<Path> paths = new ArrayList<>();
        for (FileStatus status : files.listStatus(folder)) {
            if (status.getPath().getName().endsWith(SUFFIX)
                    && !status.getPath().getName().startsWith(".")) {
                paths.add(status.getPath());
            }
        }
        return paths.stream().sorted().toList();
    }
}
