// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsIT {

    @TempDir
    Path folder;

    @Test
    void printsTheSameNumbersForTheSameSeedAndOthersForAnother() throws IOException {
        String first = stats("--records", "2000", "--seed", "7", "--format", "csv");
        assertThat(Csv.of(first).sum("records")).isEqualTo(2000);
        assertThat(stats("--records", "2000", "--seed", "7", "--format", "csv")).isEqualTo(first);
        assertThat(stats("--records", "2000", "--seed", "8", "--format", "csv")).isNotEqualTo(first);
    }

    @Test
    void countsWhatAnIndependentProgramCountedOnTheRegister() throws IOException {
        RegisterSample.assumePresent();
        Csv totals = Csv.of(stats("--source", RegisterSample.FILE.toString(), "--format", "csv"));
        assertThat(totals.sum("persons")).isEqualTo(RegisterSample.PERSONS);
        assertThat(totals.sumsByCountry()).isEqualTo(RegisterSample.expected());
    }

    @Test
    void countsTheGoodRowsOfADamagedFileAndSaysWhatBecameOfTheOthers() throws IOException {
        Path file = folder.resolve("damaged.csv");
        Files.writeString(file, """
                Código ISO país,Edad (años),Cantidad de personas
                ESP,40,3
                ,40,1
                ESP,forty,1
                ESP,40,0
                ESP,40,-3
                ESP,40,abc
                ESP,40,1099511627776
                ESP,40
                ESP,-1,1
                """);
        Path rejects = Files.writeString(folder.resolve("rejects.csv"), "of an earlier run");
        ExteriorRun run = ExteriorRun.run(
                folder, "stats", "--source", file.toString(), "--format", "json", "--rejects", rejects.toString());
        run.assertDone();
        assertThat(run.out()).isEqualToIgnoringWhitespace("""
                [{"country_code":"ESP","records":2,"persons":4,"records_with_age":1,"persons_with_age":3,
                "sum_age_records":40,"sum_age_persons":120,"mean_age_records":40.000000,"mean_age_persons":40.000000}]
                """);
        assertThat(run.err())
                .contains("read 9 records, refused 7")
                .contains("COLUMN_COUNT 1", "MISSING_FIELD 1", "NOT_AN_INTEGER 2", "OUT_OF_RANGE 3");
        assertThat(rejects).hasContent("""
                row,code,field,message
                2,MISSING_FIELD,country_code,"expected a value in ""Código ISO país\"\"\"
                3,NOT_AN_INTEGER,age,expected a whole number
                4,OUT_OF_RANGE,persons,expected 1 to 2147483647
                5,OUT_OF_RANGE,persons,expected 1 to 2147483647
                6,NOT_AN_INTEGER,persons,expected a whole number
                7,OUT_OF_RANGE,persons,expected 1 to 2147483647
                8,COLUMN_COUNT,,"expected 3 columns, as in the header"
                """);
    }

    @Test
    void countsTheGoodRowsOfTheDamagedRegisterAndNamesEveryBadOne() throws IOException {
        RegisterSample.assumePresent();
        DamagedRegister damaged = DamagedRegister.of(RegisterSample.FILE, 1_000, 2025);
        Path file = damaged.writeTo(folder.resolve("register.csv"));
        Path rejects = folder.resolve("rejects.csv");

        Csv totals = Csv.of(stats("--source", file.toString(), "--format", "csv", "--rejects", rejects.toString()));

        assertThat(totals.sumsByCountry()).isEqualTo(damaged.sumsByCountry());
        assertThat(Csv.read(rejects).rows())
                .extracting(row -> Long.valueOf(row.get(0)), row -> row.get(1))
                .containsExactlyElementsOf(damaged.refusals().entrySet().stream()
                        .map(bad -> tuple(bad.getKey(), bad.getValue()))
                        .toList());
    }

    @Test
    void refusesToWriteTheRefusedRowsWhereTheyDoNotBelong() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"), "Código ISO país,Edad (años),Cantidad de personas\nESP,40,1\n");

        ExteriorRun.run(folder, "stats", "--source", file.toString(), "--rejects", folder + "/./a.csv")
                .assertRefused(2, "is the source");
        ExteriorRun.run(folder, "stats", "--source", file.toString(), "--rejects", folder.toString())
                .assertRefused(2, "is a folder");
        ExteriorRun.run(folder, "stats", "--source", file.toString(), "--rejects", folder + "/none/r.csv")
                .assertRefused(2, "cannot be written");
    }

    @Test
    void saysInOneSentenceWhatIsWrongWithASource() throws IOException {
        Path noAge = folder.resolve("no-age.csv");
        Files.writeString(noAge, "Código ISO país,Edad (anios),Cantidad de personas\nESP,40,1\n");
        Path empty = Files.createFile(folder.resolve("empty.csv"));

        ExteriorRun.run(folder, "stats", "--source", "nowhere.csv").assertRefused(2, "nowhere.csv does not exist");
        ExteriorRun.run(folder, "stats", "--source", folder.toString()).assertRefused(2, "is a directory");
        ExteriorRun.run(folder, "stats", "--source", empty.toString()).assertRefused(2, "is empty");
        ExteriorRun.run(folder, "stats", "--source", noAge.toString())
                .assertRefused(2, "no column \"Edad (años)\"", "nearest is \"Edad (anios)\"");
        ExteriorRun.run(folder, "stats", "--sorce", "x").assertRefused(2, "Unknown option", "--source");
    }

    private String stats(String... options) throws IOException {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "stats";
        System.arraycopy(options, 0, arguments, 1, options.length);
        ExteriorRun run = ExteriorRun.run(folder, arguments);
        run.assertDone();
        return run.out();
    }
}
