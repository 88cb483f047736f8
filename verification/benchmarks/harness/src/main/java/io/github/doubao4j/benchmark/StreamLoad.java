package io.github.doubao4j.benchmark;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Streams as fast as they come, one after the other or many at once. */
final class StreamLoad {

    private static final int PATIENCE_SECONDS = 120;

    private StreamLoad() {}

    static Map<String, Double> run(Subject.Exchange exchange, Worker.Order order) throws Exception {
        int count = order.number("count");
        Reply expected = order.expected();
        int pieces = order.pieces();
        long[] first = new long[count];
        Meter meter = new Meter();
        CallLoad.inParallel(order.number("callers"), count, i -> {
            One stream = new One();
            exchange.stream(stream);
            stream.reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS).verify(expected);
            if (stream.pieces != pieces) {
                throw new IllegalStateException(stream.pieces + " pieces instead of " + pieces);
            }
            first[i] = stream.first - stream.start;
        });
        double seconds = meter.seconds();
        double chunks = (double) count * pieces;
        return Map.of(
                "compiling", meter.compiling(),
                "rate", chunks / seconds,
                "cpu", meter.cpuMicros() / chunks,
                "bytes", meter.allocatedBytes() / chunks,
                "first", Meter.percentile(first, 0.5) / 1e3);
    }

    /** Hears of one stream; the future publishes what its thread wrote. */
    private static final class One implements Subject.Listener {

        private final CompletableFuture<Reply> reply = new CompletableFuture<>();
        private final long start = System.nanoTime();
        private long first;
        private int pieces;

        @Override
        public void onPiece(String piece) {
            if (pieces++ == 0) {
                first = System.nanoTime();
            }
        }

        @Override
        public void onReply(Reply whole) {
            Meter.note();
            reply.complete(whole);
        }

        @Override
        public void onFailure(Throwable failure) {
            reply.completeExceptionally(failure);
        }
    }
}
