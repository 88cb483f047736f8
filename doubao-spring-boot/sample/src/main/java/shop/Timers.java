package shop;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Runs what is due, each task on a thread of its own, since it writes to a client, and one that reads slowly must not hold up the others. Not
 * Spring's scheduler, which ends when a graceful shutdown begins: the answers that are completed then still need this one.
 */
@Component
final class Timers {

    private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 21;

    private final SimpleAsyncTaskExecutor tasks = new SimpleAsyncTaskExecutor("answer-timer-");
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "answer-clock");
        thread.setDaemon(true);
        return thread;
    });

    Timers() {
        tasks.setVirtualThreads(VIRTUAL_THREADS);
        tasks.setDaemon(true);
    }

    Future<?> after(Duration time, Runnable task) {
        return clock.schedule(() -> tasks.execute(task), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    Future<?> every(Duration time, Runnable task) {
        return clock.scheduleWithFixedDelay(
                () -> tasks.execute(task), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        clock.shutdownNow();
    }
}
