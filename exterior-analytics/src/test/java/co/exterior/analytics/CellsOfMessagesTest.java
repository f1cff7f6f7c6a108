// SPDX-License-Identifier: Apache-2.0
package co.exterior.analytics;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import co.exterior.model.Citizen;
import co.exterior.model.CitizenBuilder;
import co.exterior.model.CitizenJson;
import co.exterior.model.Country;
import co.exterior.model.DeadLetterHeaders;
import co.exterior.model.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Counting messages where they are gives what counting their rows gives, which says the same in Spark's own words. */
@ExtendWith(SparkExtension.class)
class CellsOfMessagesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Timestamp BELIEVED = Timestamp.from(START.plus(Duration.ofHours(5)));
    private static final List<String> COUNTRIES = List.of("ESP", "USA", "VEN", "ZZZ");
    private static final List<String> TEXTS = List.of("A", "B", "Á\u00f1o", "\uD83D\uDE00");

    static Stream<EventWindow> windows() {
        return Stream.of(
                EventWindow.tumbling(Duration.ofMinutes(60)),
                EventWindow.sliding(Duration.ofMinutes(60), Duration.ofMinutes(20)),
                EventWindow.sliding(Duration.ofMinutes(50), Duration.ofMinutes(20)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void isWhatTheRowsOfTheMessagesGive(EventWindow window, SparkSession spark) {
        List<Grouping> groupings = Stream.concat(
                        Stream.of(Dimension.values()).map(Grouping::by),
                        Stream.of(
                                Grouping.by(Dimension.SEX, Dimension.COUNTRY),
                                Grouping.by(Dimension.SEX, Dimension.COUNTRY).countsOnly(),
                                Grouping.by(Dimension.COUNTRY, Dimension.AGE_GROUP, Dimension.REGISTERED_MONTH)))
                .toList();
        Random random = new Random(7);
        List<Row> messages = IntStream.range(0, 2_000)
                .mapToObj(i -> message(random, wireFormat(random)))
                .toList();
        same(new Cells(window, groupings), new ReadCitizens().believingUpTo(lit(BELIEVED)), messages, spark);
    }

    @ParameterizedTest
    @EnumSource(names = {"SEX", "COUNTRY"})
    void isWhatTheRowsOfTheRegistersOwnMessagesGive(Dimension dimension, SparkSession spark) {
        Random random = new Random(11);
        List<Row> messages = IntStream.range(0, 500)
                .mapToObj(i -> message(
                        random,
                        ("{\"codigo_iso_pais\":\"" + any(random, COUNTRIES) + "\",\"sexo\":\"HOMBRE\",\"edad_a_os\":\""
                                        + random.nextInt(130)
                                        + "\",\"cantidad_de_personas\":\"" + random.nextInt(4) + "\"}")
                                .getBytes(StandardCharsets.UTF_8)))
                .toList();
        Cells cells = new Cells(EventWindow.tumbling(Duration.ofMinutes(60)), List.of(Grouping.by(dimension)));
        same(cells, new ReadCitizens(MessageFormat.REGISTER).believingUpTo(lit(BELIEVED)), messages, spark);
    }

    @Test
    void losesNoCellWhereThereAreMoreThanATaskHoldsAtATime(SparkSession spark) {
        List<Row> messages = IntStream.range(0, 45_000)
                .mapToObj(i -> RowFactory.create(
                        CitizenJson.write(Citizen.of("test", Country.UNKNOWN, 1)
                                .office("office " + i % 30_000)
                                .build()),
                        Timestamp.from(START),
                        null))
                .toList();
        Cells cells = new Cells(EventWindow.tumbling(Duration.ofMinutes(60)), List.of(Grouping.by(Dimension.OFFICE)));
        same(cells, new ReadCitizens(), messages, spark);
    }

    private static void same(Cells cells, ReadCitizens reading, List<Row> messages, SparkSession spark) {
        Dataset<Row> taken = spark.createDataFrame(messages, Citizens.MESSAGES_WITH_HEADERS)
                .repartition(2)
                .persist();
        List<Row> ofRows = cells.apply(reading.apply(taken)).collectAsList();
        List<Row> ofMessages =
                cells.ofMessages(reading, Duration.ZERO).apply(taken).collectAsList();
        assertThat(texts(ofMessages)).isEqualTo(texts(ofRows)).hasSizeGreaterThan(3);
        taken.unpersist();
    }

    /** In order, with the bytes of ages as text. */
    private static List<String> texts(List<Row> rows) {
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(row::get)
                        .map(value -> value instanceof byte[] bytes ? Arrays.toString(bytes) : "" + value)
                        .toList()
                        .toString())
                .sorted()
                .toList();
    }

    private static Row message(Random random, byte[] value) {
        Instant time = START.plusMillis(random.nextInt(6 * 3_600_000)); // some are not believed
        return RowFactory.create(value, Timestamp.from(time), headers(random));
    }

    private static byte[] wireFormat(Random random) {
        if (random.nextInt(10) == 0) {
            return any(random, List.of("{", "", "{\"age\":3}", "[]")).getBytes(StandardCharsets.UTF_8);
        }
        CitizenBuilder citizen = Citizen.of(
                        any(random, TEXTS),
                        Country.ofCode(any(random, COUNTRIES)).orElseThrow(),
                        1 + random.nextInt(3))
                .age(random.nextInt(10) == 0 ? null : Integer.valueOf(random.nextInt(Citizen.MAX_AGE + 1)))
                .office(any(random, TEXTS))
                .residenceRegion(any(random, TEXTS))
                .sex(any(random, TEXTS))
                .education(any(random, TEXTS))
                .studyArea(any(random, TEXTS))
                .maritalStatus(any(random, TEXTS));
        if (random.nextBoolean()) {
            citizen.ethnicity(any(random, TEXTS))
                    .birthDepartment(any(random, TEXTS))
                    .registeredMonth(YearMonth.of(2000 + random.nextInt(3), 1 + random.nextInt(12)));
        }
        return CitizenJson.write(citizen.build());
    }

    private static Row[] headers(Random random) {
        if (random.nextInt(5) == 0) {
            return null;
        }
        List<Row> headers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name =
                    any(random, List.of(MessageHeaders.SNAPSHOT, DeadLetterHeaders.REPLAY_REASON, "someone else's"));
            String value = any(random, List.of("LATE", "NOT_JSON", "an id with spaces", "id", "\u00e9"));
            headers.add(
                    RowFactory.create(name, random.nextInt(10) == 0 ? null : value.getBytes(StandardCharsets.UTF_8)));
        }
        return headers.toArray(Row[]::new);
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
