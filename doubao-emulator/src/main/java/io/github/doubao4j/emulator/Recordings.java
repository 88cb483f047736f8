package io.github.doubao4j.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The requests that arrived. */
final class Recordings {

    private final List<EmulatedRequest> all = new ArrayList<>();
    private final BlockingQueue<EmulatedRequest> untaken = new LinkedBlockingQueue<>();

    synchronized void add(EmulatedRequest request) {
        all.add(request);
        untaken.add(request);
    }

    synchronized List<EmulatedRequest> all() {
        return List.copyOf(all);
    }

    synchronized void clear() {
        all.clear();
        untaken.clear();
    }

    @Nullable EmulatedRequest take(Duration timeout) throws InterruptedException {
        return untaken.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
}
