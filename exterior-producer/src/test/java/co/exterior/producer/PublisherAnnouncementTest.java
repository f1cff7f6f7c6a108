// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static co.exterior.producer.Publishing.accepted;
import static co.exterior.producer.Publishing.producer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.exterior.model.Announcement;
import co.exterior.model.CitizenJson;
import co.exterior.model.MessageHeaders;
import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a publisher says of its snapshot, and what it makes of what an earlier one has said. */
class PublisherAnnouncementTest {

    private static final Reading BAD = Reading.refused(RefusalReason.NOT_A_COUNTRY, "", "");

    private final MockProducer<byte[], byte[]> broker = producer(true);
    private final Publishing publishing = new Publishing(broker);

    @AfterEach
    void leaveNoInterruptionBehind() {
        Thread.interrupted();
    }

    @Test
    void announcesTheSnapshotBeforeItsFirstRecordAndWhenItIsWhole() {
        publishing.publish(rows -> {}, accepted(2), BAD, accepted(3));

        assertThat(publishing.announced).hasSize(2);
        Announcement begun = publishing.announced.get(0);
        assertThat(begun.read()).isZero();
        assertThat(begun.complete()).isFalse();
        assertThat(begun.ends()).isEqualTo(Map.of(0, 100L));
        Announcement whole = publishing.announced.get(1);
        assertThat(whole.snapshot()).isEqualTo("memory-1");
        assertThat(whole.source()).isEqualTo("memory");
        assertThat(whole.complete()).isTrue();
        assertThat(whole.finished()).isAfterOrEqualTo(whole.started());
        assertThat(whole.read()).isEqualTo(3);
        assertThat(whole.published()).isEqualTo(2);
        assertThat(whole.persons()).isEqualTo(5);
        assertThat(whole.refused()).isEqualTo(Map.of(RefusalReason.NOT_A_COUNTRY, 1L));
        assertThat(whole.ends()).as("never below the beginning").isEqualTo(Map.of(0, 100L));
    }

    @Test
    void announcesItsProgressNowAndThen() {
        publishing.publish(new RecordsInMemory(Collections.nCopies(45_000, accepted(1))), rows -> {});

        assertThat(publishing.announced).extracting(Announcement::read).containsExactly(0L, 20_000L, 40_000L, 45_000L);
        assertThat(publishing.announced).extracting(Announcement::complete).containsExactly(false, false, false, true);
    }

    @Test
    void doesNotStandStillForAnnouncementsAllTheTime() {
        publishing.atMostEvery = Duration.ofHours(1);

        publishing.publish(new RecordsInMemory(Collections.nCopies(45_000, BAD)), rows -> {});

        assertThat(publishing.announced).extracting(Announcement::read).containsExactly(0L, 45_000L);
    }

    @Test
    void namesTheSnapshotInAHeaderOfEachMessage() {
        publishing.publish(rows -> {}, accepted(1), accepted(1));

        assertThat(broker.history())
                .allSatisfy(message -> assertThat(message.headers()
                                .lastHeader(MessageHeaders.SNAPSHOT)
                                .value())
                        .isEqualTo("memory-1".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void writesTheSnapshotThatItIsToldIntoEveryRecord() {
        RecordsInMemory source = new RecordsInMemory(List.of(accepted(1)));

        publishing.publish(source, Beginning.of(source, "memory-1-again-2", Map.of()), rows -> {});

        ProducerRecord<byte[], byte[]> sent = broker.history().get(0);
        assertThat(((Reading.Accepted) CitizenJson.read(sent.value())).citizen().snapshot())
                .isEqualTo("memory-1-again-2");
        assertThat(sent.headers().lastHeader(MessageHeaders.SNAPSHOT).value())
                .isEqualTo("memory-1-again-2".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void goesOnBehindWhatIsSettledAndSendsNothingThatTheTopicHas() {
        PublishReport report = publishing.publish(
                new RecordsInMemory(List.of(accepted(5), BAD, accepted(1), accepted(2), accepted(3))),
                beginning(2, "record-3"),
                rows -> {});

        assertThat(keys()).containsExactly("record-2", "record-4");
        assertThat(report.read()).isEqualTo(5);
        assertThat(report.published()).isEqualTo(4);
        assertThat(report.persons()).isEqualTo(11);
        assertThat(report.account().complete()).isTrue();
        assertThat(report.account().ends())
                .as("behind the record that was there")
                .isEqualTo(Map.of(0, 8L));
    }

    @Test
    void announcesNoEndBehindWhichARecordWaitsToBeFoundAgain() {
        publishing.publish(
                new RecordsInMemory(List.of(accepted(5), BAD, accepted(1), accepted(2), accepted(3))),
                beginning(2, "record-4"),
                rows -> {
                    if (rows == 4) {
                        Thread.currentThread().interrupt();
                    }
                });

        assertThat(keys()).containsExactly("record-2", "record-3");
        assertThat(publishing.announced).extracting(Announcement::read).containsExactly(2L);
    }

    @Test
    void staysIncompleteWhereTheTopicHasARecordThatTheSourceDoesNotGive() {
        RecordsInMemory source = new RecordsInMemory(List.of(accepted(5), BAD, accepted(1)));

        assertThatThrownBy(() -> publishing.publish(source, beginning(2, "record-9"), rows -> {}))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("has 1 records of the snapshot memory-1 that its source does not give");
        assertThat(publishing.announced).noneMatch(Announcement::complete);
    }

    @Test
    void announcesHowFarASourceCouldBeRead() {
        Source brokenOff = new BreakingOff(List.of(accepted(1), BAD, accepted(1)), 2);

        assertThatThrownBy(() -> publishing.publish(brokenOff, rows -> {}))
                .isInstanceOf(SourceException.class)
                .hasMessage("The source cannot be read on.");
        assertThat(publishing.announced).extracting(Announcement::read).containsExactly(0L, 2L);
        assertThat(publishing.announced).noneMatch(Announcement::complete);
    }

    @Test
    void saysThatASnapshotIsIncomplete() {
        PublishReport report = publishing.publish(rows -> Thread.currentThread().interrupt(), accepted(1), accepted(1));

        assertThat(report.toString().lines())
                .contains("read       1 records", "incomplete: publish it again to go on behind these rows");
        assertThat(publishing.announced).extracting(Announcement::read).containsExactly(0L, 1L);
    }

    /** One of the two rows settled was refused, the other stands for 5 persons. */
    private static Beginning beginning(long read, String inTheTopic) {
        Announcement soFar = new Announcement(
                "memory-1",
                "memory",
                null,
                Instant.EPOCH,
                null,
                false,
                read,
                1,
                5,
                Map.of(RefusalReason.NOT_A_COUNTRY, 1L),
                Map.of(0, 3L));
        Tail tail = new Tail("memory-1");
        tail.add(new ConsumerRecord<>(
                "exterior_data",
                0,
                7,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                inTheTopic.getBytes(StandardCharsets.US_ASCII),
                new byte[0],
                new RecordHeaders().add(MessageHeaders.SNAPSHOT, "memory-1".getBytes(StandardCharsets.UTF_8)),
                Optional.empty()));
        return new Beginning(soFar, tail);
    }

    private List<String> keys() {
        return broker.history().stream()
                .map(sent -> new String(sent.key(), StandardCharsets.US_ASCII))
                .toList();
    }
}
