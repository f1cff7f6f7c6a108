// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.AccumulatorContext;
import org.apache.spark.util.AccumulatorV2;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Where some messages of one batch are, by partition: noted by the tasks that consume them, and told to the driver as each
 * task ends. A set, since a task that is repeated notes the same again; as bitmaps, which need no bound: they take about
 * two bytes for each message, and a bit where most of a batch is in them. Thread-safe: Spark looks while a task adds.
 */
public final class Pointers extends AccumulatorV2<ConsumerRecord<?, ?>, Map<Integer, Roaring64Bitmap>> {

    private static final long serialVersionUID = 1;

    /** Null in an executor for a moment: Spark registers an accumulator before its own fields are read, and looks. */
    private final HashMap<Integer, Roaring64Bitmap> offsets = new HashMap<>();

    Pointers() {}

    /** None yet; those that a source notes, which {@linkplain CountingSource#options is told of it}. */
    public static Pointers in(SparkSession spark) {
        Pointers none = new Pointers();
        spark.sparkContext().register(none);
        return none;
    }

    /**
     * The one of that id, in the driver. Spark makes a source by its class's name and gives it text alone, but knows each
     * accumulator by its id: no other place has to be kept where the source finds it.
     */
    static Pointers of(long id) {
        return (Pointers) AccumulatorContext.get(id).getOrElse(() -> {
            throw new IllegalStateException("Spark has no accumulator " + id + " for the dead letters");
        });
    }

    @Override
    public synchronized void add(ConsumerRecord<?, ?> message) {
        ofPartition(message.partition()).addLong(message.offset());
    }

    @Override
    public void merge(AccumulatorV2<ConsumerRecord<?, ?>, Map<Integer, Roaring64Bitmap>> other) {
        Map<Integer, Roaring64Bitmap> more = other.value();
        synchronized (this) {
            more.forEach((partition, added) -> ofPartition(partition).or(added));
        }
    }

    /** The offsets in each partition that has any. */
    @Override
    public synchronized Map<Integer, Roaring64Bitmap> value() {
        Map<Integer, Roaring64Bitmap> copy = new HashMap<>();
        if (offsets != null) {
            offsets.forEach((partition, noted) -> copy.put(partition, noted.clone()));
        }
        return Map.copyOf(copy);
    }

    @Override
    public synchronized boolean isZero() {
        return offsets == null || offsets.isEmpty();
    }

    @Override
    public synchronized void reset() {
        offsets.clear();
    }

    @Override
    public Pointers copy() {
        Pointers copy = new Pointers();
        copy.merge(this);
        return copy;
    }

    private Roaring64Bitmap ofPartition(int partition) {
        return offsets.computeIfAbsent(partition, first -> new Roaring64Bitmap());
    }

    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
    }
}
