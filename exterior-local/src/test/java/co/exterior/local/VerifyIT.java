// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.exterior.broker.BrokerProcess;
import co.exterior.model.Citizen;
import co.exterior.model.CitizenJson;
import co.exterior.model.Country;
import co.exterior.producer.KafkaTarget;
import co.exterior.producer.TopicContent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} as an operator runs it, on sinks that the job has filled and on such as somebody has touched. */
class VerifyIT {

    private static final String[] SETTINGS = {
        "--window",
        "3m",
        "--slide",
        "1m",
        "--watermark",
        "5m",
        "--by",
        "country_code",
        "--by",
        "sex,age_group",
        "--calendar",
        "quarter"
    };

    @TempDir
    static Path data;

    private static BrokerProcess broker;
    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    private TopicUnderTest topic;
    private String results;

    @BeforeAll
    static void startServers() throws IOException {
        broker = BrokerProcess.start(ExteriorRun.BROKER_JAR, data);
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServers() throws IOException {
        postgres.close();
        broker.close();
    }

    @BeforeEach
    void chooseTopic() {
        topic = new TopicUnderTest(broker, folder);
        results = topic.name() + "-results";
    }

    @Test
    void findsEverySinkRightAfterSeveralBatchesAndNamesWhatSomebodyHasTouched() throws Exception {
        topic.create(Map.of("message.timestamp.after.max.ms", "" + Long.MAX_VALUE));
        Instant now = Instant.now();
        topic.send(List.of(at(now, "ESP", 1), at(now.plus(Duration.ofDays(300)), "USA", 5)));
        topic.send("{", null);
        stream();
        topic.send(List.of(
                at(now.minus(Duration.ofMinutes(6)), "ESP", 2), // late for some of its windows at most
                at(now.minus(Duration.ofMinutes(9)), "ESP", 4),
                at(now.minus(Duration.ofHours(1)), "USA", 8),
                at(now.plus(Duration.ofMinutes(50)), "PER", 32)));
        stream();
        topic.send(List.of(at(now.plus(Duration.ofMinutes(49)), "PER", 64), at(now, "ESP", 128)));
        List<Country> five = Stream.of("ESP", "PER", "CHL", "USA", "XKX")
                .map(code -> Country.ofCode(code).orElseThrow())
                .toList();
        topic.send(IntStream.range(0, 60)
                .mapToObj(i -> at(
                        now.plus(Duration.ofMinutes(46 + i % 4)),
                        Citizen.of("theirs", five.get(i % five.size()), i + 1)
                                .age(i)
                                .sex(i % 3 == 0 ? "FEMENINO" : "MASCULINO")
                                .registeredMonth(YearMonth.of(2020, 1).plusMonths(i))
                                .build()))
                .toList());
        stream("--max-offsets-per-trigger", "20");
        assertThat(topic.deadLetters()).containsOnlyKeys("EMPTY", "NOT_JSON", "EVENT_TIME_IN_FUTURE", "LATE");
        assertThat(topic.deadLetters().get("LATE")).hasSize(3);

        ExteriorRun verify = verify("kafka:" + results, "csv:" + folder.resolve("out"), "postgres");
        verify.assertDone();
        assertThat(verify.err()).doesNotContain("announced");
        int countries = topic.totals().rows().size();
        assertThat(verify.out().lines().filter(line -> line.startsWith("country_totals: ")))
                .as(verify.out())
                .containsExactly(sameOf(countries), sameOf(countries), sameOf(countries));
        assertThat(verify.out().lines().filter(line -> line.contains(", as of batch ")))
                .extracting(line -> line.replaceFirst(",.*", ""))
                .containsExactly("kafka:" + results, "csv:" + folder.resolve("out"), "postgres");
        assertThat(verify.out().lines().map(line -> line.replaceFirst("[:,].*", "")))
                .filteredOn(table -> table.equals("refused") || table.equals("snapshots"))
                .hasSize(4);
        assertThat(verify.out()).contains("\nstatistics-country_code: ", "\nstatistics-sex-age_group: ");

        tamper();
        ExteriorRun touched = verify("kafka:" + results, "csv:" + folder.resolve("out"), "postgres");
        assertThat(touched.status()).as(touched.err()).isEqualTo(1);
        assertThat(touched.out())
                .contains(
                        "country_totals: " + countries + " rows by the topic, and 3 differences\n",
                        "  country_code ESP: persons is 999999 in the sink, and ",
                        "  country_code PER: missing in the sink\n",
                        "  country_code XXX: one too many in the sink\n",
                        "country_totals: " + countries + " rows by the topic, and 1 differences\n",
                        "  country_code ESP: records is 999998 in the sink, and ",
                        "country_totals: " + countries + " rows by the topic, and 2 differences\n",
                        "  country_code ESP: persons is 999997 in the sink, and ");
        assertThat(touched.out().lines().filter(line -> line.endsWith(", the same")))
                .as("everything else")
                .hasSize((int) verify.out().lines().count() - 6);
    }

    @Test
    void goesOnWhereTheSinkIsWhileTheJobRuns() throws Exception {
        topic.publish("--records", "100", "--partitions", "1").assertDone();
        topic.streamWhatIsThere("--sink", "kafka:" + results).assertDone();
        topic.publish("--records", "60", "--seed", "2").assertDone();
        topic.streamWhatIsThere().assertDone(); // and the topic of results stays behind
        ExteriorRun verify = verify("kafka:" + results, "csv:" + folder.resolve("out"));
        verify.assertDone();
        assertThat(verify.out().lines().filter(line -> line.contains("as of batch")))
                .extracting(line -> line.replaceFirst(".* ", ""))
                .as("two states, each compared with what it should be")
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void refusesWhatCannotBeCompared() throws Exception {
        String files = "csv:" + folder.resolve("out");
        verify(files).assertRefused(2, "There is no checkpoint in ");
        topic.publish("--records", "100", "--partitions", "1").assertDone();
        topic.streamWhatIsThere().assertDone();
        verify("console").assertRefused(2, "--against: \"console\" is nothing to compare with");
        verify("kafka:none").assertRefused(2, "The topic none at ", " does not exist");
        verify("csv:" + folder.resolve("none")).assertRefused(2, "There is no ", "none/country_totals.csv: name");
        verify("postgres").assertRefused(2, "does not hold all results of this job", "exterior_writer");
        verify(files).assertDone();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic.name(), 0), RecordsToDelete.beforeOffset(40)))
                    .all()
                    .get();
            verify(files).assertRefused(1, "The topic " + topic.name() + " has lost its beginning, 40 messages");
            admin.deleteTopics(List.of(topic.name())).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic.name()));
        }
        topic.create(Map.of());
        verify(files).assertRefused(2, "The topic " + topic.name() + " is not the one that the job has read");
    }

    private void stream(String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(SETTINGS));
        all.addAll(List.of("--sink", "kafka:" + results, "--sink", "postgres"));
        all.addAll(database());
        all.addAll(List.of(more));
        topic.streamWhatIsThere(all.toArray(String[]::new)).assertDone();
    }

    private ExteriorRun verify(String... sinks) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("verify", "--checkpoint", folder.resolve("checkpoint").toString()));
        all.addAll(List.of("--bootstrap-server", broker.bootstrapServer()));
        for (String sink : sinks) {
            all.addAll(List.of("--against", sink));
        }
        if (List.of(sinks).contains("postgres")) {
            all.addAll(database());
        }
        return ExteriorRun.run(folder, all.toArray(String[]::new));
    }

    /** A schema of its own for each test. */
    private List<String> database() throws IOException {
        String schema = topic.name().replace('-', '_');
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return List.of(
                "--postgres-url",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?currentSchema=" + schema,
                "--postgres-user",
                "postgres");
    }

    /** In the files a changed row, a lost one and one too many; in the topic a changed row; in the tables one and one lost. */
    private void tamper() throws Exception {
        Path file = folder.resolve("out/country_totals.csv");
        String persons = Csv.read(file).rows().stream()
                .filter(row -> row.get(0).equals("ESP"))
                .map(row -> row.get(2))
                .findFirst()
                .orElseThrow();
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("PER,"))
                .map(line -> line.startsWith("ESP,") ? line.replaceFirst("," + persons + ",", ",999999,") : line)
                .toList();
        Files.write(
                file,
                Stream.concat(lines.stream(), Stream.of("XXX,1,1,1,1,1,1,1.000000,1.000000"))
                        .toList());

        List<ConsumerRecord<byte[], byte[]>> ofSpain = new ArrayList<>();
        KafkaTarget target = new KafkaTarget(broker.bootstrapServer(), results, Map.of());
        try (TopicContent content = TopicContent.committed(target)) {
            content.read(message -> {
                if (text(message.key()).equals("{\"table\":\"country_totals\",\"country_code\":\"ESP\"}")) {
                    ofSpain.add(message);
                }
            });
        }
        ConsumerRecord<byte[], byte[]> last = ofSpain.get(ofSpain.size() - 1);
        byte[] other = text(last.value())
                .replaceFirst("\"records\":[0-9]+", "\"records\":999998")
                .getBytes(StandardCharsets.UTF_8);
        topic.send(List.of(new ProducerRecord<>(results, 0, last.key(), other, last.headers())));

        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path TO " + topic.name().replace('-', '_'));
            statement.execute("UPDATE country_totals SET persons = 999997 WHERE country_code = 'ESP'");
            statement.execute("DELETE FROM country_totals WHERE country_code = 'PER'");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String sameOf(int rows) {
        return "country_totals: " + rows + " rows, the same";
    }

    private ProducerRecord<byte[], byte[]> at(Instant time, String country, int persons) {
        Citizen citizen = Citizen.of("theirs", Country.ofCode(country).orElseThrow(), persons)
                .age(40)
                .build();
        return at(time, citizen);
    }

    private ProducerRecord<byte[], byte[]> at(Instant time, Citizen citizen) {
        return new ProducerRecord<>(topic.name(), null, time.toEpochMilli(), null, CitizenJson.write(citizen));
    }
}
