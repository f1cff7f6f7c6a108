// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many bytes the parser allocates for one message, by JMH. */
record ParseFigure(Stage stage) {

    private static final Pattern ALLOCATED =
            Pattern.compile("gc\\.alloc\\.rate\\.norm\"\\s*:\\s*\\{\\s*\"score\"\\s*:\\s*([0-9.E+-]+)");

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    double measure() throws IOException, InterruptedException {
        Path folder = stage.folder("jmh");
        Path result = folder.resolve("jmh.json");
        List<String> arguments = List.of(
                "CitizenJsonBenchmark.read",
                "-f",
                "1",
                "-wi",
                "3",
                "-w",
                "1",
                "-i",
                "3",
                "-r",
                "1",
                "-prof",
                "gc",
                "-rf",
                "json",
                "-rff",
                result.toString());
        try (Child child = stage.keep(stage.programs().jmh(folder, arguments))) {
            child.awaitSuccess(PATIENCE);
            Matcher allocated = ALLOCATED.matcher(Files.readString(result));
            if (!allocated.find()) {
                throw child.failure("measured no allocation");
            }
            return Math.rint(Double.parseDouble(allocated.group(1)));
        }
    }
}
