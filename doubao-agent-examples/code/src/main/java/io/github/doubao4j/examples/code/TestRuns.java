package io.github.doubao4j.examples.code;

import io.github.doubao4j.examples.code.workspace.CommandResult;
import io.github.doubao4j.examples.code.workspace.CommandRunner;
import io.github.doubao4j.examples.code.workspace.TestCommand;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the tests and remembers how they went first and last. */
final class TestRuns {

    private final @Nullable TestCommand command;
    private final CommandRunner runner;
    private @Nullable CommandResult first;
    private @Nullable CommandResult last;
    private int runs;

    /**
     * Sets the runs up.
     *
     * @param command the command; {@code null} if none is known
     * @param runner  runs it
     */
    TestRuns(@Nullable TestCommand command, CommandRunner runner) {
        this.command = command;
        this.runner = runner;
    }

    Optional<TestCommand> command() {
        return Optional.ofNullable(command);
    }

    CommandResult run(List<String> words) {
        CommandResult result = runner.run(words);
        remember(result);
        return result;
    }

    private synchronized void remember(CommandResult result) {
        runs++;
        first = first == null ? result : first;
        last = result;
    }

    synchronized int runs() {
        return runs;
    }

    synchronized Optional<CommandResult> first() {
        return Optional.ofNullable(first);
    }

    synchronized Optional<CommandResult> last() {
        return Optional.ofNullable(last);
    }
}
