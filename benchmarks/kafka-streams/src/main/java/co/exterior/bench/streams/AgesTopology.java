// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench.streams;

import co.exterior.bench.measure.Ages;
import co.exterior.bench.measure.Tally;
import co.exterior.bench.measure.Task;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Reading;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Messages to the ages of each window and country.
 *
 * @param tallies of the running thread, for each message that is refused or about to be aggregated
 */
record AgesTopology(String topic, ThreadLocal<Tally> tallies, LongAdder refused) {

    private static final Duration WINDOW = Duration.ofSeconds(Task.WINDOW_SECONDS);
    private static final Duration LATENESS = Duration.ofSeconds(Task.LATENESS_SECONDS);

    Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .flatMap((key, value) -> read(value))
                .repartition(Repartitioned.with(Serdes.String(), Formats.PERSON).withName("by-country"))
                .peek((country, person) -> tallies.get().add(1))
                .groupByKey()
                .windowedBy(TimeWindows.ofSizeAndGrace(WINDOW, LATENESS))
                .aggregate(Ages::none, AgesTopology::add, store())
                .toStream()
                .foreach((window, ages) -> {});
        return builder.build();
    }

    private Iterable<KeyValue<String, Person>> read(byte[] value) {
        if (CitizenJson.read(value) instanceof Reading.Accepted accepted) {
            Citizen citizen = accepted.citizen();
            return List.of(KeyValue.pair(citizen.country().code(), new Person(citizen.age(), citizen.persons())));
        }
        refused.increment();
        tallies.get().add(1);
        return List.of();
    }

    private static long[] add(String country, Person person, long[] ages) {
        Ages.add(ages, person.age(), person.persons());
        return ages;
    }

    /** In memory, as the job's; with Streams' cache before it and its log behind it, as it is by default. */
    private static Materialized<String, long[], WindowStore<Bytes, byte[]>> store() {
        return Materialized.<String, long[]>as(Stores.inMemoryWindowStore("ages", WINDOW.plus(LATENESS), WINDOW, false))
                .withKeySerde(Serdes.String())
                .withValueSerde(Formats.AGES)
                .withCachingEnabled();
    }
}
