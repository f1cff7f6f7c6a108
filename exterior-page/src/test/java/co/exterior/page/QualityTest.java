// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualityTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:02:03Z");

    private final JsonNode full = document(Sample.full());
    private final JsonNode empty = document(new Sample());

    @Test
    void saysHowManyThereAreAndHowManyOfThemUnknown() {
        assertThat(full.get("records").asLong()).isEqualTo(10);
        assertThat(full.get("persons").asLong()).isEqualTo(12);
        assertThat(full.get("persons_unknown_age").asLong()).isEqualTo(2);
        assertThat(full.get("unknown_age_share").decimalValue()).isEqualByComparingTo("0.166667");
        assertThat(full.get("persons_unknown_sex").asLong()).isEqualTo(1);
        assertThat(full.get("unknown_sex_share").decimalValue()).isEqualByComparingTo("0.083333");
        assertThat(full.get("mean_age_persons").decimalValue()).isEqualByComparingTo("36.1");
        assertThat(full.get("share_women").decimalValue()).isEqualByComparingTo("0.444444");
    }

    @Test
    void countsNoCountryThatIsUnknown() {
        assertThat(full.get("countries").asLong()).isEqualTo(2);
    }

    @Test
    void saysWhichResultsTheseAreAndSinceWhen() {
        assertThat(full.get("version").asText()).isEqualTo("1.2.3");
        assertThat(full.get("query_id").asText()).isEqualTo("query-1");
        assertThat(full.get("batch_id").asLong()).isEqualTo(7);
        assertThat(full.get("committed_at").asText()).isEqualTo("2026-11-23T10:02:03Z");
        assertThat(full.get("window"))
                .hasToString("{\"start\":\"2026-11-23T10:01:00Z\",\"end\":\"2026-11-23T10:02:00Z\"}");
    }

    @Test
    void saysWhatIsKnownOfTheSnapshot() {
        assertThat(full.get("snapshot"))
                .hasToString("{\"id\":\"file-1\",\"source\":\"register.csv\",\"source_date\":\"2024-06-15\","
                        + "\"started\":\"2026-11-23T09:59:00Z\",\"finished\":null,\"complete\":false,"
                        + "\"synthetic\":true,\"published\":12,\"others\":0}");
    }

    @Test
    void saysWhatWasRefusedAndWhatCameTooLate() {
        assertThat(full.get("refused")).hasToString("[{\"reason\":\"not_json\",\"records\":2}]");
        assertThat(full.get("refused_at_source")).hasToString("[{\"reason\":\"age_unreadable\",\"records\":1}]");
        assertThat(full.get("late")).hasToString("{\"records\":1,\"persons\":null}");
    }

    @Test
    void saysWhetherTheLedgerBalances() {
        JsonNode broken = document(Sample.full().add(PageTables.PROBLEMS, "One message is in flight for ever."));

        assertThat(full.at("/ledger/balanced").toString()).isEqualTo("true");
        assertThat(full.at("/ledger/edges/read")).hasToString("{\"records\":13,\"persons\":15,\"unknown\":1}");
        assertThat(broken.at("/ledger/balanced").toString()).isEqualTo("false");
        assertThat(broken.at("/ledger/problems")).hasToString("[\"One message is in flight for ever.\"]");
    }

    @Test
    void doesNotKnowWhatThereIsNothingOf() {
        for (String unknown :
                new String[] {"unknown_age_share", "mean_age_persons", "share_women", "snapshot", "window", "late"}) {
            assertThat(empty.get(unknown).isNull()).as(unknown).isTrue();
        }
        assertThat(empty.at("/ledger/balanced").isNull()).isTrue();
        assertThat(empty.get("persons").asLong()).isZero();
    }

    private static JsonNode document(Sample sample) {
        Published published = Published.after(Optional.empty(), sample.results(7), NOW);
        return new Quality(new Tables(published.results())).document(published, "1.2.3");
    }
}
