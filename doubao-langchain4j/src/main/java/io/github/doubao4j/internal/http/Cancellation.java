package io.github.doubao4j.internal.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * The means to end one exchange from any thread, before, during and after its HTTP calls. Cancelling is final: the
 * call in flight is cut off at once, and one that starts later never goes out.
 */
public final class Cancellation {

    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final AtomicReference<@Nullable Call> inFlight = new AtomicReference<>();

    /** Ends the exchange. Does nothing when it was cancelled already or is over. */
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

    /** Makes a call the one that {@link #cancel()} ends. Called before the call starts, so that none slips through. */
    void guard(Call call) {
        inFlight.set(call);
        if (isCancelled()) {
            call.cancel();
        }
    }

    /** Lets go of a call that is over. */
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
