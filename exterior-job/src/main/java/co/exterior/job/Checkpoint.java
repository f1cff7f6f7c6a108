// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.StreamMetadata;
import scala.Option;

/**
 * The folder that a job goes on from, on any file system that Hadoop knows: Spark's own checkpoint in {@code query}, the
 * committed cells in {@code cells}, the account as of each batch in {@code account}, and {@code manifest.properties}, which
 * says what they are of.
 */
final class Checkpoint {

    private static final String QUERY_ID = "query_id";
    private static final String MANIFEST = "manifest.properties";
    private static final int LOOKS = 3;
    private static final String UNFINISHED = "manifest.properties.tmp";

    private final Path folder;
    private final Configuration hadoop;
    private final FileSystem files;

    /** Known once it is claimed. */
    private String queryId;

    private Checkpoint(Path folder, Configuration hadoop) throws IOException {
        this.folder = folder;
        this.hadoop = hadoop;
        this.files = folder.getFileSystem(hadoop);
    }

    /**
     * Opens the checkpoint, or begins it.
     *
     * @throws JobException where the folder is of something else, or cannot be used
     */
    static Checkpoint open(String location, Map<String, String> identity, Configuration hadoop) {
        try {
            Checkpoint checkpoint = new Checkpoint(new Path(location), hadoop);
            checkpoint.claim(identity);
            return checkpoint;
        } catch (IOException | IllegalArgumentException e) {
            throw JobException.surroundings("The checkpoint " + location + " cannot be used: " + e.getMessage(), e);
        }
    }

    static boolean exists(String location, Configuration hadoop) {
        try {
            Path manifest = new Path(location, MANIFEST);
            return manifest.getFileSystem(hadoop).exists(manifest);
        } catch (IOException | IllegalArgumentException e) {
            throw JobException.surroundings("The checkpoint " + location + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** One that is only looked at. */
    static Checkpoint existing(String location, Configuration hadoop) throws IOException {
        return new Checkpoint(new Path(location), hadoop);
    }

    CheckpointReport report() throws IOException {
        Properties kept = read(new Path(folder, MANIFEST));
        Map<String, String> identity = kept.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> kept.getProperty(name)));
        long committed = lastCommittedBatch();
        return new CheckpointReport(identity, accounts(committed));
    }

    /** A running job may just delete folders that it has gathered: of several looks the furthest is right. */
    private long lastCommittedBatch() throws IOException {
        long furthest = -1;
        for (int look = 0; look < LOOKS; look++) {
            furthest = Math.max(furthest, CommittedCells.lastBatch(cells(), files));
        }
        return furthest;
    }

    List<CheckpointReport.Account> accounts(long committedBatch) throws IOException {
        return Journal.lines(account(), files, committedBatch);
    }

    /** Also of a batch that was not committed when the job ended. */
    NavigableSet<Long> accountedBatches() throws IOException {
        return Journal.batches(account(), files);
    }

    Journal journal(long committedBatch) throws IOException {
        return Journal.open(account(), files, hadoop, committedBatch);
    }

    private Path account() {
        return new Path(folder, "account");
    }

    Path query() {
        return new Path(folder, "query");
    }

    /** The right to go on from here, where no living run has it. */
    Lease lease() throws IOException {
        return Lease.take(folder, files, hadoop, Lease.WATCH);
    }

    Path cells() {
        return new Path(folder, "cells");
    }

    private boolean hasBegun() throws IOException {
        Path offsets = new Path(query(), "offsets");
        return files.exists(offsets) && files.listStatus(offsets).length > 0;
    }

    IOException damaged(String how) {
        return new IOException("the checkpoint " + folder + " is damaged: " + how + "; start with another checkpoint");
    }

    /** What tells the job from any other. */
    String queryId() {
        return queryId;
    }

    /** Whether Spark has finished a batch, before which the cells of the first one were committed. */
    boolean hasCommittedBatches() throws IOException {
        Path commits = new Path(query(), "commits");
        return files.exists(commits) && files.listStatus(commits).length > 0;
    }

    FileSystem files() {
        return files;
    }

    private void claim(Map<String, String> identity) throws IOException {
        Path manifest = new Path(folder, MANIFEST);
        if (files.exists(manifest)) {
            Properties kept = read(manifest);
            requireSame(kept, identity);
            queryId = kept.getProperty(QUERY_ID);
        } else if (files.exists(folder) && !files.getFileStatus(folder).isDirectory()) {
            throw JobException.settings("The checkpoint " + folder + " is a file: name a folder.");
        } else if (files.exists(folder)
                && files.listStatus(folder, path -> !path.getName().equals(UNFINISHED)).length > 0) {
            throw JobException.settings("The checkpoint " + folder + " is not empty and not a checkpoint of this job:"
                    + " name another folder.");
        } else {
            queryId = UUID.randomUUID().toString();
            write(manifest, identity);
        }
        nameTheQuery();
    }

    /** Spark takes the name from there, so that both mean the same query. */
    private void nameTheQuery() throws IOException {
        Path metadata = new Path(query(), "metadata");
        Option<StreamMetadata> kept;
        try {
            kept = StreamMetadata.read(metadata, hadoop);
        } catch (Exception unreadable) { // also of kinds that Scala does not declare
            throw damaged("Spark's name of the query, " + metadata + ", cannot be read");
        }
        if (kept.isEmpty() && !hasBegun()) {
            files.mkdirs(query());
            StreamMetadata.write(new StreamMetadata(queryId), metadata, hadoop);
        } else if (kept.isEmpty() || !kept.get().id().equals(queryId)) {
            throw damaged("Spark's part of it, " + query() + ", is of another query");
        }
    }

    private void requireSame(Properties kept, Map<String, String> identity) {
        Set<String> lacking = new TreeSet<>(identity.keySet());
        lacking.add(QUERY_ID);
        lacking.removeAll(kept.stringPropertyNames());
        if (!lacking.isEmpty()) {
            throw JobException.settings("The checkpoint " + folder + " does not say " + String.join(", ", lacking)
                    + ": it was made by another version of exterior, or is damaged; run with another checkpoint.");
        }
        List<String> changed = identity.keySet().stream()
                .filter(setting -> !identity.get(setting).equals(kept.getProperty(setting)))
                .sorted()
                .toList();
        if (!changed.isEmpty()) {
            throw JobException.settings("The checkpoint " + folder + " was made with "
                    + list(changed, kept::getProperty) + ", and this run has " + list(changed, identity::get)
                    + ": run with the same settings, or with another checkpoint.");
        }
    }

    private static String list(List<String> settings, UnaryOperator<String> value) {
        return settings.stream()
                .map(setting -> setting + " = " + value.apply(setting))
                .collect(Collectors.joining(", "));
    }

    private Properties read(Path manifest) throws IOException {
        Properties kept = new Properties();
        try (InputStream bytes = files.open(manifest)) {
            kept.load(bytes);
        }
        return kept;
    }

    private void write(Path manifest, Map<String, String> identity) throws IOException {
        Properties kept = new Properties();
        kept.putAll(identity);
        kept.setProperty(QUERY_ID, queryId);
        Path unfinished = new Path(folder, UNFINISHED);
        try (OutputStream bytes = files.create(unfinished, true)) {
            kept.store(bytes, "What this checkpoint is of: exterior refuses to go on from it with anything else");
        }
        if (!files.rename(unfinished, manifest)) {
            throw new IOException("could not write " + manifest);
        }
    }
}
