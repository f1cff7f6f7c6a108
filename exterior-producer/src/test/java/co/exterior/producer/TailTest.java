// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TailTest {

    private final Tail tail = new Tail("file-1");

    @Test
    void findsTheRecordsOfItsSnapshotOnce() {
        tail.add(message("a", of("file-1")));
        tail.add(message("b", of("file-1-again-2")));
        tail.add(message("c", new RecordHeaders()));
        tail.add(message(null, of("file-1")));

        assertThat(tail.size()).isEqualTo(1);
        assertThat(tail.take("a")).contains(new Tail.Position(3, 42));
        assertThat(tail.take("a")).isEmpty();
        assertThat(tail.take("b")).isEmpty();
    }

    @Test
    void takesNoReplayForTheSourcesOwnRow() {
        tail.add(message("a", of("file-1").add(DeadLetterHeaders.REPLAY_OF, bytes("exterior_data/0/7"))));

        assertThat(tail.size()).isZero();
    }

    private static Headers of(String snapshot) {
        return new RecordHeaders().add(MessageHeaders.SNAPSHOT, bytes(snapshot));
    }

    private static ConsumerRecord<byte[], byte[]> message(String key, Headers headers) {
        byte[] bytes = key == null ? null : bytes(key);
        return new ConsumerRecord<>(
                "exterior_data", 3, 42, 0, TimestampType.CREATE_TIME, 0, 0, bytes, null, headers, Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
