// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import co.exterior.model.Announcement;
import co.exterior.model.Citizen;
import co.exterior.model.Country;
import co.exterior.model.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes given readings to a broker in memory, as a snapshot that was never begun. */
final class Publishing {

    final List<Announcement> announced = new ArrayList<>();
    Duration atMostEvery = Duration.ZERO;
    private final MockProducer<byte[], byte[]> producer;

    Publishing(MockProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    static PublishReport publish(MockProducer<byte[], byte[]> producer, Reading... readings) {
        return new Publishing(producer).publish(rows -> {}, readings);
    }

    PublishReport publish(Progress progress, Reading... readings) {
        return publish(new RecordsInMemory(List.of(readings)), progress);
    }

    PublishReport publish(Source source, Progress progress) {
        return publish(source, Beginning.of(source, source.snapshot(), Map.of(0, 100L)), progress);
    }

    PublishReport publish(Source source, Beginning beginning, Progress progress) {
        Announcements announcements = new Announcements() {
            @Override
            public void announce(Announcement announcement) {
                announced.add(announcement);
            }

            @Override
            public Duration atMostEvery() {
                return atMostEvery;
            }
        };
        return new Publisher(producer, "exterior_data", announcements, beginning)
                .publish(source, Pace.unlimited(), progress);
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
