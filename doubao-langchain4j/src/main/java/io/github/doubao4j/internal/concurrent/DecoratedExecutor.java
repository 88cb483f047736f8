package io.github.doubao4j.internal.concurrent;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Wraps each task on the thread that hands it over, for what belongs to that thread and is wanted where the task runs. Whoever waits for the task is
 * told of its end also where the user's decorator, or what it made of the task, throws before the task is run.
 *
 * @param threads run the tasks
 * @param decorator wraps them
 */
public record DecoratedExecutor(Executor threads, UnaryOperator<Runnable> decorator) implements TaskThreads {

    @Override
    public void execute(Runnable task, Consumer<@Nullable Throwable> onEnd) {
        try {
            Runnable decorated = Objects.requireNonNull(decorator.apply(task), "taskDecorator returned null");
            threads.execute(() -> run(decorated, onEnd));
        } catch (Throwable notStarted) {
            onEnd.accept(notStarted);
        }
    }

    private static void run(Runnable decorated, Consumer<@Nullable Throwable> onEnd) {
        try {
            decorated.run();
        } catch (Throwable thrownByUser) {
            onEnd.accept(thrownByUser);
            throw thrownByUser;
        }
        onEnd.accept(null);
    }
}
