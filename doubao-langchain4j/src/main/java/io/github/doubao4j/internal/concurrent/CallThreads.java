package io.github.doubao4j.internal.concurrent;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that streams run on, and calls that one call of the user makes together: as many as there are, no queue, none that
 * keeps the JVM alive.
 *
 * <p>From JDK 24 on each has a virtual thread. JDK 21 to 23 have them too, but there a virtual thread that waits
 * inside {@code synchronized} holds on to one of the few threads that carry all of them (JEP 491), so that a callback
 * that does so would hold up others. There, and before, daemon threads are used and kept for a minute.
 */
public final class CallThreads {

    private static final int FIRST_JDK_WITHOUT_PINNING = 24;
    private static final String STREAM = "doubao-stream-";
    private static final String CALL = "doubao-call-";

    private CallThreads() {}

    /** Those of streams, which all models share. Made when first needed. */
    public static Executor ofStreams() {
        return Streams.EXECUTOR;
    }

    /** Those of other calls, which all models share. Made when first needed. */
    public static Executor ofCalls() {
        return Calls.EXECUTOR;
    }

    static Executor platform(String name) {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, name + count.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Virtual threads, by reflection as this is compiled for JDK 17. */
    static Executor virtual(String name) throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        Object named = type.getMethod("name", String.class, long.class).invoke(builder, name, 0L);
        ThreadFactory factory = (ThreadFactory) type.getMethod("factory").invoke(named);
        Method executor = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
        return (Executor) executor.invoke(null, factory);
    }

    private static Executor create(String name) {
        if (Runtime.version().feature() < FIRST_JDK_WITHOUT_PINNING) {
            return platform(name);
        }
        try {
            return virtual(name);
        } catch (ReflectiveOperationException notThere) {
            return platform(name);
        }
    }

    /** Initialised when first asked for. */
    private static final class Streams {

        static final Executor EXECUTOR = create(STREAM);
    }

    /** Initialised when first asked for. */
    private static final class Calls {

        static final Executor EXECUTOR = create(CALL);
    }
}
