package io.github.doubao4j.benchmark;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How many calls or streams run at once when nothing was configured for it. */
final class AtOnceLoad {

    private AtOnceLoad() {}

    /** The server answers when all have come, or no more come, and says how many there were. */
    static Map<String, Double> calls(Subject.Exchange exchange, Worker.Order order) throws Exception {
        int count = order.number("count");
        AtomicInteger most = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        CallLoad.inParallel(count, count, i -> {
            // With too few at once the later rounds of the barrier would take minutes; the first one says it all.
            if (most.get() > 0) {
                return;
            }
            try {
                String text = exchange.call().text();
                int atOnce = Integer.parseInt(text.substring("at once: ".length()));
                most.accumulateAndGet(atOnce, Math::max);
            } catch (Exception failure) {
                failed.incrementAndGet();
            }
        });
        return Map.of("atOnce", (double) most.get(), "failed", (double) failed.get());
    }

    /** Streams of one second; those count that were heard of before the first one had ended, and that ended well. */
    static Map<String, Double> streams(Subject.Exchange exchange, Worker.Order order) throws Exception {
        int count = order.number("count");
        CountDownLatch ended = new CountDownLatch(count);
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger(-1);
        AtomicInteger whole = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            exchange.stream(new Subject.Listener() {
                private int pieces;

                @Override
                public void onPiece(String piece) {
                    if (pieces++ == 0) {
                        begun.incrementAndGet();
                    }
                }

                @Override
                public void onReply(Reply reply) {
                    atOnce.compareAndSet(-1, begun.get());
                    if (pieces == order.number("size") && reply.text().length() == pieces * Answers.STAMP_DIGITS) {
                        whole.incrementAndGet();
                    }
                    ended.countDown();
                }

                @Override
                public void onFailure(Throwable failure) {
                    ended.countDown();
                }
            });
        }
        boolean all = ended.await(20, TimeUnit.SECONDS);
        return Map.of("atOnce", (double) atOnce.get(), "whole", (double) whole.get(), "allEnded", all ? 1.0 : 0.0);
    }
}
