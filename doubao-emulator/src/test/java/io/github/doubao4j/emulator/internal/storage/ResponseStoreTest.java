package io.github.doubao4j.emulator.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseStoreTest {

    private final HandClock clock = new HandClock();
    private final ResponseStore store = new ResponseStore(clock);

    @Test
    void forgetsAResponseWhenItsTimeIsOver() {
        StoredResponse response =
                new StoredResponse(Json.object().put("id", "resp_1"), List.of(), MissingNode.getInstance(), 100);
        store.keep(response);

        clock.now = 99;
        assertThat(store.find("resp_1")).isSameAs(response);
        clock.now = 100;
        assertThat(store.find("resp_1")).isNull();
    }

    /** A clock that a test sets, in seconds. */
    private static final class HandClock extends Clock {

        private long now;

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
            return Instant.ofEpochSecond(now);
        }
    }
}
