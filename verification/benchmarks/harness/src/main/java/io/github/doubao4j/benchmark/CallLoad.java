package io.github.doubao4j.benchmark;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Blocking calls, by one caller or by many. */
final class CallLoad {

    private static final ExecutorService CALLERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    private CallLoad() {}

    static Map<String, Double> run(Subject.Exchange exchange, Worker.Order order) throws Exception {
        int count = order.number("count");
        Reply expected = order.expected();
        long[] times = new long[count];
        Meter meter = new Meter();
        inParallel(order.number("callers"), count, i -> {
            long start = System.nanoTime();
            Reply reply = exchange.call();
            times[i] = System.nanoTime() - start;
            reply.verify(expected);
        });
        double seconds = meter.seconds();
        return Map.of(
                "p50", Meter.percentile(times, 0.5) / 1e3,
                "p99", Meter.percentile(times, 0.99) / 1e3,
                "compiling", meter.compiling(),
                "rate", count / seconds,
                "cpu", meter.cpuMicros() / count,
                "bytes", (double) meter.allocatedBytes() / count);
    }

    /** The first call of the process. */
    static Map<String, Double> first(Subject.Exchange exchange) throws Exception {
        Reply reply = exchange.call();
        reply.verify(Answers.of("whole", 200, 0).reply());
        return Map.of("answered", 1.0);
    }

    /** Whether the request holds all that it should. */
    static Map<String, Double> counted(Subject.Exchange exchange, Worker.Order order) throws Exception {
        Prompt prompt = Prompt.named(order.text("prompt"));
        long results = prompt.messages().stream()
                .filter(message -> message.role() == Prompt.Role.TOOL)
                .count();
        String expected = "roles " + prompt.messages().size() + ", tools "
                + prompt.tools().size() + ", calls " + results;
        String counted = exchange.call().text();
        if (!counted.equals(expected)) {
            throw new IllegalStateException("sent " + counted + " instead of " + expected);
        }
        return Map.of("verified", 1.0);
    }

    static void inParallel(int callers, int count, Work work) throws Exception {
        if (callers == 1) {
            for (int i = 0; i < count; i++) {
                work.run(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Callable<Void> caller = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                work.run(i);
            }
            return null;
        };
        for (Future<Void> done : CALLERS.invokeAll(
                IntStream.range(0, callers).mapToObj(i -> caller).toList())) {
            done.get();
        }
    }

    /** One call. */
    interface Work {
        void run(int index) throws Exception;
    }
}
