// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.exterior.job.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

    private static final String TEXT = "AZaz09._~+/=-AZaz09._~";

    @TempDir
    private Path folder;

    @Test
    void isWhatTheFileHoldsWithoutTheWhiteSpaceAroundIt() throws IOException {
        PageToken token = PageToken.read(file("\n  " + TEXT + " \r\n"));

        assertThat(token.matches(TEXT)).isTrue();
        assertThat(token.matches(TEXT + "x")).isFalse();
        assertThat(token.matches(TEXT.substring(1))).isFalse();
        assertThat(token.matches("")).isFalse();
    }

    @Test
    void neverShows() throws IOException {
        assertThat(PageToken.read(file(TEXT)).toString()).doesNotContain(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AZaz09._~+/=-AZaz09._",
                "AZaz09._~+/=-AZaz 09._~AZaz",
                "AZaz09._~+/=-AZaz09._~\nAZaz09._~+/=-AZaz09._~",
                "contraseña-larga-y-secreta"
            })
    void refusesATextThatIsGuessedOrCannotBeSent(String text) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> PageToken.read(file))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("openssl rand -hex 32")
                .matches(e -> text.isEmpty() || !e.getMessage().contains(text));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> PageToken.read(folder.resolve("none")))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("cannot be read");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("token"), text);
    }
}
