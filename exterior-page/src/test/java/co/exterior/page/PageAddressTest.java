// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {

    @Test
    void isAHostAndAPort() {
        assertThat(PageAddress.parse("127.0.0.1:8080")).isEqualTo(new PageAddress("127.0.0.1", 8080));
        assertThat(PageAddress.parse("localhost:0")).isEqualTo(new PageAddress("localhost", 0));
        assertThat(PageAddress.parse("[::1]:65535")).isEqualTo(new PageAddress("::1", 65_535));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "[::1]:0", "page.example:80"})
    void isWrittenAsItIsRead(String text) {
        assertThat(PageAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8080",
                ":8080",
                "127.0.0.1",
                "127.0.0.1:",
                "::1:8080",
                "http://127.0.0.1:80",
                "a b:80",
                "a:-1",
                "a:80/",
                "[]:80",
                "a:99999999"
            })
    void refusesOtherForms(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageAddress.parse(text))
                .withMessageContaining("HOST:PORT");
    }

    @Test
    void refusesAPortThatThereIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageAddress.parse("127.0.0.1:65536"))
                .withMessageContaining("65536");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "127.8.9.1:1", "localhost:1", "[::1]:1", "[::ffff:127.0.0.1]:1"})
    void isLoopbackWhereOnlyThisMachineCanReachIt(String text) {
        assertThat(PageAddress.parse(text).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:1", "[::]:1", "192.0.2.1:1", "no-such-host.invalid:1"})
    void isNoLoopbackElse(String text) {
        assertThat(PageAddress.parse(text).isLoopback()).isFalse();
    }
}
