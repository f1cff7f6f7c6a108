// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import co.exterior.broker.BrokerProcess;
import co.exterior.model.DeadLetterHeaders;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.TopicContent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of its own on a real broker, and the commands that publish to it, stream it and account for it. */
final class TopicUnderTest {

    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final String bootstrapServer;
    private final Path folder;
    private String name = "topic-" + TOPICS.incrementAndGet();

    TopicUnderTest(BrokerProcess broker, Path folder) {
        this.bootstrapServer = broker.bootstrapServer();
        this.folder = folder;
    }

    String name() {
        return name;
    }

    String bootstrapServer() {
        return bootstrapServer;
    }

    void rename(String another) {
        name = another;
    }

    /** Publishes synthetic records, or what {@code --source} names. */
    ExteriorRun publish(String... options) throws IOException {
        return startPublish(options).awaitEnd();
    }

    ExteriorRun startPublish(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        if (!all.contains("--source")) {
            all.addAll(List.of("--source", "synthetic"));
        }
        return ExteriorRun.start(folder, arguments("publish", all.toArray(String[]::new)));
    }

    /** Counts what is there and ends. */
    ExteriorRun streamWhatIsThere(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--trigger", "available-now"));
        return stream(all.toArray(String[]::new));
    }

    ExteriorRun stream(String... options) throws IOException {
        return startStream(options).awaitEnd();
    }

    /** With the checkpoint and the CSV files of this topic. */
    ExteriorRun startStream(String... options) throws IOException {
        return startStreamOn(Map.of(), options);
    }

    /** The same, where the environment says more. */
    ExteriorRun startStreamOn(Map<String, String> environment, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--checkpoint", folder.resolve("checkpoint").toString()));
        all.addAll(List.of("--sink", "csv:" + folder.resolve("out")));
        Map<String, String> whole = new HashMap<>(environment);
        whole.put("EXTERIOR_NO_BUILD", "1");
        return ExteriorRun.start(ExteriorRun.HOME, whole, folder, arguments("stream", all.toArray(String[]::new)));
    }

    ExteriorRun ledger(String... options) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("ledger", "--checkpoint", folder.resolve("checkpoint").toString()));
        all.addAll(List.of("--bootstrap-server", bootstrapServer));
        all.addAll(List.of(options));
        return ExteriorRun.run(folder, all.toArray(String[]::new));
    }

    /** The ledger of a run that must balance. */
    JsonNode balancedLedger() throws IOException {
        ExteriorRun ledger = ledger("--format", "json");
        ledger.assertDone();
        return json(ledger.out());
    }

    static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    String[] arguments(String command, String... options) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--bootstrap-server", bootstrapServer, "--topic", name));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    /** Makes the topic, where it is not {@code publish} that does. */
    void create(Map<String, String> configuration) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServer))) {
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1).configs(configuration)))
                    .all()
                    .get();
        }
    }

    /** Publishes as anybody else might. */
    void send(String... values) {
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (String value : values) {
            messages.add(new ProducerRecord<>(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
        }
        send(messages);
    }

    void send(List<ProducerRecord<byte[], byte[]>> messages) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServer, "max.request.size", 2_000_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> message : messages) {
                producer.send(message).get();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the test's message was not taken", e);
        }
    }

    /** By reason, the origins of the dead letters that are kept. */
    Map<String, List<String>> deadLetters() {
        Map<String, List<String>> letters = new HashMap<>();
        KafkaTarget dlq = new KafkaTarget(bootstrapServer, DeadLetterHeaders.topicOf(name), Map.of());
        try (TopicContent content = TopicContent.committed(dlq)) {
            content.read(letter -> {
                String reason = text(
                        letter.headers().lastHeader(DeadLetterHeaders.REASON).value());
                String origin = text(letter.headers()
                                .lastHeader(DeadLetterHeaders.PARTITION)
                                .value()) + ":"
                        + text(letter.headers()
                                .lastHeader(DeadLetterHeaders.OFFSET)
                                .value());
                letters.computeIfAbsent(reason, any -> new ArrayList<>()).add(origin);
            });
        }
        return letters;
    }

    Csv totals() throws IOException {
        return Csv.read(folder.resolve("out/country_totals.csv"));
    }

    Csv windows() throws IOException {
        return Csv.read(folder.resolve("out/country_windows.csv"));
    }

    private static String text(byte[] header) {
        return new String(header, StandardCharsets.UTF_8);
    }
}
