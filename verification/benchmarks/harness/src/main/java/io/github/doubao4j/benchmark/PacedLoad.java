package io.github.doubao4j.benchmark;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Very many streams that each bring a chunk now and then. A chunk says when it was sent; server and client share the
 * machine's clock.
 */
final class PacedLoad {

    private static final int AT_ONCE_CONNECTING = 50;

    private PacedLoad() {}

    static Map<String, Double> run(Subject.Exchange exchange, Worker.Order order) throws Exception {
        int count = order.number("count");
        int chunks = order.number("size");
        CountDownLatch ended = new CountDownLatch(count);
        AtomicInteger whole = new AtomicInteger();
        long[][] lags = new long[count][chunks];
        for (int i = 0; i < count; i++) {
            exchange.stream(new One(lags[i], whole, ended));
            if (i % AT_ONCE_CONNECTING == 0) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        Meter meter = new Meter();
        int threads = Meter.threads();
        boolean all = ended.await(chunks + 60L, TimeUnit.SECONDS);
        // The first chunks came while the others connected.
        long[] steady = Arrays.stream(lags)
                .flatMapToLong(lag -> IntStream.range(chunks / 2, chunks).mapToLong(i -> lag[i]))
                .toArray();
        return Map.of(
                "whole",
                (double) whole.get(),
                "allEnded",
                all ? 1.0 : 0.0,
                "p50",
                Meter.percentile(steady, 0.5) / 1e6,
                "p99",
                Meter.percentile(steady, 0.99) / 1e6,
                "threads",
                (double) threads,
                "cpu",
                meter.cpuMicros() / 1e6,
                "rss",
                (double) Meter.peakMegabytes());
    }

    private static final class One implements Subject.Listener {

        private final long[] lags;
        private final AtomicInteger whole;
        private final CountDownLatch ended;
        private int pieces;

        One(long[] lags, AtomicInteger whole, CountDownLatch ended) {
            this.lags = lags;
            this.whole = whole;
            this.ended = ended;
        }

        @Override
        public void onPiece(String piece) {
            lags[pieces++] = System.nanoTime() - Long.parseLong(piece);
        }

        @Override
        public void onReply(Reply reply) {
            if (pieces == lags.length && reply.text().length() == pieces * Answers.STAMP_DIGITS) {
                whole.incrementAndGet();
            }
            ended.countDown();
        }

        @Override
        public void onFailure(Throwable failure) {
            ended.countDown();
        }
    }
}
