package io.github.doubao4j.examples.chat;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.examples.ExitCode;
import io.github.doubao4j.examples.Failures;
import io.github.doubao4j.examples.chat.Outcome.Answered;
import io.github.doubao4j.examples.chat.Outcome.Failed;
import io.github.doubao4j.examples.chat.Outcome.Stopped;
import io.github.doubao4j.examples.output.OutputLostException;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.trace.RunRecorder;
import io.github.doubao4j.examples.trace.Tokens;
import io.github.doubao4j.examples.trace.Wait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conversation: takes a line, does what it says, and goes on whatever comes of it. */
final class ChatSession {

    private final Lines lines;
    private final Deque<String> suggested;
    private final ChatAgent agent;
    private final Conversation conversation;
    private final ChatCommands commands;
    private final RunRecorder recorder;
    private final Terminal terminal;
    private final Messages messages;
    private int answered;
    private int failed;
    private boolean forgetting;
    private @Nullable String firstMessage;
    private @Nullable String lastAnswer;
    private @Nullable String lastFailure;

    /**
     * Sets the conversation up.
     *
     * @param lines        what the user says
     * @param suggested    what Enter on an empty line says, one after the other
     * @param agent        who answers
     * @param conversation what was said so far
     * @param commands     carries out what is typed with a slash
     * @param recorder     hears of each answer
     * @param terminal     where remarks go
     * @param messages     in whose language they are
     */
    ChatSession(
            Lines lines,
            List<String> suggested,
            ChatAgent agent,
            Conversation conversation,
            ChatCommands commands,
            RunRecorder recorder,
            Terminal terminal,
            Messages messages) {
        this.lines = lines;
        this.suggested = new ArrayDeque<>(suggested);
        this.agent = agent;
        this.conversation = conversation;
        this.commands = commands;
        this.recorder = recorder;
        this.terminal = terminal;
        this.messages = messages;
    }

    /**
     * Talks until the user goes or the lines end.
     *
     * @return the exit code; where somebody sits, failures were seen and are no matter any more
     */
    int run() {
        boolean goesOn = true;
        while (goesOn) {
            terminal.check();
            String line = next();
            goesOn = line != null && handle(line);
        }
        if (failed == 0 || lines.interactive()) {
            return ExitCode.OK;
        }
        return answered == 0 ? ExitCode.FAILED : ExitCode.PARTIAL;
    }

    /** Whatever somebody who types takes for it is neither the model's time nor the program's. */
    private @Nullable String next() {
        if (!lines.interactive()) {
            return lines.next();
        }
        recorder.waitStarted(this, Wait.Reason.PERSON);
        try {
            return lines.next();
        } finally {
            recorder.waitEnded(this);
        }
    }

    /**
     * Does what a line says.
     *
     * @return whether the conversation goes on
     */
    boolean handle(String line) {
        Input input = Input.of(line);
        if (input instanceof Input.Command command && command.command() == SlashCommand.EXIT) {
            return false;
        }
        try {
            carryOut(input);
        } catch (OutputLostException e) {
            throw e;
        } catch (RuntimeException e) {
            fail(e, "error");
        }
        return true;
    }

    /** The first message; {@code null} if there was none. */
    @Nullable
    String firstMessage() {
        return firstMessage;
    }

    /** The last answer; {@code null} if there was none. */
    @Nullable
    String lastAnswer() {
        return lastAnswer;
    }

    /** Why the last message has no answer; {@code null} if it has one. */
    @Nullable
    String lastFailure() {
        return lastFailure;
    }

    private void carryOut(Input input) {
        if (input instanceof Input.Message message) {
            say(message.text());
        } else if (input instanceof Input.Unknown unknown) {
            failed++;
            terminal.line(Style.RED, messages.text("unknown-command", unknown.word(), SlashCommand.all()));
        } else if (input instanceof Input.Nothing && !suggested.isEmpty()) {
            String next = suggested.remove();
            ReadLines.show(next, terminal);
            carryOut(Input.of(next));
        } else if (input instanceof Input.Command command) {
            if (command.command() == SlashCommand.RETRY) {
                retry();
            } else {
                commands.run(command.command(), command.argument());
            }
        }
    }

    private void say(String text) {
        List<Content> contents = new ArrayList<>(commands.takeAttached());
        contents.add(TextContent.from(text));
        if (firstMessage == null) {
            firstMessage = text;
        }
        if (conversation.isFull() && !forgetting) {
            forgetting = true;
            terminal.line(Style.DIM, messages.text("forgetting", conversation.window()));
        }
        ask(contents);
    }

    private void retry() {
        conversation
                .again()
                .ifPresentOrElse(
                        message -> ask(message.contents()),
                        () -> terminal.line(Style.DIM, messages.text("retry.nothing")));
    }

    private void ask(List<Content> contents) {
        AnswerStream answer = new AnswerStream(recorder);
        lines.onInterrupt(answer::stop);
        Outcome outcome;
        try {
            agent.say(contents, answer);
            outcome = answer.await();
        } finally {
            lines.onInterrupt(() -> {});
        }
        terminal.endLine();
        if (outcome instanceof Answered whole) {
            keep(whole.response());
        } else if (outcome instanceof Stopped stopped) {
            lastFailure = messages.text("stopped.before");
            boolean kept = conversation.stopped(stopped.text());
            terminal.line(Style.YELLOW, messages.text(kept ? "stopped.kept" : "stopped.before"));
        } else if (outcome instanceof Failed broken) {
            terminal.check();
            fail(broken.failure(), "failed");
        }
    }

    private void keep(ChatResponse response) {
        Tokens took = Tokens.of(response.tokenUsage());
        commands.lastTook(took);
        String text = response.aiMessage().text();
        if (text == null || text.isBlank()) {
            failed++;
            lastFailure = messages.text("no-text");
            terminal.line(Style.RED, messages.text("no-text"));
            return;
        }
        conversation.answered(response.aiMessage(), took);
        answered++;
        lastAnswer = text;
        lastFailure = null;
    }

    private void fail(Throwable failure, String key) {
        failed++;
        terminal.endLine();
        lastFailure = Failures.oneLine(failure, messages.language());
        terminal.line(Style.RED, messages.text(key, lastFailure));
    }
}
