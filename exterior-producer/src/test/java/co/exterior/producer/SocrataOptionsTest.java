// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What can be seen from the options: nothing here asks a portal. */
class SocrataOptionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --source socrata --page-size 0                                 | The page size is 0
            --source socrata --page-size 50001                             | The page size is 50001
            --source socrata --records 0                                   | The number of records is 0
            --source socrata --seed 7                                      | The seed 7 is for synthetic records
            --source socrata --dataset register                            | "register" is no dataset
            --source socrata --dataset Y399-RZWF                           | is no dataset
            --source socrata --dataset y399-rzwf/../x                      | is no dataset
            --source socrata --domain http://www.datos.gov.co              | write https://www.datos.gov.co
            --source socrata --domain http://127.0.0.1.example.org         | is not asked without encryption
            --source socrata --domain http://localhost.example.org         | is not asked without encryption
            --source socrata --domain ftp://127.0.0.1                      | is not asked without encryption
            --source socrata --domain file:///etc                          | is no origin
            --source socrata --domain www.datos.gov.co                     | is no origin
            --source socrata --domain https://                             | is no origin
            --source socrata --domain https://www.datos.gov.co/resource    | is no origin
            --source socrata --domain https://www.datos.gov.co?x=1         | is no origin
            --source socrata --domain https://www.datos.gov.co#x           | is no origin
            --source socrata --domain https://me:secret@www.datos.gov.co   | is no origin
            --source synthetic --domain https://www.datos.gov.co           | --domain is for --source socrata
            --source synthetic --dataset y399-rzwf                         | --dataset is for --source socrata
            --source register.csv --page-size 10                           | --page-size is for --source socrata
            """)
    void saysInOneSentenceWhatIsWrong(String arguments, String sentence) {
        SourceOptions options = options(arguments.split(" +"));

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(options::open)
                .withMessageContaining(sentence)
                .satisfies(wrong -> assertThat(wrong.getMessage()).endsWith(".").doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:%d/", "http://127.0.0.1:%d"})
    void asksAPortalOnThisMachineWithoutEncryption(String domain) {
        try (SocrataServer server = new SocrataServer(SocrataRegister.madeUp(), SocrataServer.Misbehaviour.NONE)) {
            String port = server.address().replaceAll(".*:", "");
            try (Source source = options("--source", "socrata", "--domain", domain.formatted(Integer.parseInt(port)))
                    .open()) {
                assertThat(source.name()).isEqualTo("y399-rzwf at " + server.address());
            }
        }
    }

    @Test
    void takesATokenAndNoneWhereTheVariableIsEmpty() {
        assertThat(SocrataOptions.token("aB3-_x")).isEqualTo("aB3-_x");
        assertThat(SocrataOptions.token(null)).isNull();
        assertThat(SocrataOptions.token(" ")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\r\nHost: elsewhere", "ñ"})
    void refusesAVariableThatHoldsNoTokenWithoutShowingIt(String variable) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> SocrataOptions.token(variable))
                .satisfies(wrong -> assertThat(wrong.getMessage())
                        .contains("SOCRATA_APP_TOKEN")
                        .doesNotContain(variable));
    }

    private static SourceOptions options(String... arguments) {
        Reader reader = new Reader();
        new CommandLine(reader).parseArgs(arguments);
        return reader.source;
    }

    @Command
    private static final class Reader {

        @Mixin
        private SourceOptions source;
    }
}
