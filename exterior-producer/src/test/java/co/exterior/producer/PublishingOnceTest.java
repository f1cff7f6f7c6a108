// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static co.exterior.producer.Publishing.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Announcement;
import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** However often a publisher is killed, stopped or left by its source: what the topic holds in the end. */
class PublishingOnceTest {

    @Property
    void publishesEachRecordOnceAndAnnouncesWhatIsTrue(
            @ForAll @IntRange(max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 15) int everyRows,
            @ForAll @IntRange(min = 1, max = 2) int partitions,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Reading> readings = IntStream.range(0, rows)
                .mapToObj(row -> random.nextInt(4) == 0
                        ? Reading.refused(RefusalReason.NOT_A_COUNTRY, "", "")
                        : accepted(1 + random.nextInt(3)))
                .toList();
        TopicInMemory topic = new TopicInMemory(partitions, random);

        for (int troubles = 30; !isComplete(topic); troubles--) {
            runOnce(topic, readings, everyRows, troubles > 0, random);
            if (random.nextInt(20) == 0) {
                topic.grow(1);
            }
        }

        assertThat(ids(topic.messages())).containsExactlyInAnyOrderElementsOf(ids(readings, rows));
        topic.announced().forEach(announced -> assertIsTrue(announced, readings, topic));
    }

    private static void runOnce(
            TopicInMemory topic, List<Reading> readings, int everyRows, boolean troubled, Random random) {
        int[] left = {troubled ? random.nextInt(15) : Integer.MAX_VALUE};
        boolean kill = random.nextBoolean();
        Runnable fuse = () -> {
            if (left[0]-- == 0) {
                if (kill) {
                    throw new TopicInMemory.Killed();
                }
                Thread.currentThread().interrupt();
            }
        };
        int breaksOffAfter = troubled && random.nextInt(8) == 0 ? random.nextInt(readings.size() + 1) : -1;
        try {
            topic.publish(new BreakingOff(readings, breaksOffAfter), everyRows, fuse);
        } catch (TopicInMemory.Killed | SourceException trouble) {
            // The next run goes on.
        } finally {
            Thread.interrupted();
        }
    }

    /** Its rows are all in the topic below its ends, and counted; whole only when the source is. */
    private static void assertIsTrue(Announcement announced, List<Reading> readings, TopicInMemory topic) {
        int read = Math.toIntExact(announced.read());
        List<String> below = topic.messages().stream()
                .filter(message -> message.offset() < announced.ends().getOrDefault(message.partition(), 0L))
                .map(PublishingOnceTest::id)
                .toList();
        assertThat(below).containsAll(ids(readings, read));
        assertThat(announced.published()).isEqualTo(ids(readings, read).size());
        assertThat(announced.persons())
                .isEqualTo(readings.stream()
                        .limit(read)
                        .filter(Reading.Accepted.class::isInstance)
                        .mapToLong(reading ->
                                ((Reading.Accepted) reading).citizen().persons())
                        .sum());
        if (announced.complete()) {
            assertThat(read).isEqualTo(readings.size());
        }
    }

    private static boolean isComplete(TopicInMemory topic) {
        return topic.lastAnnouncement().map(Announcement::complete).orElse(false);
    }

    private static List<String> ids(List<Reading> readings, int rows) {
        return IntStream.range(0, rows)
                .filter(row -> readings.get(row) instanceof Reading.Accepted)
                .mapToObj(row -> "record-" + row)
                .toList();
    }

    private static List<String> ids(List<ConsumerRecord<byte[], byte[]>> messages) {
        return messages.stream().map(PublishingOnceTest::id).toList();
    }

    private static String id(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.key(), StandardCharsets.US_ASCII);
    }
}
