package io.github.doubao4j.emulator.internal.http;

import io.github.doubao4j.emulator.EmulatedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The requests that arrived. */
public final class Recordings {

    private final List<EmulatedRequest> all = new ArrayList<>();
    private final BlockingQueue<EmulatedRequest> untaken = new LinkedBlockingQueue<>();

    public synchronized void add(EmulatedRequest request) {
        all.add(request);
        untaken.add(request);
    }

    public synchronized List<EmulatedRequest> all() {
        return List.copyOf(all);
    }

    public synchronized void clear() {
        all.clear();
        untaken.clear();
    }

    /** The next one that was not taken yet; null when none arrives in time. */
    public @Nullable EmulatedRequest take(Duration timeout) throws InterruptedException {
        return untaken.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
}
