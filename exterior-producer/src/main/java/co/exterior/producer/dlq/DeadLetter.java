// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** A message that was turned away, or the marker that it was published anew. */
final class DeadLetter {

    private static final Set<String> OF_A_REPLAY = Set.of(DeadLetterHeaders.REPLAY_OF, DeadLetterHeaders.REPLAY_REASON);

    private final ConsumerRecord<byte[], byte[]> kept;
    private final Origin origin;
    private final String reason;

    private DeadLetter(ConsumerRecord<byte[], byte[]> kept, Origin origin, String reason) {
        this.kept = kept;
        this.origin = origin;
        this.reason = reason;
    }

    /** The dead letter that a message is; empty where it does not say where it came from and why. */
    static Optional<DeadLetter> of(ConsumerRecord<byte[], byte[]> message) {
        Optional<String> topic = text(message, DeadLetterHeaders.TOPIC);
        Optional<String> partition = text(message, DeadLetterHeaders.PARTITION);
        Optional<String> offset = text(message, DeadLetterHeaders.OFFSET);
        Optional<String> reason = text(message, DeadLetterHeaders.REASON);
        if (topic.isEmpty() || partition.isEmpty() || offset.isEmpty() || reason.isEmpty()) {
            return Optional.empty();
        }
        try {
            Origin origin = new Origin(topic.get(), Integer.parseInt(partition.get()), Long.parseLong(offset.get()));
            return Optional.of(new DeadLetter(message, origin, reason.get()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    Origin origin() {
        return origin;
    }

    String reason() {
        return reason;
    }

    byte[] key() {
        return kept.key();
    }

    byte[] value() {
        return kept.value();
    }

    Optional<String> text(String header) {
        return text(kept, header);
    }

    /** When the message was published anew: of a marker. */
    Optional<String> replayed() {
        return text(DeadLetterHeaders.REPLAYED);
    }

    /** Whether only the beginning of the value was kept. */
    boolean isCut() {
        return text(DeadLetterHeaders.VALUE_BYTES).isPresent();
    }

    /** What the job added. */
    List<Header> reasons() {
        return headers(true);
    }

    /** The message's own. */
    List<Header> headers() {
        return headers(false);
    }

    /** The message as a new event, of now, that says what it repeats, and why. */
    ProducerRecord<byte[], byte[]> anew() {
        List<Header> headers = new ArrayList<>(headers());
        headers.removeIf(header -> OF_A_REPLAY.contains(header.key())); // of an earlier life
        headers.add(header(DeadLetterHeaders.REPLAY_OF, origin.toString()));
        headers.add(header(DeadLetterHeaders.REPLAY_REASON, reason()));
        return new ProducerRecord<>(origin.topic(), null, key(), value(), headers);
    }

    /** What says beside the dead letter that its message was published anew. */
    ProducerRecord<byte[], byte[]> marker(Instant now) {
        List<Header> headers = new ArrayList<>(reasons());
        headers().stream()
                .filter(header -> header.key().equals(MessageHeaders.SNAPSHOT))
                .forEach(headers::add);
        headers.add(header(DeadLetterHeaders.REPLAYED, now.toString()));
        return new ProducerRecord<>(kept.topic(), null, key(), new byte[0], headers);
    }

    private List<Header> headers(boolean ofTheJob) {
        return StreamSupport.stream(kept.headers().spliterator(), false)
                .filter(header -> header.key().startsWith(DeadLetterHeaders.PREFIX) == ofTheJob)
                .toList();
    }

    private static Optional<String> text(ConsumerRecord<byte[], byte[]> message, String name) {
        return Optional.ofNullable(message.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
