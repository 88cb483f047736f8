package io.github.doubao4j.examples.extract;

import io.github.doubao4j.examples.text.Messages;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far the work is: as a bar in a terminal, else as a line every now and then. Thread-safe. */
abstract class Progress implements AutoCloseable {

    private int done;
    private int failed;

    /** Starts to show. */
    static Progress of(boolean terminal, int columns, int total, Messages messages, PrintWriter out) {
        return terminal ? new Bar(columns, total, messages, out) : new Lines(total, messages, out);
    }

    /** One more document has come to its end. */
    final synchronized void step(Outcome outcome) {
        done++;
        failed += outcome.failed() ? 1 : 0;
        show(done, failed);
    }

    abstract void show(int done, int failed);

    /** Nothing more is shown. */
    @Override
    public abstract void close();

    private static final class Bar extends Progress {

        private final Messages messages;
        private final ProgressBar bar;
        private final PrintWriter out;

        Bar(int columns, int total, Messages messages, PrintWriter out) {
            this.messages = messages;
            this.out = out;
            this.bar = new ProgressBarBuilder()
                    .setTaskName("extract")
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new DelegatingProgressBarConsumer(line -> draw(out, line), columns - 1))
                    .build();
        }

        private static void draw(PrintWriter out, String line) {
            out.print("\r" + line);
            out.flush();
        }

        @Override
        void show(int done, int failed) {
            bar.stepTo(done);
            if (failed > 0) {
                bar.setExtraMessage(messages.text("progress.failed", failed));
            }
        }

        @Override
        public void close() {
            bar.close();
            out.println();
        }
    }

    private static final class Lines extends Progress {

        private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

        private final int total;
        private final Messages messages;
        private final PrintWriter out;
        private long last = System.nanoTime();

        Lines(int total, Messages messages, PrintWriter out) {
            this.total = total;
            this.messages = messages;
            this.out = out;
        }

        @Override
        void show(int done, int failed) {
            if (System.nanoTime() - last >= EVERY) {
                last = System.nanoTime();
                out.println(messages.text("progress", done, total, failed));
            }
        }

        @Override
        public void close() {}
    }
}
