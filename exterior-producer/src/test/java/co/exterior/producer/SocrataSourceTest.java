// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.exterior.model.Reading;
import co.exterior.producer.SocrataServer.Misbehaviour;
import co.exterior.producer.SocrataServer.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reading of a portal that behaves is like, and where it goes on. */
class SocrataSourceTest {

    private final FakeTime time = new FakeTime();

    @Test
    void namesDateAndSnapshotAsThePortalHasThem() {
        try (SocrataServer server = server(Misbehaviour.NONE);
                SocrataSource source = SocrataRegister.open(server, time, 10)) {
            assertThat(source.name()).isEqualTo("y399-rzwf at " + server.address());
            assertThat(source.date()).contains(Instant.parse("2025-12-02T08:00:00Z"));
            assertThat(source.snapshot()).matches("socrata-y399-rzwf-[0-9a-f]{16}");
            assertThat(source.records().next().reading())
                    .isInstanceOfSatisfying(
                            Reading.Accepted.class,
                            accepted ->
                                    assertThat(accepted.citizen().snapshot()).isEqualTo(source.snapshot()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", ""})
    void hasNoDateWhereThePortalsCannotBeRead(String date) {
        try (SocrataServer server = server((request, answer) -> answer.headers.put("Last-Modified", date));
                SocrataSource source = SocrataRegister.open(server, time, 10)) {
            assertThat(source.date()).isEmpty();
        }
    }

    @Test
    void givesTheSameContentTheSameSnapshotAndIdsWhateverThePageSize() {
        try (SocrataServer server = server(Misbehaviour.NONE);
                SocrataSource small = SocrataRegister.open(server, time, 7);
                SocrataSource large = SocrataRegister.open(server, time, 50_000)) {
            assertThat(small.snapshot()).isEqualTo(large.snapshot());
            assertThat(ids(small, 0)).isEqualTo(ids(large, 0)).doesNotHaveDuplicates();
        }
    }

    @Test
    void givesAChangedDatasetAnotherSnapshot() {
        AtomicBoolean changed = new AtomicBoolean();
        Misbehaviour replaced = (request, answer) -> {
            if (changed.get() && !request.asksTotals()) {
                answer.headers.put("Last-Modified", "Wed, 03 Dec 2025 08:00:00 GMT");
            }
        };
        try (SocrataServer server = server(replaced);
                SocrataSource before = SocrataRegister.open(server, time, 10)) {
            changed.set(true);
            try (SocrataSource after = SocrataRegister.open(server, time, 10)) {
                assertThat(after.snapshot()).isNotEqualTo(before.snapshot());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 13, 39, 40})
    void goesOnBehindTheFirstRowsWithoutReadingThemAgain(long rows) {
        try (SocrataServer server = server(Misbehaviour.NONE);
                SocrataSource whole = SocrataRegister.open(server, time, 10);
                SocrataSource rest = SocrataRegister.open(server, time, 10)) {
            List<String> all = ids(whole, 0);
            int before = server.requests().size();

            assertThat(ids(rest, rows)).isEqualTo(all.subList((int) rows, 40));
            assertThat(server.requests().subList(before, server.requests().size()))
                    .filteredOn(Request::asksRows)
                    .filteredOn(request -> request.offset() < rows)
                    .extracting(request -> request.query().get("$select"))
                    .hasSize((int) (rows + 9) / 10)
                    .containsOnly(":id,cantidad_de_personas");
        }
    }

    @Test
    void verifiesTheWholeAlsoWhereItGoesOn() {
        Misbehaviour deaf = (request, answer) -> {
            if (request.asksRows() && request.offset() == 20) {
                answer.body = answer.page(0, request.limit());
            }
        };
        try (SocrataServer server = server(deaf);
                SocrataSource source = SocrataRegister.open(server, time, 10)) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> ids(source, 20))
                    .withMessageContaining("came twice");
        }
    }

    @Test
    void readsAPartAsASnapshotOfItsOwn() {
        try (SocrataServer server = server(Misbehaviour.NONE);
                SocrataSource whole = SocrataRegister.open(server, time, 10);
                SocrataSource part = SocrataRegister.open(server, time, 10, 15)) {
            assertThat(part.snapshot()).isEqualTo(whole.snapshot() + "-first-15");
            assertThat(ids(part, 0)).isEqualTo(ids(whole, 0).subList(0, 15));
        }
    }

    @Test
    void refusesARowWithoutAnAgeAloneAndReadsOn() {
        Misbehaviour noAge = (request, answer) -> answer.body = answer.body.replace("\"edad_a_os\":\"27\",", "");
        try (SocrataServer server = server(noAge);
                SocrataSource source = SocrataRegister.open(server, time, 10)) {
            List<SourceRecord> records = new ArrayList<>();
            source.records().forEachRemaining(records::add);

            assertThat(records).hasSize(40);
            assertThat(records)
                    .filteredOn(record -> record.reading() instanceof Reading.Refused)
                    .singleElement()
                    .extracting(record -> record.reading().toString())
                    .asString()
                    .contains("MISSING_FIELD");
        }
    }

    private static SocrataServer server(Misbehaviour misbehaviour) {
        return new SocrataServer(SocrataRegister.madeUp(), misbehaviour);
    }

    private static List<String> ids(SocrataSource source, long behind) {
        List<String> ids = new ArrayList<>();
        source.recordsAfter(behind).forEachRemaining(record -> ids.add(record.id()));
        return ids;
    }
}
