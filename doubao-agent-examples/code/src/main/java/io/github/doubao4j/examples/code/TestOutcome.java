package io.github.doubao4j.examples.code;

import io.github.doubao4j.examples.code.workspace.CommandResult;
import io.github.doubao4j.examples.text.Messages;

/**
 * How a run of the tests ended, for people.
 *
 * @param result what the command came to
 */
record TestOutcome(CommandResult result) {

    String text(Messages messages) {
        return switch (result.end()) {
            case EXITED ->
                result.succeeded()
                        ? messages.text("tests.passed")
                        : messages.text("tests.failed", String.valueOf(result.code()));
            case TIMED_OUT -> messages.text("tests.late");
            case FLOODED -> messages.text("tests.flooded");
        };
    }
}
