package io.github.doubao4j.emulator.internal.storage;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All responses that are kept. */
public final class ResponseStore {

    private final Map<String, StoredResponse> responses = new ConcurrentHashMap<>();
    private final Clock clock;
    private int era;

    public ResponseStore(Clock clock) {
        this.clock = clock;
    }

    /** Counts how often all was forgotten. */
    public synchronized int era() {
        return era;
    }

    /**
     * Keeps a response, and lets go of those whose time is over: many are never asked for again.
     *
     * @param begunIn the era in which its request arrived; if all was forgotten since, so is this response
     */
    public synchronized void keep(StoredResponse response, int begunIn) {
        if (begunIn != era) {
            return;
        }
        responses.values().removeIf(this::isOver);
        responses.put(response.id(), response);
    }

    /** The response with this id; null if there is none, or its time is over. */
    public @Nullable StoredResponse find(String id) {
        StoredResponse response = responses.get(id);
        if (response == null || !isOver(response)) {
            return response;
        }
        responses.remove(id, response);
        return null;
    }

    /** Deletes the response with this id; false if there is none any more. */
    public boolean delete(String id) {
        return responses.remove(id) != null;
    }

    public synchronized void clear() {
        era++;
        responses.clear();
    }

    private boolean isOver(StoredResponse response) {
        return response.expireAt() <= clock.instant().getEpochSecond();
    }
}
