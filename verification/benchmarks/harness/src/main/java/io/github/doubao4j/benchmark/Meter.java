package io.github.doubao4j.benchmark;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this JVM has used since a meter was started: time, CPU of all threads, bytes allocated by all threads. */
final class Meter {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Threads that a library does not keep: what they had allocated when they were last heard of. */
    private static final Map<Long, Long> NOTED = new ConcurrentHashMap<>();

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private final Map<Long, Long> allocatedBefore;
    private final long compilingBefore = COMPILER.getTotalCompilationTime();
    private final long cpuBefore = SYSTEM.getProcessCpuTime();
    private final long start = System.nanoTime();

    Meter() {
        NOTED.clear();
        allocatedBefore = allocated();
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    double cpuMicros() {
        return (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e3;
    }

    /** Which part of the time the JIT compiler was at work. */
    double compiling() {
        return (COMPILER.getTotalCompilationTime() - compilingBefore) / 1e3 / seconds();
    }

    /** Called where a stream ends, by the thread that ran it. */
    static void note() {
        long id = Thread.currentThread().getId();
        NOTED.put(id, THREADS.getThreadAllocatedBytes(id));
    }

    /** Of the threads that live, and of those that were {@linkplain #note() noted}. */
    long allocatedBytes() {
        Map<Long, Long> after = allocated();
        NOTED.forEach((id, bytes) -> after.merge(id, bytes, Math::max));
        return after.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - allocatedBefore.getOrDefault(thread.getKey(), 0L))
                .sum();
    }

    private static Map<Long, Long> allocated() {
        Map<Long, Long> all = new HashMap<>();
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                all.put(ids[i], bytes[i]);
            }
        }
        return all;
    }

    static int threads() {
        return THREADS.getThreadCount();
    }

    /** The bytes of live objects. */
    static long heapInUse() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The most memory that this process has had, in MB; 0 where the system does not say. */
    static long peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    static double percentile(long[] values, double part) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
    }
}
