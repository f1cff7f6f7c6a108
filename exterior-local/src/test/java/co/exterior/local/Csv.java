// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A result file, read without any of the project's code. None of its values needs quotes. */
record Csv(List<String> header, List<List<String>> rows) {

    private static final List<String> SUMS =
            List.of("records", "persons", "records_with_age", "persons_with_age", "sum_age_records", "sum_age_persons");

    static Csv read(Path file) throws IOException {
        return of(Files.readString(file));
    }

    static Csv of(String text) {
        List<List<String>> lines = new ArrayList<>(
                text.lines().map(line -> Arrays.asList(line.split(",", -1))).toList());
        return new Csv(lines.get(0), lines.subList(1, lines.size()));
    }

    String value(List<String> row, String column) {
        return row.get(header.indexOf(column));
    }

    long sum(String column) {
        return rows.stream()
                .mapToLong(row -> Long.parseLong(value(row, column)))
                .sum();
    }

    /** The six whole numbers of each country, added up over the rows. */
    Map<String, List<Long>> sumsByCountry() {
        Map<String, List<Long>> sums = new TreeMap<>();
        for (List<String> row : rows) {
            List<Long> numbers = SUMS.stream()
                    .map(column -> Long.valueOf(value(row, column)))
                    .toList();
            sums.merge(value(row, "country_code"), numbers, Csv::add);
        }
        return sums;
    }

    private static List<Long> add(List<Long> left, List<Long> right) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            sums.add(left.get(i) + right.get(i));
        }
        return sums;
    }
}
