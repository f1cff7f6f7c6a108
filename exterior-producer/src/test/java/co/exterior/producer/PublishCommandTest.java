// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be seen from the arguments: none of these asks a broker, and none is there. */
class PublishCommandTest {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setErr(err);
        System.setOut(out);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --records 5                     | --source
            --rate 0                        | The rate is 0
            --rate -5                       | The rate is -5
            --rate fast                     | --rate
            --source synthetic --records 0  | The number of records is 0
            --records many                  | --records
            --source none.csv               | none.csv does not exist
            --source none.csv --records 0   | The number of records is 0
            --source / --seed 7             | The seed 7 is for synthetic records
            --source /                      | / is a directory
            --command-config none.conf      | none.conf of --command-config cannot be read
            --partitions 0                  | The number of partitions is 0
            --replication-factor 0          | The replication factor is 0
            --state /dev/null/state         | /dev/null/state of --state cannot be made
            """)
    void saysInOneSentenceWhatIsWrongWithTheArguments(String arguments, String sentence) {
        assertThat(publish(arguments.split(" "))).isEqualTo(2);
        assertThat(lines()).singleElement().asString().contains(sentence);
        assertThat(printed.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"localhost", "localhost:", "localhost:kafka", ":9092", "'localhost:9092,other'", "''"})
    void refusesABrokerAddressWithoutHostAndPort(String address) {
        assertThat(Cli.run(new PublishCommand(), "--bootstrap-server", address)).isEqualTo(2);
        assertThat(lines()).singleElement().asString().contains("The broker address " + address + " is not HOST:PORT");
    }

    @Test
    void suggestsTheNearOptionForAnUnknownOne() {
        assertThat(publish("--recods", "5")).isEqualTo(2);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("--recods").contains("--records");
    }

    @Test
    void asksForTheBrokerThatWasNotNamed() {
        assertThat(Cli.run(new PublishCommand())).isEqualTo(2);
        assertThat(lines()).singleElement().asString().contains("--bootstrap-server");
    }

    @Test
    void saysWhatIsWrongWithTheHeaderBeforeItAsksABroker() throws IOException {
        Path file = Files.writeString(folder.resolve("register.csv"), "País,Edad\nESPAÑA,39\n");

        assertThat(publish("--source", file.toString())).isEqualTo(2);
        assertThat(lines()).singleElement().asString().contains("Cantidad de personas");
    }

    @Test
    void namesEveryOptionInItsHelp() {
        assertThat(Cli.run(new PublishCommand(), "--help")).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "--bootstrap-server",
                        "--command-config",
                        "--topic",
                        "--source",
                        "--records",
                        "--rate",
                        "--seed",
                        "--partitions",
                        "--replication-factor",
                        "--again",
                        "--state");
        assertThat(shown.size()).isZero();
    }

    private static int publish(String... arguments) {
        return Cli.run(
                new PublishCommand(),
                Stream.concat(Stream.of("--bootstrap-server", "localhost:1"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private List<String> lines() {
        return shown.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
