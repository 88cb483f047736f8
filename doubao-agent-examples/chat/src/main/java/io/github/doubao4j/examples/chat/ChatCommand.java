package io.github.doubao4j.examples.chat;

import io.github.doubao4j.examples.AgentCommand;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.Surroundings;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.output.Outputs;
import io.github.doubao4j.examples.printer.TraceFile;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.trace.ModelCallRecorder;
import io.github.doubao4j.examples.trace.RunRecorder;
import io.github.doubao4j.examples.trace.RunSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The subcommand {@code chat}. */
@Command(name = "chat", mixinStandardHelpOptions = true, sortOptions = false)
public final class ChatCommand extends AgentCommand {

    @Mixin
    private final ChatOptions options = new ChatOptions();

    @Parameters(paramLabel = "MESSAGE", arity = "0..*")
    private List<String> words = new ArrayList<>();

    /**
     * Creates the command.
     *
     * @param surroundings what the command finds around it
     */
    public ChatCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected int run(Terminal terminal) {
        if (online().isPresent()) {
            Path memory = options.memory(environment());
            return withModels(terminal, List::of, models -> talk(models, memory, List.of(), terminal));
        }
        try (SampleConversation sample = SampleConversation.unpack()) {
            Path memory = options.namesMemory() ? options.memory(environment()) : sample.memory();
            List<String> script = sample.lines(language());
            return withModels(
                    terminal,
                    () -> SampleConversation.scripts(language()),
                    models -> talk(models, memory, script, terminal));
        }
    }

    /**
     * Holds the conversation.
     *
     * @param script what can be said when the model's words are scripted; empty otherwise
     */
    private int talk(Models models, Path memory, List<String> script, Terminal terminal) {
        Outputs outputs = outputs();
        OutputFile trace = trace(outputs);
        try (FileChatMemoryStore store = new FileChatMemoryStore(memory);
                Lines lines = lines(script, terminal)) {
            if (options.anew()) {
                store.setAside(options.conversation())
                        .ifPresent(name -> terminal.line(Style.DIM, messages().text("set-aside", name)));
            }
            Conversation conversation = new Conversation(options.conversation(), store, options.remember());
            greet(models, conversation, store.file(conversation.name()), script, lines, terminal);
            ChatView view = new ChatView(terminal, messages());
            RunRecorder recorder = models.recorder(view);
            ChatAgent agent = new ChatAgent(models, conversation, new ModelCallRecorder(recorder));
            ChatCommands commands =
                    new ChatCommands(agent, conversation, view, terminal, messages(), environment(), outputs);
            ChatSession session = new ChatSession(
                    lines,
                    lines.interactive() ? script : List.of(),
                    agent,
                    conversation,
                    commands,
                    recorder,
                    terminal,
                    messages());
            Instant start = Instant.now();
            int code = session.run();
            if (trace != null) {
                writeTrace(trace, session, agent.models(), recorder, start, terminal);
            }
            return code;
        }
    }

    private Lines lines(List<String> script, Terminal terminal) {
        String first = String.join(" ", words).strip();
        Lines rest;
        if (Terminal.isInteractive()) {
            rest = new TypedLines(
                    TypedLines.ofThisProgram(),
                    () -> terminal.line(Style.DIM, messages().text("once-more")));
        } else {
            Iterator<String> read = StandardLines.of(input());
            boolean played = first.isEmpty() && !read.hasNext();
            rest = new ReadLines(played ? script.iterator() : read, terminal);
        }
        return first.isEmpty() ? rest : new LinesAfter(first, rest, terminal);
    }

    private void greet(
            Models models, Conversation conversation, Path file, List<String> script, Lines lines, Terminal terminal) {
        int said = conversation.messages().size();
        terminal.line(Style.DIM, messages().text("shown.model", models.describe(language())));
        terminal.line(
                Style.DIM,
                messages().text("shown.conversation", conversation.name(), said, conversation.window(), file));
        if (!script.isEmpty() && !options.namesMemory()) {
            terminal.line(Style.DIM, messages().text("script.memory"));
        }
        if (conversation.unanswered()) {
            terminal.line(Style.YELLOW, messages().text("unanswered"));
        }
        if (!lines.interactive()) {
            return;
        }
        terminal.line(Style.DIM, messages().text("shown.keys"));
        if (!script.isEmpty()) {
            terminal.line(Style.YELLOW, messages().text("script.knows"));
            script.forEach(line -> terminal.line(Style.YELLOW, "  " + line));
        }
    }

    private void writeTrace(
            OutputFile file,
            ChatSession session,
            Models models,
            RunRecorder recorder,
            Instant start,
            Terminal terminal) {
        String asked = session.firstMessage() == null ? "" : session.firstMessage();
        RunSummary summary = new RunSummary(
                "chat", models.describe(language()), asked, start, session.lastAnswer(), session.lastFailure());
        TraceFile.ofAnswer(file, recorder.trace(summary), models.secrets(), terminal);
    }
}
