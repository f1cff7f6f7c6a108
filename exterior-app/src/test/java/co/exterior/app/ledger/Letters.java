// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import co.exterior.app.ledger.World.Fate;
import co.exterior.app.ledger.World.Message;
import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A topic of dead letters, as the job and a replay write it. */
final class Letters {

    private final List<ConsumerRecord<byte[], byte[]>> written = new ArrayList<>();

    static String reason(Message message) {
        return switch (message.fate()) {
            case LATE -> DeadLetterHeaders.REASON_LATE;
            case AHEAD -> RefusalReason.EVENT_TIME_IN_FUTURE.name();
            default -> RefusalReason.NOT_JSON.name();
        };
    }

    void keep(int partition, long offset, Message message) {
        written.add(record(headers(partition, offset, message)));
    }

    void mark(int partition, long offset, Message message) {
        RecordHeaders headers = headers(partition, offset, message);
        add(headers, DeadLetterHeaders.REPLAYED, "2026-01-01T10:00:00Z");
        written.add(record(headers));
    }

    Kept upTo(Positions read) {
        KeptDeadLetters kept = new KeptDeadLetters(read);
        written.forEach(kept::add);
        return kept.kept();
    }

    static RecordHeaders headers(int partition, long offset, Message message) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, DeadLetterHeaders.TOPIC, "exterior_data");
        add(headers, DeadLetterHeaders.PARTITION, "" + partition);
        add(headers, DeadLetterHeaders.OFFSET, "" + offset);
        add(headers, DeadLetterHeaders.REASON, reason(message));
        Optional.of(message.snapshot())
                .filter(id -> !id.isEmpty())
                .ifPresent(id -> add(headers, DeadLetterHeaders.SNAPSHOT, id));
        if (message.fate() != Fate.UNREADABLE) {
            add(headers, DeadLetterHeaders.PERSONS, "" + message.persons());
        }
        return headers;
    }

    static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static ConsumerRecord<byte[], byte[]> record(RecordHeaders headers) {
        return new ConsumerRecord<>(
                "exterior_data.dlq",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                headers,
                Optional.empty());
    }
}
