package io.github.doubao4j.emulator.internal.relay;

import io.github.doubao4j.emulator.internal.http.BodyStep;
import io.github.doubao4j.emulator.internal.relay.RelayObserver.End;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The body of a response while it passes by, and the one end of it. */
final class RelayedExchange implements Iterable<BodyStep> {

    private final RelayedCall call;
    private final RelayObserver observer;
    private final Consumer<RelayedExchange> whenEnded;
    private boolean ended;
    /** Bytes of the body that are still to come; less than 0 where the provider does not say. */
    private long remaining = -1;

    RelayedExchange(RelayedCall call, RelayObserver observer, Consumer<RelayedExchange> whenEnded) {
        this.call = call;
        this.observer = observer;
        this.whenEnded = whenEnded;
    }

    /** Waits for the status, or for the reason why there is none. */
    Arrival first() {
        Arrival first = call.take();
        observe(first);
        if (first instanceof Arrival.Head head) {
            remaining = head.length();
        }
        return first;
    }

    /** The client is gone. */
    void abandon() {
        call.cancel();
        end(System.nanoTime(), End.CLIENT_DISCONNECTED);
    }

    /** The client received everything, or could not be sent it. */
    void delivered(boolean everything) {
        if (!everything) {
            abandon();
        }
    }

    @Override
    public Iterator<BodyStep> iterator() {
        return new Iterator<>() {

            private boolean last;
            private @Nullable BodyStep next;

            @Override
            public boolean hasNext() {
                if (next == null && !last) {
                    next = step();
                }
                return next != null;
            }

            private @Nullable BodyStep step() {
                Arrival arrival = call.take();
                observe(arrival);
                if (arrival instanceof Arrival.Bytes bytes) {
                    remaining -= bytes.bytes().size();
                    if (remaining == 0) {
                        // The end is known before the client has the last byte: what it has completely, is recorded.
                        observe(call.take());
                        last = true;
                    }
                    return new BodyStep.Write(bytes.bytes());
                }
                last = true;
                boolean complete = arrival instanceof Arrival.Ended end && end.end() == End.COMPLETE;
                return complete ? null : new BodyStep.Disconnect(false);
            }

            @Override
            public BodyStep next() {
                BodyStep step = hasNext() ? next : null;
                if (step == null) {
                    throw new NoSuchElementException();
                }
                next = null;
                return step;
            }
        };
    }

    private void observe(Arrival arrival) {
        if (arrival instanceof Arrival.Ended end) {
            end(end.nanos(), end.end());
            return;
        }
        synchronized (this) {
            if (ended) {
                return;
            }
            if (arrival instanceof Arrival.Head head) {
                observer.responded(head.nanos(), head.status(), head.headers());
            } else if (arrival instanceof Arrival.Bytes bytes) {
                observer.received(bytes.nanos(), bytes.bytes());
            } else {
                ended = true;
                whenEnded.accept(this);
                observer.unreachable();
            }
        }
    }

    private void end(long nanos, End end) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            whenEnded.accept(this);
            observer.ended(nanos, end);
        }
    }
}
