// SPDX-License-Identifier: Apache-2.0
package co.exterior.app;

import static co.exterior.analytics.Dimension.COUNTRY;
import static co.exterior.analytics.Dimension.OFFICE;
import static co.exterior.analytics.Dimension.SEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.exterior.analytics.Calendar;
import co.exterior.analytics.Grouping;
import co.exterior.analytics.MessageFormat;
import co.exterior.analytics.catalogue.StatisticsTable;
import co.exterior.job.sink.postgres.PostgresTarget;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.streaming.Trigger;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class StreamOptionsTest {

    @TempDir
    Path folder;

    @Test
    void haveTheDocumentedDefaults() {
        StreamSettings settings = parse();
        assertThat(settings.kafka().topic()).isEqualTo("exterior_data");
        assertThat(settings.kafka().maxOffsetsPerTrigger()).isEqualTo(4_000_000);
        assertThat(settings.kafka().target().clientSettings()).isEmpty();
        assertThat(settings.window().length()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.window().slide()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.lateness()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.trigger()).isEqualTo(Trigger.ProcessingTime(0));
        assertThat(settings.sinks().names()).containsExactly("console");
        assertThat(settings.format()).isEqualTo(MessageFormat.CANONICAL);
        assertThat(settings.maxSkew()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.maxRejectRatio()).isEmpty();
        assertThat(settings.statistics()).isEmpty();
    }

    @Test
    void haveAnEffectEach() throws IOException {
        Path config = folder.resolve("client.properties");
        Files.writeString(config, "security.protocol=SASL_SSL\nsasl.mechanism = SCRAM-SHA-512\n");
        StreamSettings settings = parse(
                "--topic",
                "other",
                "--command-config",
                config.toString(),
                "--window",
                "1h",
                "--slide",
                "15m",
                "--watermark",
                "2d",
                "--format",
                "register",
                "--max-skew",
                "90s",
                "--max-reject-ratio",
                "0.01",
                "--trigger",
                "5s",
                "--max-offsets-per-trigger",
                "7",
                "--sink",
                "csv:out",
                "--sink",
                "console");
        assertThat(settings.kafka().target().bootstrapServer()).isEqualTo("broker:9092");
        assertThat(settings.kafka().topic()).isEqualTo("other");
        assertThat(settings.kafka().maxOffsetsPerTrigger()).isEqualTo(7);
        assertThat(settings.kafka().target().clientSettings())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(settings.checkpoint()).isEqualTo("checkpoint");
        assertThat(settings.window().length()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.window().slide()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.lateness()).isEqualTo(Duration.ofDays(2));
        assertThat(settings.format()).isEqualTo(MessageFormat.REGISTER);
        assertThat(settings.maxSkew()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.maxRejectRatio()).contains(new BigDecimal("0.01"));
        assertThat(settings.trigger()).isEqualTo(Trigger.ProcessingTime(5, TimeUnit.SECONDS));
        assertThat(settings.sinks().names()).containsExactly("csv:out", "console");
        assertThat(parse("--trigger", "available-now").trigger()).isEqualTo(Trigger.AvailableNow());
    }

    @Test
    void takeThePasswordOfTheDatabaseFromAFile() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "a secret\n");
        StreamSettings settings = parse(
                "--sink",
                "postgres",
                "--postgres-url",
                "jdbc:postgresql://h:1/d",
                "--postgres-user",
                "writer",
                "--postgres-password-file",
                password.toString());
        assertThat(settings.sinks().names()).containsExactly("postgres");
        PostgresTarget target = settings.sinks().postgres().orElseThrow();
        assertThat(target.user()).contains("writer");
        assertThat(target.password()).contains("a secret");
        assertThat(target).asString().isEqualTo("h:1/d");
    }

    @Test
    void sayWhatTheDatabaseLacks() throws IOException {
        refused("--sink", "postgres").withMessageStartingWith("--postgres-url: it is missing");
        refused("--postgres-user", "writer").withMessageContaining("are of no use without --sink postgres");
        refused("--sink", "postgres", "--postgres-url", "jdbc:postgresql://u:secret@h:1/d")
                .withMessageContaining("carries a user or a password")
                .withMessageNotContaining("secret");
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        refused("--sink", "postgres", "--postgres-url", "jdbc:postgresql://h/d", "--postgres-password-file", "" + empty)
                .withMessageContaining("empty is empty: write the password into it");
        refused("--sink", "console", "--sink", "console").withMessageContaining("named more than once");
    }

    @Test
    void serveAPageToThisMachineOrToWhoeverKnowsTheToken() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef0123456789abcdef\n");
        assertThat(parse().page()).isEmpty();
        assertThat(parse("--page", "127.0.0.1:0").page().orElseThrow().token()).isEmpty();
        assertThat(parse("--page", "0.0.0.0:8080", "--page-token-file", "" + token)
                        .page()
                        .orElseThrow()
                        .token())
                .isPresent();
        refused("--page", "0.0.0.0:8080")
                .withMessage("--page: 0.0.0.0:8080 can be reached from other machines, so readers need a token: name a"
                        + " file with one in --page-token-file (openssl rand -hex 32 makes one), or use 127.0.0.1.");
        refused("--page", "127.0.0.1").withMessageStartingWith("--page: ");
        refused("--page", "no-such.invalid:80").withMessageContaining("there is no host of that name");
        refused("--page", "127.0.0.1:1", "--page-token-file", "" + folder.resolve("none"))
                .withMessageStartingWith("--page-token-file: ");
        refused("--page-token-file", "" + token).withMessageContaining("is of no use without --page");
    }

    private ThrowableAssertAlternative<CommandLine.ParameterException> refused(String... options) {
        return assertThatExceptionOfType(CommandLine.ParameterException.class).isThrownBy(() -> parse(options));
    }

    @Test
    void sayEverythingThatIsWrongAtOnce() {
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parse(
                        "--bootstrap-server",
                        "broker",
                        "--topic",
                        "a topic",
                        "--window",
                        "1 hour",
                        "--watermark",
                        "x",
                        "--max-skew",
                        "-1h",
                        "--max-reject-ratio",
                        "1.01",
                        "--trigger",
                        "now",
                        "--sink",
                        "postgre",
                        "--command-config",
                        folder.resolve("none").toString()))
                .withMessageContaining("The broker address broker is not HOST:PORT.")
                .withMessageContaining("--window: \"1 hour\" is no duration")
                .withMessageContaining("--watermark: \"x\" is no duration")
                .withMessageContaining("--max-skew: \"-1h\" is no duration")
                .withMessageContaining("--max-reject-ratio: 1.01 is no share: write a number from 0 to 1.")
                .withMessageContaining("--trigger: \"now\" is no trigger")
                .withMessageContaining("--sink: \"postgre\" is no sink");
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(
                        () -> parse("--command-config", folder.resolve("none").toString()))
                .withMessageContaining("none of --command-config cannot be read");
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parse("--window", "1m", "--slide", "2m"))
                .withMessageContaining("The slide PT2M is longer than the window PT1M");
    }

    @Test
    void askForATableOfEachGroupingInThePeriodsOfOneCalendar() {
        assertThat(parse("--by", "country_code,sex", "--by", "office").statistics())
                .containsExactly(
                        StatisticsTable.of(Grouping.by(COUNTRY, SEX), Optional.empty()),
                        StatisticsTable.of(Grouping.by(OFFICE), Optional.empty()));
        assertThat(parse("--by", "sex", "--calendar", "trailing-12").statistics())
                .containsExactly(StatisticsTable.of(Grouping.by(SEX), Optional.of(Calendar.TRAILING_12)));
        assertThat(parse("--calendar", "month").statistics())
                .containsExactly(StatisticsTable.of(Grouping.by(COUNTRY), Optional.of(Calendar.MONTH)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country | --by: There is nothing to group by that is called \"country\": name columns of country_code, o",
                "sex,, | --by: There is nothing to group by that is called \"\": name columns of country_code, office",
                "sex,sex | --by: The grouping sex,sex names a column more than once: name each once.",
            })
    void refuseAGroupingByWhatThereIsNot(String columns, String sentence) {
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parse("--by", columns))
                .withMessageStartingWith(sentence);
    }

    @Test
    void refuseTheSameGroupingTwiceAndACalendarThatThereIsNot() {
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parse("--by", "sex", "--by", "sex"))
                .withMessage("--by: the same columns are named more than once: name each grouping once.");
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parse("--calendar", "week"))
                .withMessage(
                        "--calendar: There is no calendar \"week\": name one of month, quarter, year, trailing-12.");
    }

    @Test
    void takeAShareOfRefusedMessagesFromNoneToAll() {
        assertThat(parse("--max-reject-ratio", "0").maxRejectRatio()).contains(BigDecimal.ZERO);
        assertThat(parse("--max-reject-ratio", "1").maxRejectRatio()).contains(BigDecimal.ONE);
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parse("--max-reject-ratio", "-0.001"))
                .withMessage("--max-reject-ratio: -0.001 is no share: write a number from 0 to 1.");
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parse("--max-reject-ratio", "1%"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exterior_data", "exterior_data.dlq", "exterior_data.snapshots"})
    void keepResultsOutOfTheTopicsThatTheJobNeedsItself(String topic) {
        refused("--sink", "kafka:" + topic)
                .withMessageStartingWith("--sink: the topic " + topic + " is one that the job reads");
        assertThat(parse("--topic", "another", "--sink", "kafka:" + topic)
                        .sinks()
                        .names())
                .containsExactly("kafka:" + topic);
    }

    @Test
    void refuseASinkIntoNoTopic() {
        refused("--sink", "kafka:a topic")
                .withMessageContaining(
                        "\"kafka:a topic\" is no sink: write console, csv:DIR, postgres or kafka:TOPIC.");
    }

    @Test
    void knowNoOtherFormat() {
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parse("--format", "csv"))
                .withMessageContaining("--format")
                .withMessageContaining("csv");
    }

    private static StreamSettings parse(String... options) {
        StreamOptions parsed = new StreamOptions();
        List<String> all = new ArrayList<>(List.of(options));
        if (!all.contains("--bootstrap-server")) {
            all.addAll(List.of("--bootstrap-server", "broker:9092"));
        }
        all.addAll(List.of("--checkpoint", "checkpoint"));
        new CommandLine(parsed).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(all.toArray(String[]::new));
        return parsed.settings();
    }
}
