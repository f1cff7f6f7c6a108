// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static co.exterior.producer.Publishing.accepted;
import static co.exterior.producer.Publishing.producer;
import static co.exterior.producer.Publishing.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import java.util.Collections;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Brokers that refuse or keep silent, and interruptions. */
class PublisherFailureTest {

    private static final Reading BAD = Reading.refused(RefusalReason.NOT_A_COUNTRY, "", "");

    @AfterEach
    void leaveNoInterruptionBehind() {
        Thread.interrupted();
    }

    @Test
    void failsWhereTheBrokerRefusesARecordAndReadsNoFurther() {
        MockProducer<byte[], byte[]> refusing =
                new MockProducer<>(false, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<byte[], byte[]> record, Callback callback) {
                        Future<RecordMetadata> sent = super.send(record, callback);
                        if (history().size() == 2) {
                            completeNext();
                            errorNext(new TopicAuthorizationException("not allowed to write"));
                        }
                        return sent;
                    }
                };

        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> publish(refusing, accepted(1), accepted(2), accepted(3)))
                .withMessageContaining("Of 2 records sent, only 1 were confirmed by the topic exterior_data")
                .withMessageContaining("not allowed to write")
                .withCauseInstanceOf(TopicAuthorizationException.class)
                .returns(1, PublishException::getExitCode);
        assertThat(refusing.history()).hasSize(2);
    }

    @Test
    void failsWhereTheBrokerNeverAnswers() {
        MockProducer<byte[], byte[]> silent =
                new MockProducer<>(false, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized void flush() {}
                };

        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> publish(silent, accepted(1), BAD))
                .withMessageContaining("Of 1 records")
                .withMessageContaining("no answer");
    }

    @Test
    void settlesWhatItHasReadWhenItIsInterrupted() {
        MockProducer<byte[], byte[]> slow = producer(false);
        Publishing publishing = new Publishing(slow);

        PublishReport report = publishing.publish(new RecordsInMemory(Collections.nCopies(9, accepted(2))), read -> {
            if (read == 4) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(report.read()).isEqualTo(4);
        assertThat(report.published()).isEqualTo(4);
        assertThat(report.persons()).isEqualTo(8);
    }

    @Test
    void doesNotCountTheRecordThatAnInterruptionKeptFromBeingSent() {
        MockProducer<byte[], byte[]> full =
                new MockProducer<>(false, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<byte[], byte[]> record, Callback callback) {
                        if (history().size() == 2) {
                            throw new InterruptException("interrupted while waiting for room in the buffer");
                        }
                        return super.send(record, callback);
                    }
                };

        PublishReport report = publish(full, accepted(1), BAD, accepted(1), accepted(1), accepted(1));

        assertThat(report.read()).isEqualTo(3);
        assertThat(report.published()).isEqualTo(2);
    }
}
