// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Spark itself says of its executors, in the event log of the one application that writes to a folder. */
record ExecutorEvents(Path folder) {

    /** What {@code spark-submit} must be told, so that there is something to read here. */
    String submitOptions() {
        return "--conf spark.eventLog.enabled=true --conf spark.eventLog.compress=false --conf spark.eventLog.dir="
                + folder.toUri();
    }

    /** The ids of the executors that registered, in their order. */
    List<String> added() throws IOException {
        return executors("SparkListenerExecutorAdded");
    }

    /** The ids of those that were lost. */
    List<String> removed() throws IOException {
        return executors("SparkListenerExecutorRemoved");
    }

    /** How many tasks an executor has done. */
    long tasksDoneBy(String executor) throws IOException {
        return events("SparkListenerTaskEnd").stream()
                .filter(task -> task.at("/Task End Reason/Reason").asText().equals("Success"))
                .filter(task -> task.at("/Task Info/Executor ID").asText().equals(executor))
                .count();
    }

    private List<String> executors(String event) throws IOException {
        return events(event).stream()
                .map(executor -> executor.get("Executor ID").asText())
                .toList();
    }

    private List<JsonNode> events(String wanted) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> events = new ArrayList<>();
        try (Stream<Path> logs = Files.list(folder)) {
            for (Path log : logs.toList()) {
                for (String line : Files.readAllLines(log)) {
                    if (!line.contains(wanted)) {
                        continue;
                    }
                    try {
                        events.add(json.readTree(line));
                    } catch (JsonProcessingException unfinished) {
                        break; // the last line, which is being written
                    }
                }
            }
        }
        return events;
    }
}
