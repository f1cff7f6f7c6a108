// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Citizen;
import co.exterior.model.Country;
import co.exterior.model.Reading;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes given readings to a broker in memory. */
final class Publishing {

    private Publishing() {}

    static PublishReport publish(MockProducer<byte[], byte[]> producer, Reading... readings) {
        return new Publisher(producer, "exterior_data")
                .publish(new RecordsInMemory(List.of(readings)), Pace.unlimited(), read -> {});
    }

    static MockProducer<byte[], byte[]> producer(boolean confirming) {
        return new MockProducer<>(confirming, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Reading accepted(int persons) {
        return Reading.accepted(citizen(persons));
    }

    static Citizen citizen(int persons) {
        return Citizen.of("memory-1", Country.UNKNOWN, persons).build();
    }
}
