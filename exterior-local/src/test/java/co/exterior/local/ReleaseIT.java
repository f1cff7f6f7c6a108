// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.broker.BrokerProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of a release, unpacked where there is neither Maven nor a source: {@code mvn -Pdist verify}. */
@Tag("release")
class ReleaseIT {

    private static final String NAME = "exterior-" + System.getProperty("exterior.version");
    private static final List<String> PROGRAMS =
            List.of("bash", "cat", "chmod", "dirname", "ln", "ls", "readlink", "rm", "sed", "setsid", "sh", "uname");
    private static final Path ARCHIVE = ExteriorRun.HOME.resolve("target").resolve(NAME + ".tar.gz");

    @TempDir
    static Path data;

    private static Path home;
    private static Map<String, String> environment;

    @TempDir
    Path folder;

    @BeforeAll
    static void unpack() throws Exception {
        Path place = Files.createDirectories(data.resolve("una instalación"));
        Process tar = new ProcessBuilder("tar", "-xzf", ARCHIVE.toString(), "-C", place.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        home = place.resolve(NAME);
        environment = Map.of("PATH", pathWithoutMaven().toString(), "JAVA_HOME", System.getProperty("java.home"));
    }

    /** The demo's folder is deleted with what was unpacked: nobody looks into it any more. */
    @AfterAll
    static void leavesNothingOfTheDemo() throws IOException {
        try (Stream<Path> left = Files.list(home.resolve("demo"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void runsTheDemoUntilAllIsCounted() throws IOException {
        Path export = folder.resolve("out");
        ExteriorRun demo =
                run("demo", "--records", "2000", "--rate", "10000", "--until-drained", "--export", export.toString());
        demo.assertDone();
        assertThat(demo.err()).doesNotContain("Maven");

        ExteriorRun stats = run("stats", "--records", "2000", "--format", "csv");
        stats.assertDone();
        assertThat(export.resolve("country_totals.csv")).hasContent(stats.out());
        JsonNode ledger = TopicUnderTest.json(Files.readString(export.resolve("ledger.json")));
        assertThat(ledger.get("balanced").asBoolean()).isTrue();
        assertThat(ledger.at("/records/aggregated").asLong()).isEqualTo(2000);
    }

    @Test
    void publishesStreamsAndAccountsWithABrokerOfOnesOwn() throws IOException {
        Path jar = home.resolve("runtime/broker/exterior-broker.jar");
        try (BrokerProcess broker = BrokerProcess.start(jar, folder.resolve("broker"))) {
            String[] cluster = {"--bootstrap-server", broker.bootstrapServer()};
            String checkpoint = folder.resolve("checkpoint").toString();
            run("publish", cluster, "--source", "synthetic", "--records", "1000")
                    .assertDone();
            run(
                            "stream",
                            cluster,
                            "--checkpoint",
                            checkpoint,
                            "--trigger",
                            "available-now",
                            "--sink",
                            "csv:" + folder.resolve("out"))
                    .assertDone();
            assertThat(Csv.read(folder.resolve("out/country_totals.csv")).sum("records"))
                    .isEqualTo(1000);

            ExteriorRun ledger = run("ledger", cluster, "--checkpoint", checkpoint);
            ledger.assertDone();
            assertThat(ledger.out()).contains("The ledger balances.");
            run("dlq", new String[] {"list"}, cluster).assertRefused(1, "exterior_data.dlq", "does not exist");
        }
    }

    @Test
    void knowsItsVersionAndAsksNothingOfMaven() throws IOException {
        ExteriorRun version = run("--version");
        version.assertDone();
        assertThat(version.out()).isEqualTo("exterior " + System.getProperty("exterior.version") + "\n");

        ExteriorRun doctor = run("doctor");
        assertThat(doctor.out()).contains(" Java ", " Spark ").doesNotContain("Maven", "proxy");
        assertThat(doctor.err()).isEmpty();

        ExteriorRun help = run("--help");
        help.assertDone();
        assertThat(help.out()).contains("bin/exterior demo").doesNotContain("Maven");
    }

    @Test
    void holdsLicencesAndDocumentsAndNothingOfTheMachineThatMadeIt() throws IOException {
        assertThat(names(home))
                .contains(
                        "CHANGELOG.md",
                        "LICENSE",
                        "NOTICE",
                        "README.es.md",
                        "README.md",
                        "VERSION",
                        "bin",
                        "conf",
                        "docs",
                        "licences",
                        "runtime")
                .doesNotContain("pom.xml", "target");
        assertThat(names(home.resolve("docs"))).contains("operating.md");
        assertThat(names(home.resolve("licences")))
                .containsExactlyInAnyOrder(
                        "exterior-app.txt", "exterior-broker.txt", "exterior-job.txt", "exterior-local.txt");
        assertThat(home.resolve("licences/exterior-job.txt"))
                .content()
                .contains("org.apache.spark:spark-sql_2.12")
                .doesNotContain("Unknown license", "co.exterior");
        try (Stream<Path> files = Files.walk(home.resolve("runtime"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allMatch(file -> file.toString().endsWith(".jar"));
        }
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private ExteriorRun run(String command, String[] some, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(some));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private ExteriorRun run(String... arguments) throws IOException {
        return ExteriorRun.start(home, environment, folder, arguments).awaitEnd();
    }

    /** Everything but Java that the launcher and Spark's Hadoop start, and no {@code mvn}. */
    private static Path pathWithoutMaven() throws IOException {
        Path programs = Files.createDirectory(data.resolve("programs"));
        for (String program : PROGRAMS) {
            for (String of : List.of("/usr/bin", "/bin")) {
                Path original = Path.of(of, program);
                Path ours = programs.resolve(program);
                if (Files.isExecutable(original) && Files.notExists(ours)) {
                    Files.writeString(ours, "#!/bin/sh\nexec " + original + " \"$@\"\n");
                    assertThat(ours.toFile().setExecutable(true)).isTrue();
                }
            }
        }
        return programs;
    }
}
