package io.github.doubao4j.benchmark;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One request with a large image, to a server that takes its time. */
final class ImageLoad {

    private static final double MEGABYTE = 1 << 20;
    private static final long WHILE_WAITING_MILLIS = 800;

    private ImageLoad() {}

    static Map<String, Double> run(Subject.Exchange exchange) throws Exception {
        Reply expected = Answers.of("whole", 200, 0).reply();
        long before = Meter.heapInUse();
        Meter meter = new Meter();
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                answer.complete(exchange.call());
            } catch (Exception failure) {
                answer.completeExceptionally(failure);
            }
            try {
                // Its bytes are counted while it lives.
                TimeUnit.SECONDS.sleep(5);
            } catch (InterruptedException measured) {
                Thread.currentThread().interrupt();
            }
        });
        caller.setDaemon(true);
        caller.start();
        TimeUnit.MILLISECONDS.sleep(WHILE_WAITING_MILLIS);
        if (answer.isDone()) {
            answer.get().verify(expected);
            throw new IllegalStateException("the answer came too early to see what is held");
        }
        double held = (Meter.heapInUse() - before) / MEGABYTE;
        answer.get(60, TimeUnit.SECONDS).verify(expected);
        double allocated = meter.allocatedBytes() / MEGABYTE;
        caller.interrupt();
        return Map.of("allocated", allocated, "held", Math.max(0, held));
    }
}
