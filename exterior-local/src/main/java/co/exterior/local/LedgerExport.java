// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps the ledger of a run as {@code ledger.json}, through the same door as everybody's: {@code bin/exterior ledger}.
 */
final class LedgerExport {

    private static final int BALANCED = 0;
    private static final int UNBALANCED = 1;

    private final Path launcher;
    private final List<String> options;
    private final Path folder;

    /**
     * A ledger that is not written yet.
     *
     * @param launcher {@code bin/exterior}
     * @param folder where the file goes
     */
    LedgerExport(Path launcher, Path folder, Path checkpoint, String bootstrapServer) {
        this.launcher = launcher;
        this.folder = folder;
        this.options = List.of(
                "ledger",
                "--checkpoint",
                checkpoint.toString(),
                "--bootstrap-server",
                bootstrapServer,
                "--format",
                "json");
    }

    /**
     * Writes the file, after the job's end and while the broker still runs.
     *
     * @throws DemoException where the ledger does not balance, which the file says too, or cannot be made
     */
    void write() throws IOException, InterruptedException {
        Path unfinished = folder.resolve(".ledger.json.tmp");
        ProcessBuilder builder = new ProcessBuilder(launcher.toString())
                .redirectOutput(unfinished.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.command().addAll(options);
        builder.environment().put("EXTERIOR_NO_BUILD", "1");
        builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        int status = builder.start().waitFor();
        if (status == BALANCED || (status == UNBALANCED && Files.size(unfinished) > 0)) {
            Files.move(unfinished, folder.resolve("ledger.json"), ATOMIC_MOVE, REPLACE_EXISTING);
        }
        if (status == UNBALANCED) {
            throw new DemoException("The ledger of this run does not balance.", null);
        }
        if (status != BALANCED) {
            Files.deleteIfExists(unfinished);
            throw new DemoException("The ledger of this run cannot be made.", null);
        }
    }
}
