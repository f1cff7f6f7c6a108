// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static java.util.Comparator.comparing;

import co.exterior.model.Announcement;
import co.exterior.model.AnnouncementJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the announcements of a topic's snapshots, as often as one likes. Not thread-safe. */
public final class SnapshotReader implements AutoCloseable {

    private final KafkaTarget target;
    private final TopicContent content;
    private Map<Integer, Long> endsThen = Map.of();
    private List<Announcement> then = List.of();

    SnapshotReader(KafkaTarget target) {
        this.target = target;
        this.content = TopicContent.committed(target);
    }

    /**
     * The last announcement of each snapshot, in the order in which they were started; none where there is no such
     * topic.
     *
     * @throws PublishException where no broker answers in time, or what stands there is no announcement
     */
    public List<Announcement> read() {
        Map<Integer, Long> ends = content.ends();
        if (!ends.equals(endsThen)) {
            then = readAll();
            endsThen = ends;
        }
        return then;
    }

    private List<Announcement> readAll() {
        Map<String, Announcement> last = new HashMap<>();
        content.read(message -> {
            if (message.value() == null && message.key() != null) {
                last.remove(new String(message.key(), StandardCharsets.UTF_8));
            } else {
                Announcement announcement = announcement(message);
                last.put(announcement.snapshot(), announcement);
            }
        });
        return last.values().stream()
                .sorted(comparing(Announcement::started).thenComparing(Announcement::snapshot))
                .toList();
    }

    private Announcement announcement(ConsumerRecord<byte[], byte[]> message) {
        byte[] value = message.value() == null ? new byte[0] : message.value();
        try {
            return AnnouncementJson.read(value);
        } catch (IllegalArgumentException e) {
            throw new PublishException(
                    "The topic " + target + " cannot be read at offset " + message.offset() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        content.close();
    }
}
