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
        StoredResponse response = response("resp_1", 100);
        store.keep(response, 0);

        clock.now = 99;
        assertThat(store.find("resp_1")).isSameAs(response);
        clock.now = 100;
        assertThat(store.find("resp_1")).isNull();
    }

    @Test
    void holdsNothingWhoseTimeIsOver() {
        store.keep(response("found", 100), 0);
        store.keep(response("never_asked_for", 100), 0);
        clock.now = 100;
        assertThat(store.find("found")).isNull();
        store.keep(response("later", 200), 0);

        // a clock that goes back shows what is still there
        clock.now = 99;
        assertThat(store.find("found")).isNull();
        assertThat(store.find("never_asked_for")).isNull();
        assertThat(store.find("later")).isNotNull();
    }

    @Test
    void isFoundToBeOverWithoutAnotherThatIsKept() {
        store.keep(response("found", 100), 0);
        clock.now = 100;
        assertThat(store.find("found")).isNull();

        clock.now = 99;
        assertThat(store.find("found")).isNull();
    }

    private static StoredResponse response(String id, long expireAt) {
        return new StoredResponse(
                Json.object().put("id", id), List.of(), MissingNode.getInstance(), new Thinking("enabled"), expireAt);
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
