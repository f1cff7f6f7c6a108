// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * All cells as of the last committed batch: in the driver's memory, and on disk as one Parquet folder of changes for
 * each batch, which every so often are gathered into one of all cells. Committing a batch twice changes nothing.
 */
final class CommittedCells {

    private static final int BATCHES_BETWEEN_GATHERINGS = 20;
    private static final String CHANGES = "-changes-";
    private static final String ALL = "-all-";
    private static final String FINISHED = "_SUCCESS";

    private final SparkSession spark;
    private final StructType schema;
    private final int[] key;
    private final Path folder;
    private final FileSystem files;
    private final Map<CellKey, Row> cells = new HashMap<>();
    private final Set<Long> ungathered = new HashSet<>();
    private long gathered = -1;
    private long batchId = -1;

    private CommittedCells(SparkSession spark, StructType schema, List<String> key, Checkpoint checkpoint) {
        this.spark = spark;
        this.schema = schema;
        this.key = key.stream().mapToInt(schema::fieldIndex).toArray();
        this.folder = checkpoint.cells();
        this.files = checkpoint.files();
    }

    /** The last committed batch of a folder, or -1. */
    static long lastBatch(Path folder, FileSystem files) throws IOException {
        return finishedFolders(folder, files).stream()
                .mapToLong(CommittedCells::batchOf)
                .max()
                .orElse(-1);
    }

    static CommittedCells open(SparkSession spark, StructType schema, List<String> key, Checkpoint checkpoint)
            throws IOException {
        CommittedCells committed = new CommittedCells(spark, schema, key, checkpoint);
        committed.load();
        if (committed.batchId < 0 && checkpoint.hasCommittedBatches()) {
            throw new IOException("the committed cells in " + checkpoint.cells()
                    + " are gone, and Spark would go on without them: start with another checkpoint");
        }
        return committed;
    }

    /** The last committed batch, or -1 before the first. */
    long batchId() {
        return batchId;
    }

    /** The last batch whose cells are kept together with all before, or -1. */
    long gathered() {
        return gathered;
    }

    /** The batches behind it, each of which keeps what it changed. */
    Set<Long> ungathered() {
        return Set.copyOf(ungathered);
    }

    /**
     * Whether the batch is committed already: Spark repeats the last one where it ended before it noted that down.
     *
     * @throws IOException where Spark's own checkpoint is older than the cells
     */
    boolean has(long batch) throws IOException {
        if (batch < batchId) {
            throw new IOException("the checkpoint " + folder.getParent() + " is damaged: its cells are of batch "
                    + batchId + ", and Spark is at batch " + batch + "; start with another checkpoint");
        }
        return batch == batchId;
    }

    /** Cells by what tells them apart, in their order. */
    Map<CellKey, Row> byKey(List<Row> rows) {
        Map<CellKey, Row> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(CellKey.of(row, key), row));
        return byKey;
    }

    /**
     * Bounds the driver's memory.
     *
     * @throws JobException where there would be more cells than that
     */
    void requireRoomFor(Map<CellKey, Row> changed, long most) {
        long fresh =
                changed.keySet().stream().filter(key -> !cells.containsKey(key)).count();
        if (cells.size() + fresh > most) {
            throw JobException.surroundings(
                    "The driver would hold " + (cells.size() + fresh) + " cells, more than spark.exterior.maxCells = "
                            + most + ": give it more memory and set a larger number, or begin anew with longer windows"
                            + " or fewer groups; the last batch does not count.",
                    null);
        }
    }

    /** The batch that these changed cells would make. */
    Batch batch(long id, Batch.Range range, Map<CellKey, Row> changed) {
        Map<CellKey, Row> with = new HashMap<>(cells);
        List<Batch.Change> changes = new ArrayList<>();
        changed.forEach((key, row) -> changes.add(new Batch.Change(Optional.ofNullable(with.put(key, row)), row)));
        return new Batch(id, range, changes, with.values());
    }

    /** Makes a batch's changed cells durable, then visible. */
    void commit(long batch, Map<CellKey, Row> changed) throws IOException {
        write(List.copyOf(changed.values()), folder(batch, CHANGES, changed.size()));
        cells.putAll(changed);
        batchId = batch;
        ungathered.add(batch);
        if (ungathered.size() >= BATCHES_BETWEEN_GATHERINGS) {
            gather();
        }
    }

    List<Row> all() {
        return new ArrayList<>(cells.values());
    }

    private void gather() throws IOException {
        write(all(), folder(batchId, ALL, cells.size()));
        for (Path old : finishedFolders(folder, files)) {
            // Never a later one: were this run replaced meanwhile, that would be another run's.
            if (batchOf(old) < batchId || (batchOf(old) == batchId && !isOfAll(old))) {
                files.delete(old, true);
            }
        }
        gathered = batchId;
        ungathered.clear();
    }

    private void load() throws IOException {
        List<Path> folders = finishedFolders(folder, files);
        gathered = folders.stream()
                .filter(CommittedCells::isOfAll)
                .mapToLong(CommittedCells::batchOf)
                .max()
                .orElse(-1);
        for (Path path : folders) {
            boolean needed = isOfAll(path) ? batchOf(path) == gathered : batchOf(path) > gathered;
            if (needed) {
                cells.putAll(byKey(read(path)));
                batchId = batchOf(path);
                if (!isOfAll(path)) {
                    ungathered.add(batchId);
                }
            }
        }
    }

    /** A file that was cut to nothing is no error to Spark, so the folder's name says how many cells it holds. */
    private List<Row> read(Path path) throws IOException {
        List<Row> rows = spark.read()
                .schema(schema)
                .option("__globPaths__", "false") // a path may have brackets in it
                .parquet(path.toString())
                .collectAsList();
        if (!path.getName().endsWith("-" + rows.size())) {
            throw new IOException("the committed cells in " + path + " are damaged: start with another checkpoint");
        }
        return rows;
    }

    private void write(List<Row> rows, Path path) {
        spark.createDataFrame(rows, schema)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "true")
                .parquet(path.toString());
    }

    private Path folder(long batch, String kind, int rows) {
        return new Path(folder, String.format("%019d%s%d", batch, kind, rows));
    }

    private static boolean isOfAll(Path path) {
        return path.getName().contains(ALL);
    }

    private static long batchOf(Path path) {
        return Long.parseLong(path.getName().substring(0, path.getName().indexOf('-')));
    }

    /** In the order of their batches. A folder whose writing was cut off does not count: its batch is repeated. */
    private static List<Path> finishedFolders(Path folder, FileSystem files) throws IOException {
        if (!files.exists(folder)) {
            return List.of();
        }
        List<Path> finished = new ArrayList<>();
        for (FileStatus status : files.listStatus(folder)) {
            if (files.exists(new Path(status.getPath(), FINISHED))) {
                finished.add(status.getPath());
            }
        }
        return finished.stream().sorted().toList();
    }
}
