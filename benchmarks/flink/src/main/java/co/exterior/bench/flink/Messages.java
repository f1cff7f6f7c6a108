// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.flink;

import co.exterior.bench.measure.Tally;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads messages by the model's parser; a refused one is counted and goes no further. */
final class Messages implements KafkaRecordDeserializationSchema<Person> {

    private static final long serialVersionUID = 1;

    private transient Tally refused;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Person> out) {
        if (CitizenJson.read(message.value()) instanceof Reading.Accepted accepted) {
            Citizen citizen = accepted.citizen();
            out.collect(new Person(citizen.country().code(), citizen.age(), citizen.persons()));
        } else {
            if (refused == null) {
                refused = FlinkCompetitor.tally();
            }
            refused.add(1);
            FlinkCompetitor.refused();
        }
    }

    @Override
    public TypeInformation<Person> getProducedType() {
        return TypeInformation.of(Person.class);
    }
}
