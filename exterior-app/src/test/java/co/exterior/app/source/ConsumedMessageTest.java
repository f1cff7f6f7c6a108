// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.MessageHeaders;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ConsumedMessageTest {

    private static final long MILLIS = 1_700_000_000_123L;
    private static final byte[] LATE = DeadLetterHeaders.REASON_LATE.getBytes(UTF_8);
    private static final byte[] OTHER = "NOT_JSON".getBytes(UTF_8);
    private static final String REASON = DeadLetterHeaders.REPLAY_REASON;

    @Test
    void hasItsTimeInMicrosecondsAndIsAheadBehindTheLatestThatIsBelieved() {
        assertThat(message(MILLIS, new RecordHeaders()).micros()).isEqualTo(MILLIS * 1_000);
        assertThat(message(MILLIS, new RecordHeaders()).isAhead()).isFalse();
        assertThat(message(MILLIS - 1, new RecordHeaders()).isAhead()).isTrue();
    }

    @Test
    void hasTheHeaderThatIsTheLastOfItsName() {
        assertThat(has(new RecordHeaders().add(REASON, LATE))).isTrue();
        assertThat(has(new RecordHeaders().add(REASON, OTHER).add(REASON, LATE)))
                .isTrue();
        assertThat(has(new RecordHeaders().add(REASON, LATE).add(REASON, OTHER)))
                .isFalse();
        assertThat(has(new RecordHeaders().add(REASON, LATE).add(REASON, null))).isFalse();
        assertThat(has(new RecordHeaders().add(MessageHeaders.SNAPSHOT, LATE))).isFalse();
        assertThat(has(new RecordHeaders().add(MessageHeaders.SNAPSHOT, LATE).add(REASON, LATE)))
                .isTrue();
        assertThat(has(new RecordHeaders())).isFalse();
    }

    private static boolean has(Headers headers) {
        return message(MILLIS, headers).hasHeader(REASON, LATE);
    }

    private static ConsumedMessage message(long latestBelieved, Headers headers) {
        return new ConsumedMessage(
                new ConsumerRecord<>(
                        "topic",
                        0,
                        7,
                        MILLIS,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        new byte[0],
                        headers,
                        Optional.empty()),
                latestBelieved);
    }
}
