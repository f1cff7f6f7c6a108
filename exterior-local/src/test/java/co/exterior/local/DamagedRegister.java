// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A file of the register of which some rows were made unreadable, each in one of {@link Damage twenty ways}, with the
 * statistics of the others. It is an oracle: it reads, damages and adds up without any of the project's code.
 */
final class DamagedRegister {

    /** What is done to a row, and the code that it is then refused with. */
    enum Damage {
        COUNTRY_EMPTY("MISSING_FIELD", "Código ISO país", ""),
        COUNTRY_BLANK("MISSING_FIELD", "Código ISO país", " \t "),
        COUNTRY_IN_LOWER_CASE("NOT_A_COUNTRY", "Código ISO país", "esp"),
        COUNTRY_BY_NAME("NOT_A_COUNTRY", "Código ISO país", "ESPAÑA"),
        COUNTRY_WITH_A_CONTROL_CHARACTER("NOT_A_COUNTRY", "Código ISO país", "ES\u0001P"),
        AGE_EMPTY("MISSING_FIELD", "Edad (años)", ""),
        AGE_IN_LETTERS("NOT_AN_INTEGER", "Edad (años)", "abc"),
        AGE_WITH_DECIMALS("NOT_AN_INTEGER", "Edad (años)", "27.0"),
        AGE_IN_OTHER_DIGITS("NOT_AN_INTEGER", "Edad (años)", "\u0663\u0669"),
        AGE_WITH_A_CONTROL_CHARACTER("NOT_AN_INTEGER", "Edad (años)", "2\u00007"),
        PERSONS_EMPTY("MISSING_FIELD", "Cantidad de personas", ""),
        PERSONS_IN_LETTERS("NOT_AN_INTEGER", "Cantidad de personas", "abc"),
        PERSONS_WITH_A_COMMA("NOT_AN_INTEGER", "Cantidad de personas", "\"1,5\""),
        PERSONS_NONE("OUT_OF_RANGE", "Cantidad de personas", "0"),
        PERSONS_BELOW_NONE("OUT_OF_RANGE", "Cantidad de personas", "-3"),
        PERSONS_BEYOND_COUNTING("OUT_OF_RANGE", "Cantidad de personas", "1099511627776"),
        OFFICE_WITHOUT_END("TOO_LARGE", "Oficina de registro", "C. " + "X".repeat(1_000)),
        COLUMN_MISSING("COLUMN_COUNT", null, null),
        COLUMN_TOO_MANY("COLUMN_COUNT", null, null),
        CUT_OFF("COLUMN_COUNT", null, null);

        private final String code;
        private final String column;
        private final String cell;

        Damage(String code, String column, String cell) {
            this.code = code;
            this.column = column;
            this.cell = cell;
        }

        private List<String> done(List<String> header, List<String> row) {
            List<String> damaged = new ArrayList<>(row);
            switch (this) {
                case COLUMN_MISSING -> damaged.remove(damaged.size() - 1);
                case COLUMN_TOO_MANY -> damaged.add("1");
                case CUT_OFF -> damaged = damaged.subList(0, 3);
                default -> damaged.set(header.indexOf(column), cell);
            }
            return damaged;
        }
    }

    private static final Map<String, String> CORRECTIONS = Map.of("SX", "SXM", "DDD", "ZZZ");

    private final List<String> lines = new ArrayList<>();
    private final Map<Long, String> refusals = new TreeMap<>();
    private final Map<String, List<Long>> sums = new TreeMap<>();

    private DamagedRegister() {}

    /**
     * A file of the register with so many bad rows; the same seed damages the same rows in the same way.
     *
     * @param register with commas and the labels of the portal, and no line break within quotes
     */
    static DamagedRegister of(Path register, int bad, long seed) throws IOException {
        return of(Files.readAllLines(register), bad, seed);
    }

    static DamagedRegister of(List<String> register, int bad, long seed) {
        DamagedRegister damaged = new DamagedRegister();
        Random random = new Random(seed);
        List<Integer> rows =
                new ArrayList<>(IntStream.range(1, register.size()).boxed().toList());
        Collections.shuffle(rows, random);
        Map<Integer, Damage> damages = new TreeMap<>();
        for (int i = 0; i < bad; i++) {
            damages.put(rows.get(i), Damage.values()[i % Damage.values().length]);
        }
        List<String> header = cells(register.get(0));
        damaged.lines.add(register.get(0));
        for (int row = 1; row < register.size(); row++) {
            damaged.add(row, header, cells(register.get(row)), damages.get(row));
        }
        return damaged;
    }

    /** The damaged file, in UTF-8. */
    Path writeTo(Path file) throws IOException {
        return Files.write(file, lines);
    }

    /** By row, of which the first below the header is 1: the code that it must be refused with. */
    Map<Long, String> refusals() {
        return refusals;
    }

    /** The six whole numbers of each country over the good rows, in the order of {@link Csv#sumsByCountry}. */
    Map<String, List<Long>> sumsByCountry() {
        return sums;
    }

    private void add(long row, List<String> header, List<String> cells, Damage damage) {
        if (damage != null) {
            lines.add(String.join(",", damage.done(header, cells)));
            refusals.put(row, damage.code);
            return;
        }
        lines.add(String.join(",", cells));
        String code = cells.get(header.indexOf("Código ISO país"));
        if (code.equals("(NO REGISTRA)")) {
            code = cells.get(header.indexOf("País")).equals("KOSOVO") ? "XKX" : "ZZZ";
        }
        long age = Long.parseLong(cells.get(header.indexOf("Edad (años)")));
        long persons = Long.parseLong(cells.get(header.indexOf("Cantidad de personas")));
        long known = age >= 0 && age <= 120 ? 1 : 0;
        List<Long> numbers = Arrays.asList(1L, persons, known, known * persons, known * age, known * age * persons);
        sums.merge(
                CORRECTIONS.getOrDefault(code, code),
                numbers,
                (left, right) -> IntStream.range(0, 6)
                        .mapToObj(i -> left.get(i) + right.get(i))
                        .toList());
    }

    /** Cuts at the commas outside quotes, and leaves the quotes where they are. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** A file with made-up people, for where the register's rows are not at hand. */
    static List<String> madeUp(int rows, long seed) {
        Random random = new Random(seed);
        List<String> countries =
                List.of("ESPA\uFFFDA,ESP", "USA,USA", "KOSOVO,(NO REGISTRA)", "ST. MAARTEN,SX", "?,DDD");
        List<String> lines = new ArrayList<>();
        lines.add("País,Código ISO país,Oficina de registro,Edad (años),Localización,Cantidad de personas");
        for (int row = 0; row < rows; row++) {
            int age = random.nextInt(140) - 2;
            lines.add(IntStream.of(age, 1 + random.nextInt(4))
                    .mapToObj(Integer::toString)
                    .collect(joining(
                            ",\"(1.5, -2)\",", countries.get(random.nextInt(countries.size())) + ",C. MADRID,", "")));
        }
        return lines;
    }
}
