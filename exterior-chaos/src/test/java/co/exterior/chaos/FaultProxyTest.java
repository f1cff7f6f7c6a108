// SPDX-License-Identifier: Apache-2.0
package co.exterior.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

    private static final String PREPARE_COMMIT = "P\0\0\0\20S_2\0COMMIT\0\0\0B\0\0\0\14\0S_2\0\0\0\0\0\0\0";
    private static final String PREPARED_COMMIT = "B\0\0\0\14\0S_2\0\0\0\0\0\0\0E\0\0\0\11\0\0\0\0\1S\0\0\0\4";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private FaultProxy proxy;
    private Socket client;

    /** A server that answers whatever it is asked with the same. */
    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
        proxy = FaultProxy.to(server.getLocalPort());
        client = connect();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void passesEverythingOn() throws IOException {
        assertThat(ask("hello")).isEqualTo("hello");
        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void cutsEveryConnectionAndTakesTheNext() throws IOException {
        ask("hello");
        assertThat(proxy.cutAll()).isEqualTo(1);
        assertThatIOException().isThrownBy(() -> ask("are you there?"));
        client = connect();
        assertThat(ask("and now?")).isEqualTo("and now?");
    }

    @Test
    void takesNoConnectionWhileItRefuses() throws IOException {
        proxy.refuse(true);
        client = connect();
        assertThatIOException().isThrownBy(() -> ask("hello"));
        proxy.refuse(false);
        client = connect();
        assertThat(ask("hello")).isEqualTo("hello");
    }

    @Test
    void holdsBackWhatIsSaidWhileItIsSilentAndPassesItOnAfterwards() throws IOException {
        ask("hello");
        proxy.fallSilent();
        client.setSoTimeout(200);
        assertThatIOException().isThrownBy(() -> ask("are you there?")).isInstanceOf(SocketTimeoutException.class);
        proxy.speak();
        client.setSoTimeout(5_000);
        assertThat(answer()).isEqualTo("are you there?");
    }

    @Test
    void letsOneCommitThroughAndItsAnswerReachNobody() throws Exception {
        proxy.withholdAnswerToCommit();
        assertThat(ask("SELECT 1")).isEqualTo("SELECT 1");
        assertThatIOException().isThrownBy(() -> ask(PREPARE_COMMIT));
        assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo("SELECT 1");
        assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo(PREPARE_COMMIT);
        assertThat(Waiting.until(Duration.ofSeconds(5), () -> proxy.withheld() == 1))
                .isTrue();

        client = connect();
        assertThat(ask(PREPARE_COMMIT)).as("the next one").isEqualTo(PREPARE_COMMIT);
    }

    @Test
    void knowsACommitByTheNameThatItWasPreparedUnder() throws IOException {
        ask(PREPARE_COMMIT);
        proxy.withholdAnswerToCommit();
        assertThat(ask("B\0\0\0\14\0S_3\0\0")).isNotEmpty();
        assertThatIOException().isThrownBy(() -> ask(PREPARED_COMMIT));
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private String ask(String question) throws IOException {
        client.getOutputStream().write(question.getBytes(StandardCharsets.ISO_8859_1));
        return answer();
    }

    private String answer() throws IOException {
        byte[] bytes = new byte[1_000];
        int read = client.getInputStream().read(bytes);
        if (read < 0) {
            throw new IOException("closed");
        }
        return new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> answer(socket));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        byte[] bytes = new byte[1_000];
        try (socket) {
            for (int read = socket.getInputStream().read(bytes);
                    read >= 0;
                    read = socket.getInputStream().read(bytes)) {
                received.add(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
                socket.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException cut) {
            return;
        }
    }
}
