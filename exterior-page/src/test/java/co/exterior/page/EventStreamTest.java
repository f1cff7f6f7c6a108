// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class EventStreamTest {

    private static final long NOTHING_YET = -1;
    private static final Duration NEVER = Duration.ofDays(1);

    private final Bell bell = new Bell();
    private final LifeSigns signs = new LifeSigns(Clock.systemUTC());

    /** Events that were offered to the client, which takes as many as it has a mind to. */
    private final LinkedBlockingQueue<String> offered = new LinkedBlockingQueue<>();

    private final Semaphore mind = new Semaphore(Integer.MAX_VALUE / 2);

    @AfterEach
    void end() {
        mind.release(1000);
        bell.takeDown();
    }

    @Test
    void beginsWithAHeartbeatAndTheResultsThatThereAre() throws Exception {
        Published results = publish(7);
        start(NOTHING_YET, NEVER);

        assertThat(next()).isEqualTo("retry: 2000\n\n");
        assertThat(next()).startsWith("event: heartbeat\ndata: {\"now\":\"").contains("\"sign_of_life\":null");
        assertThat(next())
                .isEqualTo("id: " + results.version() + "\nevent: results\ndata: {\"version\":" + results.version()
                        + ",\"batch_id\":7,\"committed_at\":\"" + results.committedAt() + "\"}\n\n");
    }

    @Test
    void tellsAClientThatComesBackOnlyWhatItDoesNotKnow() throws Exception {
        Published known = publish(7);
        start(known.version(), NEVER);
        skipBeginning();

        publish(8);

        assertThat(next()).contains("\"batch_id\":8,");
    }

    @Test
    void tellsAClientOfAnotherRunWhatThereIs() throws Exception {
        publish(7);
        start(3, NEVER);
        skipBeginning();

        assertThat(next()).contains("\"batch_id\":7,");
    }

    @Test
    void showsAtEachHeartbeatWhenTheJobLastLived() throws Exception {
        start(NOTHING_YET, Duration.ofMillis(20));
        skipBeginning();
        assertThat(next()).startsWith("event: heartbeat\n").contains("\"sign_of_life\":null,\"committed_at\":null");

        signs.sign();

        String beat = next();
        while (beat.contains("\"sign_of_life\":null")) {
            beat = next();
        }
        assertThat(beat).contains("\"sign_of_life\":\"" + signs.last().orElseThrow() + "\"");
    }

    @Test
    void tellsASlowClientOfTheNewestResultsOnly() throws Exception {
        mind.drainPermits();
        mind.release(2); // for the beginning
        start(NOTHING_YET, NEVER);
        skipBeginning();
        publish(1);
        assertThat(next()).contains("\"batch_id\":1,");

        for (int batch = 2; batch <= 1000; batch++) {
            publish(batch);
        }
        mind.release(1000);

        assertThat(next()).contains("\"batch_id\":1000,");
    }

    @Test
    void endsWhenTheBellIsTakenDown() throws Exception {
        Thread stream = start(NOTHING_YET, NEVER);
        skipBeginning();

        bell.takeDown();

        stream.join(10_000);
        assertThat(stream.isAlive()).isFalse();
    }

    private Thread start(long version, Duration heartbeat) {
        EventStream stream = new EventStream(bell, signs, Clock.systemUTC(), heartbeat);
        Thread thread = Workers.daemon(() -> serve(stream, version), "stream");
        thread.start();
        return thread;
    }

    private void serve(EventStream stream, long version) {
        try {
            stream.serve(
                    event -> {
                        offered.add(new String(event, UTF_8));
                        mind.acquireUninterruptibly();
                    },
                    version);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Published publish(long batch) {
        Published published = Published.after(
                bell.latest().map(Documents::published),
                new Sample().results(batch),
                Clock.systemUTC().instant());
        bell.ring(new Documents(published, "1.2.3", Sample.DERIVER));
        return published;
    }

    private void skipBeginning() throws InterruptedException {
        next();
        next();
    }

    private String next() throws InterruptedException {
        return offered.poll(10, TimeUnit.SECONDS);
    }
}
