// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static co.exterior.producer.Publishing.accepted;
import static co.exterior.producer.Publishing.citizen;
import static co.exterior.producer.Publishing.producer;
import static co.exterior.producer.Publishing.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import co.exterior.model.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PublisherTest {

    private static final Reading BAD = Reading.refused(RefusalReason.NOT_A_COUNTRY, "", "");

    /** Confirms every record at once. */
    private final MockProducer<byte[], byte[]> broker = producer(true);

    @Test
    void sendsEachAcceptedRecordUnderItsIdInTheOrderOfTheSource() {
        publish(broker, accepted(1), BAD, accepted(2));

        assertThat(broker.history())
                .extracting(PublisherTest::keyAndValue)
                .containsExactly("record-0 " + json(1), "record-2 " + json(2));
        assertThat(broker.history()).extracting(ProducerRecord::topic).containsOnly("exterior_data");
    }

    @Test
    void reportsWhatBecameOfEveryRow() {
        Reading flagged = new Reading.Accepted(citizen(5), Set.of(Reading.Flag.AGE_ABOVE_120));

        PublishReport report = publish(
                broker,
                accepted(1),
                BAD,
                flagged,
                BAD,
                Reading.refused(RefusalReason.COLUMN_COUNT, "", ""),
                accepted(3));

        assertThat(report.read()).isEqualTo(6);
        assertThat(report.published()).isEqualTo(3);
        assertThat(report.persons()).isEqualTo(9);
        assertThat(report.refused())
                .containsExactly(entry(RefusalReason.COLUMN_COUNT, 1L), entry(RefusalReason.NOT_A_COUNTRY, 2L));
        assertThat(report.flagged()).containsExactly(entry(Reading.Flag.AGE_ABOVE_120, 1L));
    }

    @Test
    void saysInTheReportWhatIsToBeRead() {
        Reading flagged = new Reading.Accepted(citizen(5_000), Set.of(Reading.Flag.AGE_ABOVE_120));

        assertThat(publish(broker, flagged, BAD).toString().lines())
                .containsExactly(
                        "source     memory, snapshot memory-1",
                        "read       2 records",
                        "published  1 records, 5,000 persons",
                        "refused    1 records: NOT_A_COUNTRY 1",
                        "flagged    AGE_ABOVE_120 1");
    }

    @Test
    void reportsAnEmptySource() {
        PublishReport report = publish(broker);

        assertThat(report.read()).isZero();
    }

    @Test
    void countsARecordOnlyWhenTheBrokerHasConfirmedIt() {
        MockProducer<byte[], byte[]> slow = producer(false); // confirms when it is flushed

        assertThat(publish(slow, accepted(1), accepted(2)).published()).isEqualTo(2);
    }

    @Test
    void tellsItsProgressRowByRow() {
        List<Long> told = new ArrayList<>();

        new Publishing(broker).publish(told::add, accepted(1), BAD, accepted(1));

        assertThat(told).containsExactly(1L, 2L, 3L);
    }

    private static String json(int persons) {
        return new String(CitizenJson.write(citizen(persons)), StandardCharsets.UTF_8);
    }

    private static String keyAndValue(ProducerRecord<byte[], byte[]> sent) {
        return new String(sent.key(), StandardCharsets.US_ASCII) + " "
                + new String(sent.value(), StandardCharsets.UTF_8);
    }
}
