// SPDX-License-Identifier: Apache-2.0
package co.exterior.app.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far each partition of a topic was read.
 *
 * @param offsets by partition, the offset behind the last message
 */
public record Positions(Map<Integer, Long> offsets) {

    /** Before anything was read. */
    public static final Positions BEGINNING = new Positions(Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    public Positions {
        offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
    }

    /**
     * The positions in one topic that Spark's Kafka source writes down.
     *
     * @throws IllegalArgumentException where these are none
     */
    public static Positions ofSpark(String json, String topic) {
        Map<Integer, Long> offsets = new TreeMap<>();
        try {
            JSON.readTree(json).path(topic).fields().forEachRemaining(partition -> {
                if (!partition.getValue().canConvertToLong()
                        || partition.getValue().asLong() < 0) {
                    throw new NumberFormatException("no offset");
                }
                offsets.put(
                        Integer.valueOf(partition.getKey()),
                        partition.getValue().asLong());
            });
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new IllegalArgumentException(noOffsets(json, topic), e);
        }
        if (offsets.isEmpty()) {
            throw new IllegalArgumentException(noOffsets(json, topic));
        }
        return new Positions(offsets);
    }

    private static String noOffsets(String json, String topic) {
        return "\"" + json + "\" are no offsets of the topic " + topic + ".";
    }

    /** How many offsets were read, from the first of each partition. */
    public long total() {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether the message at an offset was read. */
    public boolean contain(int partition, long offset) {
        return offset < offsets.getOrDefault(partition, 0L);
    }

    /** Whether everything before these other positions was read. */
    public boolean reach(Map<Integer, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> offsets.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** How many offsets there are from here to these ends; among them may be some without a message. */
    public long distanceTo(Map<Integer, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - offsets.getOrDefault(end.getKey(), 0L)))
                .sum();
    }
}
