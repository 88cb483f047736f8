package io.github.doubao4j.internal.chat;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that streams run on when the user sets no executor: as many as there are streams, no queue, none that keeps the
 * JVM alive.
 *
 * <p>From JDK 24 on each stream has a virtual thread. JDK 21 to 23 have them too, but there a virtual thread that waits
 * inside {@code synchronized} holds on to one of the few threads that carry all of them (JEP 491), so that a callback
 * that does so would hold up the streams of others. There, and before, daemon threads are used and kept for a minute.
 */
public final class StreamThreads {

    private static final int FIRST_JDK_WITHOUT_PINNING = 24;
    private static final String NAME = "doubao-stream-";

    private StreamThreads() {}

    /** The executor that all models share. Made when first needed. */
    public static Executor shared() {
        return Holder.EXECUTOR;
    }

    static Executor platform() {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, NAME + count.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Virtual threads, by reflection as this is compiled for JDK 17. */
    static Executor virtual() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        Object named = type.getMethod("name", String.class, long.class).invoke(builder, NAME, 0L);
        ThreadFactory factory = (ThreadFactory) type.getMethod("factory").invoke(named);
        Method executor = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
        return (Executor) executor.invoke(null, factory);
    }

    private static Executor create() {
        if (Runtime.version().feature() < FIRST_JDK_WITHOUT_PINNING) {
            return platform();
        }
        try {
            return virtual();
        } catch (ReflectiveOperationException notThere) {
            return platform();
        }
    }

    /** Initialised when first asked for. */
    private static final class Holder {

        static final Executor EXECUTOR = create();
    }
}
