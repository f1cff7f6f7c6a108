// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import static co.exterior.model.CitizenFields.AGE;
import static co.exterior.model.CitizenFields.COUNTRY_CODE;
import static co.exterior.model.CitizenFields.PERSONS;
import static co.exterior.model.CitizenFields.SCHEMA_VERSION;
import static co.exterior.model.CitizenFields.SNAPSHOT;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages made by hand, and what becomes of them. */
final class Messages {

    private Messages() {}

    static void assertRefused(Reading reading, RefusalReason reason, String field) {
        assertThat(reading).isInstanceOfSatisfying(Reading.Refused.class, refused -> {
            assertThat(refused.refusal().reason()).isEqualTo(reason);
            assertThat(refused.refusal().field()).isEqualTo(field);
        });
    }

    static Citizen accepted(String message) {
        assertThat(read(message)).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted) read(message)).citizen();
    }

    static Reading read(String message) {
        return CitizenJson.read(message.getBytes(StandardCharsets.UTF_8));
    }

    static String message() {
        return message(AGE, "39");
    }

    /** A valid message but for one field, which has other JSON, or is left out where that is null. */
    static String message(String field, String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(SNAPSHOT, "\"file-1\"");
        fields.put(COUNTRY_CODE, "\"ESP\"");
        fields.put(AGE, "39");
        fields.put(PERSONS, "2");
        fields.put(field, json);
        fields.putIfAbsent(SCHEMA_VERSION, field.equals(SCHEMA_VERSION) ? json : "1");
        return fields.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(joining(",", "{", "}"));
    }
}
