// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.producer.Cli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be seen from the arguments: none of these asks a broker, and none is there. */
class DlqCommandTest {

    private static final String[] BROKER = {"--bootstrap-server", "localhost:1"};

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

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
            show                        | Missing option: --origin PARTITION:OFFSET or --reason CODE.
            show --origin 7             | The origin 7 is not PARTITION:OFFSET
            show --origin -1:7          | The origin -1:7 is not PARTITION:OFFSET
            show --reason LATE --max 0  | The number of --max is 0
            replay                      | Say which: --origin PARTITION:OFFSET, --reason CODE, both of them, or --all
            replay --all --reason LATE  | Say which
            replay --origin 1:2:3       | The origin 1:2:3 is not PARTITION:OFFSET
            list --format xml           | --format
            list --topic a/b            | "a/b" is no topic name
            """)
    void saysInOneSentenceWhatIsWrongWithTheArguments(String arguments, String sentence) {
        assertThat(dlq(arguments.split(" "))).isEqualTo(2);
        assertThat(shown.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains(sentence);
        assertThat(printed.size()).isZero();
    }

    @Test
    void asksForTheCommandAndForTheBroker() {
        assertThat(Cli.run(new DlqCommand())).isEqualTo(2);
        assertThat(Cli.run(new DlqCommand(), "list")).isEqualTo(2);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("list, show or replay", "--bootstrap-server");
    }

    @Test
    void namesEveryCommandAndOptionInItsHelp() {
        assertThat(Cli.run(new DlqCommand(), "--help")).isZero();
        assertThat(Cli.run(new DlqCommand(), "list", "--help")).isZero();
        assertThat(Cli.run(new DlqCommand(), "show", "--help")).isZero();
        assertThat(Cli.run(new DlqCommand(), "replay", "--help")).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "--command-config", "--topic", "--format", "--origin", "--reason", "--max", "--all", "--again");
    }

    private static int dlq(String... arguments) {
        return Cli.run(
                new DlqCommand(),
                Stream.concat(Stream.of(arguments), Stream.of(BROKER)).toArray(String[]::new));
    }
}
