// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.longlong.Roaring64Bitmap;

class PointersTest {

    private static final int MANY = 4_000_000;
    private static final int MEGABYTE = 1 << 20;

    private static SparkSession session;

    @BeforeAll
    static void startSpark() {
        session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
    }

    @AfterAll
    static void stopSpark() {
        session.stop();
    }

    @Test
    void tellTheDriverWhatTasksNotedEachOnceThoughATaskRanTwice() {
        Pointers pointers = Pointers.in(session);
        Pointers ofTheSource = Pointers.of(pointers.id());
        VoidFunction<Long> task = offset -> ofTheSource.add(at((int) (offset % 2), offset));
        for (int run = 0; run < 2; run++) {
            new JavaSparkContext(session.sparkContext())
                    .parallelize(List.of(3L, 4L, 5L, 1L << 40), 2)
                    .foreach(task);
        }
        assertThat(pointers.value()).containsOnlyKeys(0, 1);
        assertThat(pointers.value().get(0).toArray()).containsExactly(4, 1L << 40);
        assertThat(pointers.value().get(1).toArray()).containsExactly(3, 5);

        pointers.reset();
        assertThat(pointers.isZero()).isTrue();
        assertThat(pointers.value()).isEmpty();
    }

    @Test
    void takeLessThanAMegabyteThoughHalfOfALargeBatchIsNoted() throws IOException {
        Pointers pointers = new Pointers();
        LongStream.range(0, MANY).filter(offset -> offset % 2 == 0).forEach(offset -> pointers.add(at(0, offset)));
        Roaring64Bitmap noted = pointers.value().get(0);
        assertThat(noted.getLongCardinality()).isEqualTo(MANY / 2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(noted);
        }
        assertThat(bytes.size()).isLessThan(MEGABYTE);
    }

    @Test
    void areLookedAtWhileATaskAdds() {
        Pointers pointers = new Pointers();
        CompletableFuture<Void> task = CompletableFuture.runAsync(() ->
                LongStream.range(0, MANY / 4).forEach(offset -> pointers.add(at((int) (offset % 1_000), offset))));
        do {
            Pointers seen = pointers.copy();
            assertThat(seen.value().values()).noneMatch(Roaring64Bitmap::isEmpty);
        } while (!task.isDone());
        task.join();
        assertThat(pointers.value().values().stream()
                        .mapToLong(Roaring64Bitmap::getLongCardinality)
                        .sum())
                .isEqualTo(MANY / 4);
    }

    private static ConsumerRecord<byte[], byte[]> at(int partition, long offset) {
        return new ConsumerRecord<>("topic", partition, offset, null, null);
    }
}
