// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What stands in a topic: read from where one likes to where it ends at that moment, in no group, and never making a
 * topic by asking for it. Not thread-safe.
 */
public final class TopicContent implements AutoCloseable {

    private final KafkaTarget target;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicContent(KafkaTarget target, IsolationLevel isolation) {
        this.target = target;
        this.consumer = asked(() -> new KafkaConsumer<>(target.consumerSettings(isolation)));
    }

    /** Without what an unfinished or a failed transaction has written, and only up to the first unfinished one. */
    public static TopicContent committed(KafkaTarget target) {
        return new TopicContent(target, IsolationLevel.READ_COMMITTED);
    }

    /** With all that was ever written, so that an unfinished transaction of somebody else hides nothing. */
    public static TopicContent written(KafkaTarget target) {
        return new TopicContent(target, IsolationLevel.READ_UNCOMMITTED);
    }

    /**
     * Whether there is such a topic.
     *
     * @throws PublishException where no broker answers in time
     */
    public boolean exists() {
        return !asked(this::partitions).isEmpty();
    }

    /**
     * By partition, the offset behind the last message; none where the topic does not exist.
     *
     * @throws PublishException where no broker answers in time
     */
    public Map<Integer, Long> ends() {
        return asked(() -> consumer.endOffsets(partitions())).entrySet().stream()
                .collect(toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    /**
     * Reads the whole topic, each partition in its order; nothing where it does not exist.
     *
     * @throws PublishException where no broker answers in time
     */
    public void read(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        readFrom(Map.of(), each);
    }

    /**
     * Reads each partition from its given offset, or else from its beginning, to where it ends now.
     *
     * @return by partition, the offset behind the last message that was read
     */
    Map<Integer, Long> readFrom(Map<Integer, Long> offsets, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends = asked(() -> {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.resume(partitions); // an earlier reading paused each at its end
            consumer.beginningOffsets(partitions)
                    .forEach((partition, first) -> consumer.seek(
                            partition, Math.max(first, offsets.getOrDefault(partition.partition(), first))));
            return consumer.endOffsets(partitions);
        });
        long heard = System.nanoTime();
        for (long read = asked(() -> open(ends)), before = -1; read >= 0; read = asked(() -> open(ends))) {
            if (read != before) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > KafkaTarget.PATIENCE.toNanos()) {
                throw target.failure("", new TimeoutException("nothing more came of " + target));
            }
            before = read;
            asked(() -> consumer.poll(Duration.ofSeconds(1))).forEach(message -> {
                if (message.offset() < ends.get(new TopicPartition(message.topic(), message.partition()))) {
                    each.accept(message);
                }
            });
        }
        return ends.entrySet().stream().collect(toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    /** How far the reading has come in all, or -1 at the ends; what is at its end is not asked any more. */
    private long open(Map<TopicPartition, Long> ends) {
        long read = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long position = consumer.position(end.getKey());
            read += position;
            if (position >= end.getValue()) {
                consumer.pause(List.of(end.getKey()));
            }
        }
        return consumer.paused().size() == ends.size() ? -1 : read;
    }

    private List<TopicPartition> partitions() {
        return consumer.partitionsFor(target.topic()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw target.failure("The topic " + target + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }
}
