// SPDX-License-Identifier: Apache-2.0
package co.exterior.job.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import co.exterior.job.JobException;
import co.exterior.job.Results;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server, each test in a database of its own. */
class PostgresSinkTest {

    private static final StructType GROUPS = new StructType()
            .add("window_start", DataTypes.TimestampType)
            .add("office", DataTypes.StringType)
            .add("persons", DataTypes.LongType)
            .add("months", DataTypes.IntegerType)
            .add("mean", DataTypes.createDecimalType(9, 6))
            .add("complete", DataTypes.BooleanType);

    private static final StructType TOTALS =
            new StructType().add("country", DataTypes.StringType).add("persons", DataTypes.LongType);

    private static final String A_JOB = "11111111-1111-1111-1111-111111111111";
    private static final String ANOTHER_JOB = "22222222-2222-2222-2222-222222222222";
    private static final String NOON = "2026-01-01T12:00:00.123456Z";

    private static EmbeddedPostgres server;

    private final List<PostgresSink> opened = new ArrayList<>();
    private String database;
    private PostgresSink sink;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        database = "db_" + UUID.randomUUID().toString().replace("-", "");
        execute("postgres", "CREATE DATABASE " + database);
        sink = open(Duration.ofSeconds(20));
    }

    @AfterEach
    void closeSinks() {
        opened.forEach(PostgresSink::close);
    }

    @Test
    void keepsEveryValueAsItIsAndUnknownAsNull() throws Exception {
        sink.write(groups(
                0,
                group(NOON, "Côte d'Ivoire \"x\",\n\\N", 3, 4, "40.100000", true),
                group(NOON, "", Long.MAX_VALUE, -1, null, false),
                group(null, null, 0, null, "-0.000001", null)));

        assertThat(rows("SELECT * FROM groups_by_office ORDER BY persons"))
                .containsExactly(
                        "null | null | 0 | null | -0.000001 | null",
                        "2026-01-01 12:00:00.123456+00 | Côte d'Ivoire \"x\",\n\\N | 3 | 4 | 40.100000 | t",
                        "2026-01-01 12:00:00.123456+00 |  | 9223372036854775807 | -1 | null | f");
    }

    @Test
    void holdsWhatTheLastResultsSayAndNothingElse() throws Exception {
        sink.write(groups(0, group(NOON, "a", 1, 1, null, true), group(null, null, 1, 1, null, true)));
        sink.write(groups(1, group(NOON, "a", 2, 1, null, true), group(null, "b", 1, 1, null, true)));

        assertThat(rows("SELECT window_start, office, persons FROM groups_by_office ORDER BY office"))
                .containsExactly("2026-01-01 12:00:00.123456+00 | a | 2", "null | b | 1");
        assertThat(rows("SELECT batch_id, rows_changed, rows_removed FROM exterior_batches ORDER BY batch_id"))
                .containsExactly("0 | 2 | 0", "1 | 2 | 1");
    }

    @Test
    void writesNoRowAgainThatIsThereAlreadyNotEvenAfterARestart() throws Exception {
        sink.write(totals(0, 1, 2, 3));
        List<String> before = rows("SELECT xmin, ctid, country FROM totals");
        sink.write(totals(0, 1, 2, 3));
        sink.close();
        open(Duration.ofSeconds(20)).write(totals(0, 1, 2, 3));

        assertThat(rows("SELECT xmin, ctid, country FROM totals")).isEqualTo(before);
        assertThat(rows("SELECT batch_id, epoch, rows_changed FROM exterior_batches"))
                .containsExactly("0 | 1 | 3");
    }

    @Test
    void mendsAtTheNextStartWhatSomebodyElseHasChanged() throws Exception {
        sink.write(totals(0, 1, 2, 3));
        execute(
                database,
                "DELETE FROM totals WHERE country = 'c1'; UPDATE totals SET persons = 99; "
                        + "INSERT INTO totals VALUES ('zz', 1)");
        open(Duration.ofSeconds(20)).write(totals(0, 1, 2, 3));

        assertThat(rows("SELECT * FROM totals ORDER BY country")).containsExactly("c0 | 1", "c1 | 2", "c2 | 3");
    }

    @Test
    void showsReadersWholeBatchesAlone() throws Exception {
        sink.write(totals(0, 0, 0, 0));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<List<String>> reader = CompletableFuture.supplyAsync(() -> {
            List<String> seen = new ArrayList<>();
            while (!done.get()) {
                // Two tables in one statement: a half batch would have them differ.
                seen.addAll(rowsUnchecked(
                        "SELECT DISTINCT t.persons, (SELECT max(batch_id) FROM exterior_batches)" + " FROM totals t"));
            }
            return seen;
        });
        for (int batch = 1; batch <= 200; batch++) {
            sink.write(totals(batch, batch, batch, batch));
        }
        done.set(true);

        assertThat(reader.get()).isNotEmpty().allMatch(row -> row.split(" \\| ")[0].equals(row.split(" \\| ")[1]));
    }

    @Test
    void isRefusedToAnotherJob() throws Exception {
        sink.write(totals(0, 1));
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> open(Duration.ofSeconds(20)).write(totals(ANOTHER_JOB, 0, 5)))
                .withMessageMatching("The database 127.0.0.1:.*/" + database + " holds the results of another job, "
                        + A_JOB + ", last started at .*: name another database, or another schema .*")
                .matches(refused -> refused.fault() == JobException.Fault.SETTINGS);
        assertThat(rows("SELECT * FROM totals")).containsExactly("c0 | 1");

        execute(database, "DELETE FROM exterior_writer");
        open(Duration.ofSeconds(20)).write(totals(ANOTHER_JOB, 0, 5));
        assertThat(rows("SELECT * FROM totals")).containsExactly("c0 | 5");
    }

    @Test
    void isClosedToARunThatWasReplacedWhenItWakesUp() throws Exception {
        sink.write(totals(0, 1));
        open(Duration.ofSeconds(20)).write(totals(1, 2));

        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> sink.write(totals(1, 77)))
                .withMessageContaining("Another run of the job writes to the database");
        assertThat(rows("SELECT * FROM totals")).containsExactly("c0 | 2");
    }

    @Test
    void goesOnWhereItsSessionIsEndedUnderIt() throws Exception {
        sink.write(totals(0, 1));
        execute(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'exterior'");
        sink.write(totals(1, 2));

        assertThat(rows("SELECT * FROM totals")).containsExactly("c0 | 2");
        assertThat(rows("SELECT batch_id, rows_changed FROM exterior_batches ORDER BY 1"))
                .containsExactly("0 | 1", "1 | 1");
    }

    @Test
    void waitsForALockAndSaysWhereItIsNeverGivenBack() throws Exception {
        sink.write(totals(0, 1));
        try (Connection other = connect(database)) {
            other.setAutoCommit(false);
            try (Statement lock = other.createStatement()) {
                lock.execute("LOCK TABLE totals IN ACCESS EXCLUSIVE MODE");
            }
            PostgresSink impatient = open(Duration.ofMillis(1));
            assertThatExceptionOfType(JobException.class)
                    .isThrownBy(() -> impatient.write(totals(1, 2)))
                    .withMessageContaining(
                            "could not be written for 0 s (ERROR: canceling statement due to lock timeout)");

            PostgresSink patient = open(Duration.ofMinutes(1));
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(patient, totals(1, 2)));
            awaitWaitingForALock();
            other.rollback();
            written.get();
        }
        assertThat(rows("SELECT * FROM totals")).containsExactly("c0 | 2");
    }

    @Test
    void saysWhatIsWrongWithTheDatabase() throws Exception {
        refusal("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/nowhere")
                .withMessageMatching(
                        "The database 127.0.0.1:\\d+/nowhere does not exist \\(.*\\): create it, or correct the URL; .*");
        refusal("jdbc:postgresql://127.0.0.1:1/nowhere")
                .withMessageMatching("The database 127.0.0.1:1/nowhere could not be written for 0 s \\(Connection.*");
        refusal(url(database) + "?currentSchema=nowhere")
                .withMessageContaining("has no schema of the name that ?currentSchema= says: run CREATE SCHEMA first");
        execute("postgres", "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
        refusal(url(database)).withMessageContaining("is read only (ERROR: cannot execute");
        execute("postgres", "ALTER DATABASE " + database + " SET default_transaction_read_only = off");
        execute("postgres", "DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN CONNECTION LIMIT 0");
        refusal(url(database), "guest").withMessageContaining("too many connections for role \"guest\"");
        execute("postgres", "ALTER ROLE guest CONNECTION LIMIT -1");
        refusal(url(database), "guest")
                .withMessageContaining("does not let the job do what it has to (ERROR: permission denied for schema");
        execute("postgres", "DROP ROLE guest");
    }

    @Test
    void isRefusedATableOfAnotherShape() throws Exception {
        execute(database, "CREATE TABLE totals (country text, persons integer)");
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> sink.write(totals(0, 1)))
                .withMessageContaining("The table totals of the database")
                .withMessageContaining("has a column persons of type integer, and this job writes one of type bigint")
                .matches(refused -> refused.fault() == JobException.Fault.SETTINGS);
    }

    @Test
    void isRefusedATableThatKeepsOtherGroupsApart() throws Exception {
        execute(database, "CREATE TABLE totals (country text, sex text, persons bigint, UNIQUE (country, sex))");
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> sink.write(totals(0, 1)))
                .withMessageContaining("The table totals of the database")
                .withMessageContaining("is not kept apart by country as this job's is: drop the table");
    }

    @Test
    void keepsTwoTablesApartWhoseLongNamesBeginAlike() throws Exception {
        String alike = "statistics-country_code,office,residence_region,sex";
        Results both = new Results(
                A_JOB,
                0,
                List.of(
                        new Results.Table(alike, TOTALS, List.of("country"), List.of(RowFactory.create("a", 1L))),
                        new Results.Table(
                                alike + ",education",
                                TOTALS,
                                List.of("country"),
                                List.of(RowFactory.create("b", 2L)))));
        sink.write(both);
        assertThat(rows("SELECT * FROM \"" + PostgresTable.name(alike) + "\"")).containsExactly("a | 1");
        assertThat(rows("SELECT * FROM \"" + PostgresTable.name(alike + ",education") + "\""))
                .containsExactly("b | 2");
    }

    @Test
    void keepsATextThatPostgreSqlCannotHoldInOneRowForGood() throws Exception {
        Row odd = RowFactory.create("\u0000x", 1L);
        Results results =
                new Results(A_JOB, 0, List.of(new Results.Table("totals", TOTALS, List.of("country"), List.of(odd))));
        sink.write(results);
        open(Duration.ofSeconds(20)).write(results);
        assertThat(rows("SELECT * FROM totals")).containsExactly("\uFFFDx | 1");
        assertThat(rows("SELECT rows_changed, rows_removed FROM exterior_batches"))
                .containsExactly("1 | 0");
    }

    @Test
    void livesBesideTablesOfOthersAndInAnySchema() throws Exception {
        execute(database, "CREATE TABLE mine (x integer); CREATE SCHEMA other");
        sink.write(totals(0, 1));
        PostgresSink second = open(url(database) + "?currentSchema=other", Duration.ofSeconds(20));
        second.write(totals(ANOTHER_JOB, 0, 2));

        assertThat(rows("SELECT * FROM public.totals")).containsExactly("c0 | 1");
        assertThat(rows("SELECT * FROM other.totals")).containsExactly("c0 | 2");
    }

    @Test
    void keepsWhatACallersScriptHasAddedToATable() throws Exception {
        PostgresSink scripted = remember(PostgresSink.into(
                target(url(database), Optional.of("postgres")), Duration.ofSeconds(20), List.of("postgres-scripts")));
        scripted.write(totals(0, 1));
        execute(database, "UPDATE totals SET remark = 'looked at'");
        scripted.write(totals(1, 2));

        assertThat(rows("SELECT country, persons, remark FROM totals_seen")).containsExactly("c0 | 2 | looked at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://somebody:secret@h:1/d",
                "jdbc:postgresql://h:1/d?password=secret",
                "jdbc:postgresql://h:1/d?ssl=true&user=somebody&PASSWORD=secret"
            })
    void takesNoPasswordInTheUrlAndDoesNotRepeatIt(String url) {
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> target(url, Optional.empty()))
                .withMessageContaining("h:1/d carries a user or a password")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:5432/d", "jdbc:mysql://h/d", "jdbc:postgresql://h:x/d"})
    void takesAUrlOfPostgreSqlAlone(String url) {
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(() -> target(url, Optional.empty()))
                .withMessageContaining("write jdbc:postgresql://HOST:PORT/DATABASE");
    }

    @Test
    void takesThousandsOfRowsAtOnceAndRemovesThemAgain() throws Exception {
        long[] many = IntStream.range(0, 25_000).mapToLong(i -> i).toArray();
        sink.write(totals(0, many));
        assertThat(rows("SELECT count(*), sum(persons) FROM totals")).containsExactly("25000 | 312487500");
        sink.write(totals(1, 7));
        assertThat(rows("SELECT * FROM totals")).containsExactly("c0 | 7");
    }

    private ThrowableAssertAlternative<JobException> refusal(String url, String... user) {
        PostgresSink refused = remember(PostgresSink.into(
                target(url, Optional.of(user.length == 0 ? "postgres" : user[0])), Duration.ofMillis(1), List.of()));
        return assertThatExceptionOfType(JobException.class).isThrownBy(() -> refused.write(totals(0, 1)));
    }

    private void awaitWaitingForALock() throws SQLException, InterruptedException, ExecutionException {
        String waiting =
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '" + database + "'";
        while (rows(waiting).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static void write(PostgresSink sink, Results results) {
        assertThatNoException().isThrownBy(() -> sink.write(results));
    }

    private static Results totals(long batch, long... persons) {
        return totals(A_JOB, batch, persons);
    }

    private static Results totals(String job, long batch, long... persons) {
        List<Row> rows = IntStream.range(0, persons.length)
                .mapToObj(i -> RowFactory.create("c" + i, persons[i]))
                .toList();
        return new Results(job, batch, List.of(new Results.Table("totals", TOTALS, List.of("country"), rows)));
    }

    private static Results groups(long batch, Row... rows) {
        return new Results(
                A_JOB,
                batch,
                List.of(new Results.Table(
                        "groups-by_office", GROUPS, List.of("window_start", "office"), Arrays.asList(rows))));
    }

    private static Row group(
            String window, String office, long persons, Integer months, String mean, Boolean complete) {
        return RowFactory.create(
                window == null ? null : Timestamp.from(Instant.parse(window)),
                office,
                persons,
                months,
                mean == null ? null : new BigDecimal(mean),
                complete);
    }

    private PostgresSink open(Duration patience) {
        return open(url(database), patience);
    }

    private PostgresSink open(String url, Duration patience) {
        return remember(PostgresSink.into(target(url, Optional.of("postgres")), patience, List.of()));
    }

    private PostgresSink remember(PostgresSink another) {
        opened.add(another);
        return another;
    }

    private static PostgresTarget target(String url, Optional<String> user) {
        return new PostgresTarget(url, user, Optional.empty());
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    private static Connection connect(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rowsUnchecked(String sql) {
        try {
            return rows(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("SET timezone = 'UTC'");
            try (ResultSet found = statement.executeQuery(sql)) {
                List<String> rows = new ArrayList<>();
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.add(found.getString(i));
                    }
                    rows.add(String.join(
                            " | ", row.stream().map(value -> "" + value).toList()));
                }
                return rows;
            }
        }
    }
}
