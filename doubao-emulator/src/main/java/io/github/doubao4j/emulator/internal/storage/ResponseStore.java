package io.github.doubao4j.emulator.internal.storage;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All responses that are kept. */
public final class ResponseStore {

    private final Map<String, StoredResponse> responses = new ConcurrentHashMap<>();
    private final Clock clock;

    public ResponseStore(Clock clock) {
        this.clock = clock;
    }

    public void keep(StoredResponse response) {
        responses.put(response.id(), response);
    }

    /** The response with this id; null if there is none, or its time is over. */
    public @Nullable StoredResponse find(String id) {
        StoredResponse response = responses.get(id);
        return response == null || response.expireAt() <= clock.instant().getEpochSecond() ? null : response;
    }

    public void delete(String id) {
        responses.remove(id);
    }

    public void clear() {
        responses.clear();
    }
}
