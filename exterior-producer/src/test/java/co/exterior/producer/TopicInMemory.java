// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Announcement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic and its announcements that outlive their publishers. A publisher's records arrive in order by partition, some
 * at once, some later, and the answer may come later still; one that is killed leaves some of them behind. Keys and
 * partitions have nothing to do with each other, as with more partitions or another partitioner.
 */
final class TopicInMemory {

    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private record Sent(ProducerRecord<byte[], byte[]> message, Callback callback, int partition) {}

    private final List<List<ConsumerRecord<byte[], byte[]>>> partitions = new ArrayList<>();
    private final List<Announcement> announced = new ArrayList<>();
    private final Random random;

    TopicInMemory(int partitionCount, Random random) {
        this.random = random;
        grow(partitionCount);
    }

    void grow(int partitionCount) {
        for (int partition = 0; partition < partitionCount; partition++) {
            partitions.add(new ArrayList<>());
        }
    }

    List<ConsumerRecord<byte[], byte[]>> messages() {
        return partitions.stream().flatMap(List::stream).toList();
    }

    List<Announcement> announced() {
        return announced;
    }

    Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new HashMap<>();
        partitions.forEach(log -> ends.put(ends.size(), (long) log.size()));
        return ends;
    }

    Optional<Announcement> lastAnnouncement() {
        return announced.isEmpty() ? Optional.empty() : Optional.of(announced.get(announced.size() - 1));
    }

    /** As {@link Beginning} does it on a real topic. */
    Beginning beginning(Source source) {
        return lastAnnouncement()
                .map(soFar -> {
                    Tail tail = new Tail(soFar.snapshot());
                    messages().stream()
                            .filter(message -> message.offset() >= soFar.ends().getOrDefault(message.partition(), 0L))
                            .forEach(tail::add);
                    return new Beginning(soFar, tail);
                })
                .orElseGet(() -> Beginning.of(source, source.snapshot(), ends()));
    }

    /** Runs a publisher; the fuse is lit at each thing that it does, and may throw or interrupt. */
    PublishReport publish(Source source, int everyRows, Runnable fuse) {
        ProducerInMemory producer = new ProducerInMemory(fuse);
        Announcements announcements = new Announcements() {
            @Override
            public void announce(Announcement announcement) throws InterruptedException {
                fuse.run();
                if (Thread.interrupted()) {
                    if (random.nextBoolean()) {
                        announced.add(announcement);
                    }
                    throw new InterruptedException();
                }
                announced.add(announcement);
                fuse.run();
            }

            @Override
            public int everyRows() {
                return everyRows;
            }

            @Override
            public Duration atMostEvery() {
                return Duration.ZERO;
            }
        };
        try {
            return new Publisher(producer, "exterior_data", announcements, beginning(source))
                    .publish(source, Pace.unlimited(), rows -> {});
        } finally {
            producer.leave();
        }
    }

    private final class ProducerInMemory extends MockProducer<byte[], byte[]> {

        private final Runnable fuse;
        private final List<Sent> onTheirWay = new ArrayList<>();
        private final List<Runnable> answers = new ArrayList<>();

        ProducerInMemory(Runnable fuse) {
            super(true, new ByteArraySerializer(), new ByteArraySerializer());
            this.fuse = fuse;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message, Callback callback) {
            fuse.run();
            onTheirWay.add(new Sent(message, callback, random.nextInt(partitions.size())));
            arrive(random.nextInt(2));
            answer(random.nextInt(3));
            return new CompletableFuture<>();
        }

        @Override
        public synchronized void flush() {
            fuse.run();
            arrive(onTheirWay.size());
            answer(answers.size());
        }

        void leave() {
            arrive(random.nextInt(onTheirWay.size() + 1));
        }

        /** In order by partition, the partitions in any order. */
        private void arrive(int count) {
            for (int arrived = 0; arrived < count && !onTheirWay.isEmpty(); arrived++) {
                int partition =
                        onTheirWay.get(random.nextInt(onTheirWay.size())).partition();
                Sent first = onTheirWay.stream()
                        .filter(sent -> sent.partition() == partition)
                        .findFirst()
                        .orElseThrow();
                onTheirWay.remove(first);
                List<ConsumerRecord<byte[], byte[]>> log = partitions.get(partition);
                long offset = log.size();
                log.add(received(first.message(), partition, offset));
                RecordMetadata confirmed =
                        new RecordMetadata(new TopicPartition(first.message().topic(), partition), offset, 0, 0, 0, 0);
                answers.add(() -> first.callback().onCompletion(confirmed, null));
            }
        }

        private void answer(int count) {
            for (int answered = 0; answered < count && !answers.isEmpty(); answered++) {
                answers.remove(0).run();
            }
        }

        private ConsumerRecord<byte[], byte[]> received(
                ProducerRecord<byte[], byte[]> message, int partition, long offset) {
            return new ConsumerRecord<>(
                    message.topic(),
                    partition,
                    offset,
                    0,
                    TimestampType.CREATE_TIME,
                    message.key().length,
                    message.value().length,
                    message.key(),
                    message.value(),
                    new RecordHeaders(message.headers()),
                    Optional.empty());
        }
    }
}
