package io.github.doubao4j.internal.concurrent;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Threads that say when they are done with a task. */
@FunctionalInterface
public interface TaskThreads {

    /**
     * Runs a task on another thread.
     *
     * @param onEnd called once: when the task has been run, or with what was thrown on the way, if it could not be; then the task may not have been run
     */
    void execute(Runnable task, Consumer<@Nullable Throwable> onEnd);
}
