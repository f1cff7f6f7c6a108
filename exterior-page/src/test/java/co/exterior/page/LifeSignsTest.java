// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.streaming.StreamingQueryListener.QueryIdleEvent;
import org.apache.spark.sql.streaming.StreamingQueryListener.QueryTerminatedEvent;
import org.junit.jupiter.api.Test;

class LifeSignsTest {

    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final LifeSigns signs = new LifeSigns(clock);

    @Test
    void aJobThatHasNotBegunIsNotSilent() {
        assertThat(signs.last()).isEmpty();
        assertThat(signs.isSilent()).isFalse();
    }

    @Test
    void aJobIsSilentAfterFiveMinutesWithoutASign() {
        signs.onQueryIdle(new QueryIdleEvent(UUID.randomUUID(), UUID.randomUUID(), "2026-11-23T12:00:00Z"));

        now = now.plus(Duration.ofMinutes(5));
        assertThat(signs.isSilent()).isFalse();
        now = now.plusMillis(1);
        assertThat(signs.isSilent()).isTrue();

        signs.sign();
        assertThat(signs.isSilent()).isFalse();
    }

    @Test
    void theEndOfAJobIsNoSignOfLife() {
        signs.sign();
        Instant last = now;
        now = now.plusSeconds(60);

        signs.onQueryTerminated(new QueryTerminatedEvent(
                UUID.randomUUID(), UUID.randomUUID(), scala.Option.empty(), scala.Option.empty()));

        assertThat(signs.last()).contains(last);
    }

    @Test
    void aPageWhoseJobIsSilentIsNotHealthy() throws IOException {
        PageSettings settings =
                new PageSettings(PageAddress.parse("127.0.0.1:0"), Optional.empty(), "1", PageLimits.USUAL, clock);
        try (Page page = Page.open(settings, Site.open())) {
            Wire wire = new Wire(page.address());
            now = now.plus(Duration.ofDays(1));
            assertThat(wire.get("/healthz").status()).isEqualTo(200);

            page.write(Sample.full().results(1));
            now = now.plus(Duration.ofMinutes(6));
            assertThat(wire.get("/healthz").status()).isEqualTo(503);
            assertThat(wire.get("/readyz").status()).isEqualTo(200);

            page.progress().onQueryIdle(new QueryIdleEvent(UUID.randomUUID(), UUID.randomUUID(), now.toString()));
            assertThat(wire.get("/healthz").status()).isEqualTo(200);
        }
    }
}
