// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** Real rows of the register, which are not part of the project: tests of them run where they lie beside it. */
final class RegisterSample {

    static final Path FILE =
            ExteriorRun.HOME.resolve("../shared/data/registro-2025-sample.csv").normalize();
    static final long RECORDS = 20_000;
    static final long PERSONS = 20_120;

    private static final Map<String, String> CORRECTIONS = Map.of("SX", "SXM", "DDD", "ZZZ");

    private RegisterSample() {}

    static void assumePresent() {
        Assumptions.assumeTrue(Files.exists(FILE), "skipped: the register's rows are not here (" + FILE + ")");
    }

    /** The six whole numbers of each country, as an independent program computed them. */
    static Map<String, List<Long>> expected() throws IOException {
        Map<String, List<Long>> expected = new TreeMap<>();
        List<String> lines = Files.readAllLines(FILE.resolveSibling("registro-2025-sample.expected-by-country.csv"));
        for (String line : lines.subList(1, lines.size())) {
            // code,names (may be quoted),rows,persons,rows with age,sum of ages,mean,persons with age,sum,mean
            String code = line.substring(0, line.indexOf(','));
            String[] cells = line.split(",", -1);
            List<Long> numbers = new ArrayList<>();
            for (int fromEnd : new int[] {8, 7, 6, 3, 5, 2}) {
                numbers.add(Long.valueOf(cells[cells.length - fromEnd]));
            }
            expected.put(CORRECTIONS.getOrDefault(code, code), numbers);
        }
        return expected;
    }
}
