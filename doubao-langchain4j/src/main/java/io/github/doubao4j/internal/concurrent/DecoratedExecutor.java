package io.github.doubao4j.internal.concurrent;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * Wraps each task on the thread that hands it over, for what belongs to that thread and is wanted where the task runs.
 *
 * @param threads run the tasks
 * @param decorator wraps them
 */
public record DecoratedExecutor(Executor threads, UnaryOperator<Runnable> decorator) implements Executor {

    @Override
    public void execute(Runnable task) {
        threads.execute(Objects.requireNonNull(decorator.apply(task), "taskDecorator returned null"));
    }
}
