// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import co.exterior.job.CheckpointReport.Account;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager$;

/**
 * The account as of each batch, one line of JSON each: in a file of its own, and after so many batches gathered into one
 * file. A line is written before its batch's cells are committed and counts once they are: so the two become true in one
 * step. No file is ever written twice, so that a reader beside the job, or after a kill, finds each line whole.
 */
final class Journal {

    static final int LINES_IN_A_FILE = 100;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".jsonl";
    private static final int TRIES = 100;

    private final Path folder;
    private final CheckpointFileManager atomic;
    private final NavigableMap<Long, Account> ungathered = new TreeMap<>();
    private Optional<Account> last = Optional.empty();

    private Journal(Path folder, Configuration hadoop) {
        this.folder = folder;
        this.atomic = CheckpointFileManager$.MODULE$.create(folder, hadoop);
    }

    /** Opens the journal as of the last committed batch; lines behind it were never true, and are deleted. */
    static Journal open(Path folder, FileSystem files, Configuration hadoop, long committed) throws IOException {
        Journal journal = new Journal(folder, hadoop);
        List<Account> lines = lines(folder, files, committed);
        journal.last = lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
        for (Path path : paths(folder, files)) {
            if (isOfOneBatch(path)) {
                long batch = firstBatch(path);
                if (batch > committed) {
                    journal.atomic.delete(path);
                } else {
                    lines.stream()
                            .filter(line -> line.batch() == batch)
                            .forEach(line -> journal.ungathered.put(batch, line));
                }
            }
        }
        return journal;
    }

    /** Every line as of the last committed batch, in the order of the batches. */
    static List<Account> lines(Path folder, FileSystem files, long committed) throws IOException {
        for (int tries = 1; ; tries++) {
            NavigableMap<Long, Account> lines = new TreeMap<>();
            try {
                for (Path path : paths(folder, files)) {
                    read(path, files).forEach(line -> lines.put(line.batch(), line));
                }
                List<Account> counted =
                        List.copyOf(lines.headMap(committed, true).values());
                requireReaches(folder, counted, committed);
                return counted;
            } catch (FileNotFoundException gathered) {
                if (tries == TRIES) {
                    throw gathered;
                }
            }
        }
    }

    static NavigableSet<Long> batches(Path folder, FileSystem files) throws IOException {
        NavigableSet<Long> batches = new TreeSet<>();
        for (Path path : paths(folder, files)) {
            read(path, files).forEach(line -> batches.add(line.batch()));
        }
        return batches;
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
        return last;
    }

    /** Writes the line of the next batch; all earlier ones are of committed batches. */
    void append(Account line) throws IOException {
        ungathered.tailMap(line.batch(), true).clear();
        if (ungathered.size() >= LINES_IN_A_FILE) {
            gather();
        }
        write(String.format("%019d", line.batch()), List.of(line));
        ungathered.put(line.batch(), line);
        last = Optional.of(line);
    }

    private void gather() throws IOException {
        write(String.format("%019d-%019d", ungathered.firstKey(), ungathered.lastKey()), ungathered.values());
        for (long batch : ungathered.keySet()) {
            atomic.delete(new Path(folder, String.format("%019d%s", batch, SUFFIX)));
        }
        ungathered.clear();
    }

    private void write(String name, Collection<Account> lines) throws IOException {
        atomic.mkdirs(folder);
        Path file = new Path(folder, name + SUFFIX);
        if (atomic.exists(file)) {
            atomic.delete(file); // of a batch that was not committed, or of a gathering that was cut off
        }
        String text = lines.stream().map(Journal::text).collect(Collectors.joining("\n", "", "\n"));
        CheckpointFileManager.CancellableFSDataOutputStream out = atomic.createAtomic(file, false);
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
        json.put("late_watermark", line.lateWatermark().toString());
        json.put("end", line.end()).set("account", line.content());
        return json.toString();
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private static List<Account> read(Path path, FileSystem files) throws IOException {
        List<Account> lines = new ArrayList<>();
        try (InputStream bytes = files.open(path)) {
            for (JsonNode line :
                    JSON.readerFor(JsonNode.class).<JsonNode>readValues(bytes).readAll()) {
                lines.add(new Account(
                        line.get("batch").asLong(),
                        Instant.parse(line.get("time").asText()),
                        Instant.parse(line.get("late_watermark").asText()),
                        line.get("end").asText(),
                        line.get("account")));
            }
            if (lines.isEmpty()) {
                throw new IllegalStateException("no line");
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

    private static boolean isOfOneBatch(Path path) {
        return path.getName().indexOf('-') < 0;
    }

    private static long firstBatch(Path path) {
        return Long.parseLong(path.getName().replaceFirst("[^0-9].*", ""));
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
