// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.exterior.broker.BrokerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a job begins, ends and is replaced, and what it does when its topic is taken from under it. */
class LifeCycleIT {

    @TempDir
    static Path data;

    private static BrokerProcess broker;

    @TempDir
    Path folder;

    private TopicUnderTest topic;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = BrokerProcess.start(ExteriorRun.BROKER_JAR, data);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void chooseTopic() {
        topic = new TopicUnderTest(broker, folder);
    }

    @Test
    void isRefusedACheckpointOrAFolderThatALivingJobUses() throws Exception {
        topic.publish("--records", "100").assertDone();
        try (ExteriorRun first = topic.startStream("--sink", "console")) {
            first.awaitOutput("all countries");
            String[] sameCheckpoint = {
                "--checkpoint", folder.resolve("checkpoint").toString()
            };
            ExteriorRun.run(folder, topic.arguments("stream", sameCheckpoint))
                    .assertRefused(2, "is in use by another run of the job, process ", ": stop that one first");
            String[] sameFiles = {
                "--checkpoint", folder.resolve("other").toString(), "--sink", "csv:" + folder.resolve("out")
            };
            ExteriorRun.run(folder, topic.arguments("stream", sameFiles))
                    .assertRefused(2, "Another job writes CSV files to the folder");
            first.signal("TERM");
            first.awaitEnd();
            first.assertDone();
        }
        topic.streamWhatIsThere().assertDone();
    }

    @Test
    void writesNothingOnceItWasReplacedWhileItStoodStill() throws Exception {
        topic.publish("--records", "2000", "--seed", "1").assertDone();
        try (ExteriorRun stopped = startOnTheConsole()) {
            stopped.awaitOutput("all countries");
            stopped.signal("STOP");
            String shown = stopped.out();
            topic.publish("--records", "1000", "--seed", "2").assertDone();

            try (ExteriorRun next = startOnTheConsole()) {
                next.awaitOutput("snapshot synthetic-2-1000"); // which it switches to once all of it is counted
                stopped.signal("CONT");
                stopped.awaitEnd();
                assertThat(stopped.err()).contains("Another run of the job ");
                assertThat(stopped.status()).isEqualTo(1);
                assertThat(stopped.out()).isEqualTo(shown);
                next.signal("TERM");
                next.awaitEnd();
                next.assertDone();
            }
        }
        topic.streamWhatIsThere().assertDone();
        assertThat(topic.windows().sum("records")).isEqualTo(3000);
        assertThat(topic.totals().sum("records")).isEqualTo(1000);
        topic.balancedLedger();
    }

    private ExteriorRun startOnTheConsole() throws IOException {
        return ExteriorRun.start(
                folder,
                topic.arguments(
                        "stream", "--checkpoint", folder.resolve("checkpoint").toString()));
    }

    @Test
    void endsAtOnceAtASecondSignal() throws Exception {
        topic.publish("--records", "100").assertDone();
        try (ExteriorRun run = topic.startStream("--sink", "console")) {
            run.awaitOutput("all countries");
            run.signal("STOP"); // so that both are there before it can end by the first, in an order of the system's
            run.signal("TERM");
            run.signal("INT");
            run.signal("CONT");
            run.awaitEnd();
            assertThat(run.status()).isIn(130, 143, 0); // by the second, unless the first was quicker
        }
        topic.streamWhatIsThere().assertDone();
        assertThat(topic.totals().sum("records")).isEqualTo(100);
    }

    @Test
    void stopsWhenItsTopicIsMadeAgainAndFilledPastTheOldOffset() throws Exception {
        topic.publish("--records", "100", "--partitions", "1").assertDone();
        // The next batch is far enough away for everything to happen between the two.
        try (ExteriorRun run = topic.startStream("--sink", "console", "--trigger", "30s")) {
            run.awaitOutput("all countries");
            recreate();
            topic.publish("--records", "500", "--partitions", "1").assertDone();
            run.awaitEnd();
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .contains("was deleted and made again while the job ran: the last batch does not count");
        }
        assertThat(topic.totals().sum("records")).as("as it was").isEqualTo(100);
        topic.streamWhatIsThere().assertRefused(2, "was made with topic_id = ");
    }

    @Test
    void stopsWhenItsTopicHasLostMessagesThatItHasNotRead() throws Exception {
        topic.publish("--records", "100", "--partitions", "1").assertDone();
        topic.streamWhatIsThere().assertDone();
        topic.publish("--records", "100", "--partitions", "1", "--seed", "2").assertDone();
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic.name(), 0), RecordsToDelete.beforeOffset(150)))
                    .all()
                    .get();
        }
        topic.streamWhatIsThere()
                .assertRefused(1, "The topic " + topic.name() + " has lost 50 messages that the job has not read");
        assertThat(topic.totals().sum("records")).as("as it was").isEqualTo(100);
    }

    @Test
    void stopsOnAFullDiskAndGoesOnOnceThereIsRoom() throws Exception {
        Path small = folder.resolve("small");
        Files.createDirectories(small);
        assumeTrue(mount("-t", "tmpfs", "-o", "size=600k", "tmpfs", small.toString()) == 0, "root may mount");
        try {
            topic.publish("--records", "20000", "--seed", "3").assertDone();
            String[] options = {
                "--checkpoint", small.resolve("checkpoint").toString(),
                "--sink", "csv:" + folder.resolve("out"),
                "--by", "country_code,sex",
                "--trigger", "available-now",
                "--max-offsets-per-trigger", "2000"
            };
            ExteriorRun full = ExteriorRun.run(folder, topic.arguments("stream", options));
            assertThat(full.err()).contains("The disk of the checkpoint or of a sink is full");
            assertThat(full.status()).isEqualTo(1);
            assertThat(topic.totals().sum("records")).as("counted so far").isBetween(0L, 19_999L);

            mount("-o", "remount,size=200m", small.toString());
            ExteriorRun.run(folder, topic.arguments("stream", options)).assertDone();
            ExteriorRun stats =
                    ExteriorRun.run(folder, "stats", "--records", "20000", "--seed", "3", "--format", "csv");
            assertThat(folder.resolve("out/country_totals.csv")).hasContent(stats.out());
        } finally {
            run("umount", small.toString());
        }
    }

    private static int mount(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private void recreate() throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic.name())).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic.name()));
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()));
    }
}
