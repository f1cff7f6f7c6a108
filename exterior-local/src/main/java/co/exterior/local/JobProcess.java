// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The main job in its own JVM, started through the same door as everybody's: {@code bin/exterior stream}. */
final class JobProcess implements AutoCloseable {

    private static final long SECONDS_TO_STOP = 30;
    private static final long POLL_MILLIS = 50;

    private final Process process;
    private final Path ready;

    private JobProcess(Process process, Path ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts the job.
     *
     * @param launcher {@code bin/exterior}
     * @param ready a file that the job makes when it reads
     */
    static JobProcess start(Path launcher, Path ready, List<String> options) throws IOException {
        // Ctrl-C reaches every process of a terminal; the job is deaf to it, since its parent decides.
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh", launcher.toString(), "stream"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("EXTERIOR_CHILD", ready.toString());
        builder.environment().put("EXTERIOR_NO_BUILD", "1");
        builder.environment().remove("SPARK_HOME"); // the demo brings its own Spark, and it runs here
        builder.environment().remove("EXTERIOR_SUBMIT_OPTIONS");
        builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        return new JobProcess(builder.start(), ready);
    }

    /** Waits until the job reads; false where it ended without. */
    boolean awaitReady() throws InterruptedException {
        while (process.isAlive() && !Files.exists(ready)) {
            Thread.sleep(POLL_MILLIS);
        }
        return process.isAlive();
    }

    /** Has the job end when it has counted so many messages, which are all that there are. */
    void drain(long messages) throws IOException {
        OutputStream line = process.getOutputStream();
        line.write(("drain " + messages + "\n").getBytes(StandardCharsets.UTF_8));
        line.flush();
    }

    /** Waits for the job's end and gives its exit code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Lets the job finish its batch, and waits until it is gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // The pipe's other end is closed: the job has ended or is ending.
            process.destroy();
        }
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
