// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void printsGroupsAndPeriodsWithTheirTrend() throws IOException {
        Path file = Files.writeString(folder.resolve("groups.csv"), """
                Código ISO país,Edad (años),Género,Fecha de Registro,Cantidad de personas
                ESP,40,FEMENINO,2025-01,2
                ESP,50,FEMENINO,2025-02,1
                USA,-1,MASCULINO,2025-02,3
                USA,70,MASCULINO,1900-01,1
                ESP,10,NO_BINARIO,2025-03,1
                """);
        assertThat(stats(
                        "--source",
                        file.toString(),
                        "--by",
                        "sex",
                        "--calendar",
                        "month",
                        "--trend",
                        "--format",
                        "csv"))
                .isEqualTo("""
                        sex,period_start,period_end,is_complete,records,persons,records_with_age,persons_with_age,\
                        mean_age,sd_age,p10_age,median_age,p90_age,share_60_plus,dependency_ratio,\
                        persons_change,persons_change_pct,persons_year_before,rank,rank_change
                        FEMENINO,2025-01-01,2025-02-01,true,1,2,1,2,40.000000,0.000000,40,40,40,0.000000,0.000000,,,,1,
                        FEMENINO,2025-02-01,2025-03-01,true,1,1,1,1,50.000000,0.000000,50,50,50,0.000000,0.000000,\
                        -1,-50.000000,,2,1
                        MASCULINO,,,,1,1,1,1,70.000000,0.000000,70,70,70,1.000000,,,,,1,
                        MASCULINO,2025-02-01,2025-03-01,true,1,3,0,0,,,,,,,,3,,,1,
                        NO_BINARIO,2025-03-01,2025-04-01,false,1,1,1,1,10.000000,0.000000,10,10,10,0.000000,,1,,,1,
                        """);
        assertThat(stats("--source", file.toString(), "--by", "sex", "--top", "1", "--format", "json"))
                .isEqualToIgnoringWhitespace("""
                        [{"sex":"MASCULINO","records":2,"persons":4,"records_with_age":1,"persons_with_age":1,
                        "mean_age":70.000000,"sd_age":0.000000,"p10_age":70,"median_age":70,"p90_age":70,
                        "share_60_plus":1.000000,"dependency_ratio":null}]
                        """);
        assertThat(stats("--source", file.toString(), "--by", "sex", "--statistic", "mean-age"))
                .containsPattern("MASCULINO +2 +4 ")
                .contains("Registered is not resident");
    }

    @Test
    void leavesOutWhatTellsOfFewPersonsAndSaysSo() throws IOException {
        ExteriorRun run = ExteriorRun.run(
                folder, "stats", "--records", "2000", "--by", "country_code,sex", "--publish-safe", "--format", "csv");
        run.assertDone();
        assertThat(Csv.of(run.out()).rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(Long.parseLong(row.get(3)))
                        .isGreaterThanOrEqualTo(10)
                        .matches(persons -> persons % 5 == 0));
        assertThat(run.err()).contains("Groups of fewer than 10 persons, and others that they would follow from");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--by country | There is nothing to group by that is called \"country\": name columns of country_code,",
                "--calendar week | There is no calendar \"week\": name one of month, quarter, year, trailing-12.",
                "--top 0 | The top 0 are none: at least 1 is needed.",
                "--threshold 3 | The option --threshold 3 is for --publish-safe: name both.",
                "--publish-safe --threshold 1 | A threshold of 1 persons hides nobody: at least 2 are needed",
                "--publish-safe --calendar trailing-12 | overlap, and what is in a single month follows by subtraction",
                "--publish-safe --by sex,age_group | leave age_group out of what is published.",
                "--publish-safe --by registered_month | publish months as periods of a calendar",
                "--statistic age | There is no statistic \"age\": name one of persons, mean-age,",
                "--statistic top-movers | The statistic top-movers compares periods: name a calendar.",
                "--statistic mean-age --trend | are for the whole table: leave them out, or --statistic mean-age.",
            })
    void saysInOneSentenceWhatCannotBeAskedFor(String options, String sentence) throws IOException {
        ExteriorRun.run(folder, ("stats " + options).split(" ")).assertRefused(2, sentence);
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
