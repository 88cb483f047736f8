package io.github.doubao4j.examples.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * Ctrl-C, and the other signals that ask a process to end. The first asks to stop, the second not to wait for what is still
 * going on. While this is open, the JVM does not end by itself.
 */
final class Interruption implements AutoCloseable {

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch urged = new CountDownLatch(1);
    private final List<Runnable> undo = new ArrayList<>();

    /** Listens from now on. */
    static Interruption listen() {
        Interruption interruption = new Interruption();
        for (String signal : SIGNALS) {
            // Not every system has each of them; null says so.
            Object before = Signals.register(signal, interruption::request);
            if (before != null) {
                interruption.undo.add(() -> Signals.unregister(signal, before));
            }
        }
        return interruption;
    }

    /** Asks to stop, or to hurry if that was asked before. */
    synchronized void request() {
        if (requested()) {
            urged.countDown();
        }
        requested.countDown();
    }

    /** Whether somebody asked to stop. */
    boolean requested() {
        return requested.getCount() == 0;
    }

    /** Waits until somebody asks to hurry, or for as long as that is not too long. */
    boolean urgedWithin(long milliseconds) throws InterruptedException {
        return urged.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
    }
}
