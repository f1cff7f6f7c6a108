// SPDX-License-Identifier: Apache-2.0
package co.exterior.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path checkpoint;

    @Test
    void isRefusedWhileAnotherRunBeatsAndFreeOnceThatHasEnded() throws IOException {
        try (Lease first = take(LONG)) {
            assertThatExceptionOfType(JobException.class)
                    .isThrownBy(() -> take(LONG))
                    .withMessageContaining("is in use by another run of the job, process "
                            + ProcessHandle.current().pid() + " on ")
                    .withMessageEndingWith(": stop that one first, or name another checkpoint.")
                    .matches(refused -> refused.fault() == JobException.Fault.SETTINGS);
            assertThatNoException().isThrownBy(first::hold);
        }
        try (Lease next = take(LONG)) {
            next.hold();
        }
    }

    @Test
    void isTakenAtOnceFromAProcessThatIsGone() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        leaveBehind(LeaseHolder.self().host(), ended.pid());
        try (Lease next = take(LONG)) {
            next.hold();
        }
    }

    @Test
    void isTakenFromAProcessNumberThatIsAnotherProcessByNow() throws IOException {
        leaveBehind(LeaseHolder.self().host(), ProcessHandle.current().pid());
        try (Lease next = take(LONG)) {
            next.hold();
        }
    }

    @Test
    void isTakenFromARunThatStandsStillWhichThenHasLostIt() throws IOException {
        Lease stopped = take(LONG);
        // A run on another machine, which nobody can ask, had taken over and stands still now.
        leaveBehind("another-machine", 1);
        try (Lease next = take(SHORT)) {
            next.hold();
            assertThatExceptionOfType(JobException.class)
                    .isThrownBy(stopped::hold)
                    .withMessageContaining("Another run of the job has taken over the checkpoint");
        }
    }

    @Test
    void isGivenToOneOfManyThatStartTogether() {
        List<CompletableFuture<Optional<Lease>>> runs = IntStream.range(0, 8)
                .mapToObj(run -> CompletableFuture.supplyAsync(this::takeIfFree))
                .toList();
        List<Lease> taken = runs.stream().flatMap(run -> run.join().stream()).toList();
        assertThat(taken.stream().filter(LeaseTest::holds)).hasSize(1);
    }

    private Optional<Lease> takeIfFree() {
        try {
            return Optional.of(take(LONG));
        } catch (JobException | IOException refused) {
            return Optional.empty();
        }
    }

    private static boolean holds(Lease lease) {
        try {
            lease.hold();
            return true;
        } catch (JobException | IOException replaced) {
            return false;
        }
    }

    /** What a run that was killed leaves, whose last number is far ahead of the others here. */
    private void leaveBehind(String host, long process) throws IOException {
        Path folder = Files.createDirectories(checkpoint.resolve("lease"));
        Files.writeString(
                folder.resolve("0000000000000000050.claim"),
                new LeaseHolder(host, process, "2026-01-01T00:00:00Z", "a run").text());
        Files.writeString(folder.resolve("0000000000000000050.beat"), "its last");
    }

    private Lease take(Duration watch) throws IOException {
        Configuration hadoop = new Configuration();
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(checkpoint.toUri());
        return Lease.take(folder, FileSystem.get(folder.toUri(), hadoop), hadoop, watch);
    }
}
