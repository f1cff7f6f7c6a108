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
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private static final byte[] VALUE = "{}".getBytes(UTF_8);
    private static final byte[] ID = "an-id".getBytes(UTF_8);

    @Test
    void givesTheValueAndTheTimeInMicroseconds() {
        InternalRow row = row(VALUE, new RecordHeaders());

        assertThat(row.getBinary(0)).isEqualTo(VALUE);
        assertThat(row.getLong(1)).isEqualTo(1_700_000_000_123_000L);
        assertThat(row(null, new RecordHeaders()).isNullAt(0)).isTrue();
    }

    @Test
    void givesTheSnapshotOfAMessageThatHasNoOtherHeader() {
        InternalRow row = row(VALUE, new RecordHeaders().add(MessageHeaders.SNAPSHOT, ID));

        assertThat(row.getBinary(2)).isEqualTo(ID);
        assertThat(row.isNullAt(3)).isTrue();
    }

    @Test
    void givesAllHeadersInTheirOrderWhereThereIsAnother() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(MessageHeaders.SNAPSHOT, ID);
        headers.add(DeadLetterHeaders.REPLAY_REASON, null);
        InternalRow row = row(VALUE, headers);

        assertThat(row.isNullAt(2)).isTrue();
        assertThat(row.getArray(3).numElements()).isEqualTo(2);
        assertThat(row.getArray(3).getStruct(0, 2).getString(0)).isEqualTo(MessageHeaders.SNAPSHOT);
        assertThat(row.getArray(3).getStruct(0, 2).getBinary(1)).isEqualTo(ID);
        assertThat(row.getArray(3).getStruct(1, 2).getString(0)).isEqualTo(DeadLetterHeaders.REPLAY_REASON);
        assertThat(row.getArray(3).getStruct(1, 2).isNullAt(1)).isTrue();
    }

    @Test
    void givesASingleHeaderOfAnotherNameAsOneOfAll() {
        InternalRow row = row(VALUE, new RecordHeaders().add(DeadLetterHeaders.REPLAY_REASON, ID));

        assertThat(row.isNullAt(2)).isTrue();
        assertThat(row.getArray(3).numElements()).isEqualTo(1);
    }

    private static InternalRow row(byte[] value, Headers headers) {
        return MessageReader.row(new ConsumerRecord<>(
                "topic",
                0,
                7,
                1_700_000_000_123L,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                value,
                headers,
                Optional.empty()));
    }
}
