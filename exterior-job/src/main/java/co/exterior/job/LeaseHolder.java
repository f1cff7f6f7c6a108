// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.UUID;

/**
 * The run that holds a lease.
 *
 * @param started as the operating system says, since process numbers are used again
 * @param run what no other run has, not even one of the same process
 */
record LeaseHolder(String host, long process, String started, String run) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static LeaseHolder self() {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseHolder(
                localHost(), process.pid(), started(process), UUID.randomUUID().toString());
    }

    static LeaseHolder parse(String text) throws IOException {
        JsonNode json = JSON.readTree(text);
        return new LeaseHolder(
                json.path("host").asText(),
                json.path("process").asLong(),
                json.path("started").asText(),
                json.path("run").asText());
    }

    String text() {
        return JSON.createObjectNode()
                .put("host", host)
                .put("process", process)
                .put("started", started)
                .put("run", run)
                .toString();
    }

    /** Whether it was a process of this machine that is no more. Of other machines nothing is known. */
    boolean isGone() {
        return host.equals(localHost())
                && ProcessHandle.of(process)
                        .filter(alive -> started(alive).equals(started))
                        .isEmpty();
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String localHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException nameless) {
            return "localhost";
        }
    }
}
