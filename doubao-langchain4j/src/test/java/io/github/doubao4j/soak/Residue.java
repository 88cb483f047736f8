package io.github.doubao4j.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * What a process holds at a moment.
 *
 * @param streams threads of streams that do something
 * @param threads other live threads that do something, by name, digits left out; one that waits in a pool for its next
 *     task, or for its end, does nothing
 * @param files open file descriptors, or 0 where the system does not say
 * @param heap bytes that live objects take
 */
record Residue(long streams, Map<String, Long> threads, long files, long heap) {

    private static final long NOISE = 64 << 10;
    private static final String STREAM = "doubao-stream-#";

    static Residue now() {
        Map<String, Long> threads = busyThreads();
        Long streams = threads.remove(STREAM);
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
        return new Residue(streams == null ? 0 : streams, threads, files, liveHeap());
    }

    /** Whether a stream runs. Costs little, unlike {@link #now()}. */
    static boolean streamsRun() {
        return busyThreads().containsKey(STREAM);
    }

    private static Map<String, Long> busyThreads() {
        return new TreeMap<>(Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> busy(entry.getValue()))
                .map(entry -> entry.getKey().getName().replaceAll("\\d+", "#"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting())));
    }

    private static boolean busy(StackTraceElement[] stack) {
        return stack.length > 0
                && Arrays.stream(stack).noneMatch(frame -> frame.getMethodName().equals("getTask"));
    }

    /** What is left when collecting takes no more: closed TLS sockets wait for their finalizers, in JDK 17. */
    private static long liveHeap() {
        long least = Long.MAX_VALUE;
        for (int vain = 0; vain < 5; vain++) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (used < least - NOISE) {
                vain = 0;
            }
            least = Math.min(least, used);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return least;
    }
}
