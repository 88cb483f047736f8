package io.github.doubao4j.examples.analyst.data;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Cancels a statement that takes too long. The driver's own timeout knows whole seconds only. */
final class StatementTimer implements AutoCloseable {

    private static final ScheduledExecutorService CLOCK = clock();

    private volatile boolean expired;
    private @Nullable ScheduledFuture<?> alarm;

    private StatementTimer() {}

    static StatementTimer start(Statement statement, Duration limit) {
        StatementTimer timer = new StatementTimer();
        timer.alarm = CLOCK.schedule(() -> timer.expire(statement), limit.toNanos(), TimeUnit.NANOSECONDS);
        return timer;
    }

    /** Whether the statement was cancelled for its time. */
    boolean expired() {
        return expired;
    }

    @Override
    public void close() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    private void expire(Statement statement) {
        expired = true;
        try {
            statement.cancel();
        } catch (SQLException e) {
            System.getLogger(StatementTimer.class.getName())
                    .log(System.Logger.Level.DEBUG, "The statement ended while it was being cancelled", e);
        }
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "query-clock");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
