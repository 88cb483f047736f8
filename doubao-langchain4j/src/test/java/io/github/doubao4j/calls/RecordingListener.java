package io.github.doubao4j.calls;

import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.call.DoubaoCallResult;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Remembers what it is notified of, one line each. */
final class RecordingListener implements DoubaoCallListener {

    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Queue<DoubaoCall> calls = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> current = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<DoubaoCallResult> results = new LinkedBlockingQueue<>();

    @Override
    public DoubaoCallObserver onCall(DoubaoCall call) {
        calls.add(call);
        events.add("begin");
        return new DoubaoCallObserver() {
            @Override
            public void onAttempt(DoubaoAttempt attempt) {
                events.add("attempt " + attempt.number()
                        + attempt.failure().map(failure -> " " + failure.kind()).orElse(""));
            }

            @Override
            public void onFirstToken(Duration sinceStart) {
                events.add("first token");
            }

            @Override
            public Scope makeCurrent() {
                current.add(Thread.currentThread());
                events.add("current");
                return () -> events.add("closed");
            }

            @Override
            public void onEnd(DoubaoCallResult result) {
                events.add("end " + result.outcome());
                results.add(result);
            }
        };
    }

    /** Adds what somebody else does. */
    void add(String event) {
        events.add(event);
    }

    List<String> events() {
        return List.copyOf(events);
    }

    List<DoubaoCall> calls() {
        return List.copyOf(calls);
    }

    List<Thread> current() {
        return List.copyOf(current);
    }

    /** Waits for the next end. */
    DoubaoCallResult awaitResult() throws InterruptedException {
        DoubaoCallResult result = results.poll(60, TimeUnit.SECONDS);
        if (result == null) {
            throw new AssertionError("no call ended; there was " + events);
        }
        return result;
    }

    /** How many ends have not been asked for. */
    int furtherResults() {
        return results.size();
    }
}
