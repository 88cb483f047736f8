package io.github.doubao4j.examples.extract;

import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far the work is: as a bar in a terminal, else as a line every now and then. Thread-safe. */
abstract class Progress implements AutoCloseable {

    private int done;
    private int failed;

    /**
     * Starts to show.
     *
     * @param bar whether a bar is drawn, which only a terminal can
     */
    static Progress of(boolean bar, int columns, int total, Messages messages, Terminal terminal) {
        return bar ? new Bar(columns, total, messages, terminal) : new Lines(total, messages, terminal);
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
        private final Terminal terminal;

        Bar(int columns, int total, Messages messages, Terminal terminal) {
            this.messages = messages;
            this.terminal = terminal;
            this.bar = new ProgressBarBuilder()
                    .setTaskName("extract")
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new DelegatingProgressBarConsumer(terminal::redraw, columns - 1))
                    .build();
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
            terminal.endLine();
        }
    }

    private static final class Lines extends Progress {

        private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

        private final int total;
        private final Messages messages;
        private final Terminal terminal;
        private long last = System.nanoTime();

        Lines(int total, Messages messages, Terminal terminal) {
            this.total = total;
            this.messages = messages;
            this.terminal = terminal;
        }

        @Override
        void show(int done, int failed) {
            if (System.nanoTime() - last >= EVERY) {
                last = System.nanoTime();
                terminal.line(messages.text("progress", done, total, failed));
            }
        }

        @Override
        public void close() {}
    }
}
