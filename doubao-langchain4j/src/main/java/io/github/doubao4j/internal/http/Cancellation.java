package io.github.doubao4j.internal.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Cancels one exchange from any thread, before, during and after its HTTP calls. Cancelling is final: the call in flight
 * is disconnected at once, and one that starts later is never sent.
 */
public final class Cancellation {

    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final AtomicReference<@Nullable Call> inFlight = new AtomicReference<>();

    /** Cancels the exchange. Does nothing when it was cancelled already or has ended. */
    public void cancel() {
        cancelled.countDown();
        Call call = inFlight.get();
        if (call != null) {
            call.cancel();
        }
    }

    /** Whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Registers the call for {@link #cancel()}. Called before the call starts, so that none is missed. */
    void guard(Call call) {
        inFlight.set(call);
        if (isCancelled()) {
            call.cancel();
        }
    }

    /** Unregisters a call that has ended. */
    void release(Call call) {
        inFlight.compareAndSet(call, null);
    }

    /**
     * Waits for {@link #cancel()}.
     *
     * @return whether it came within the time
     */
    public boolean await(Duration atMost) throws InterruptedException {
        return cancelled.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
