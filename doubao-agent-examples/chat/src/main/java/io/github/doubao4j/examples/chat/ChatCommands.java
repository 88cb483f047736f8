package io.github.doubao4j.examples.chat;

import dev.langchain4j.data.message.Content;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.output.Outputs;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import io.github.doubao4j.examples.trace.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out what is typed with a slash, as far as it sends nothing to the model. */
final class ChatCommands {

    /** Leaves it to the server. */
    private static final String DEFAULT_EFFORT = "default";

    private final ChatAgent agent;
    private final Conversation conversation;
    private final ChatView view;
    private final Terminal terminal;
    private final Messages messages;
    private final Map<String, String> environment;
    private final Outputs outputs;
    private final List<Attachment> attached = new ArrayList<>();
    private Tokens last = Tokens.NONE;

    ChatCommands(
            ChatAgent agent,
            Conversation conversation,
            ChatView view,
            Terminal terminal,
            Messages messages,
            Map<String, String> environment,
            Outputs outputs) {
        this.agent = agent;
        this.conversation = conversation;
        this.view = view;
        this.terminal = terminal;
        this.messages = messages;
        this.environment = environment;
        this.outputs = outputs;
    }

    /**
     * Does it.
     *
     * @throws RuntimeException if it cannot be done
     */
    void run(SlashCommand command, String argument) {
        switch (command) {
            case IMAGE -> attach(MediaKind.IMAGE, argument);
            case VIDEO -> attach(MediaKind.VIDEO, argument);
            case MODEL -> model(argument);
            case EFFORT -> effort(argument);
            case THINKING -> thinking(argument);
            case USAGE -> usage();
            case HISTORY -> new HistoryView(terminal, messages).show(conversation.messages());
            case CLEAR -> clear();
            case HELP -> help();
            case RETRY, EXIT -> throw new IllegalArgumentException(command + " is not for here");
        }
    }

    /** What is attached to the next message; nothing is any more afterwards. */
    List<Content> takeAttached() {
        List<Content> contents = attached.stream().map(Attachment::content).toList();
        attached.clear();
        return contents;
    }

    /** What the last answer took. */
    void lastTook(Tokens tokens) {
        last = tokens;
    }

    private void attach(MediaKind kind, String argument) {
        if (!agent.takes(kind)) {
            String key = "attach.not-taken-" + kind.word();
            Models models = agent.models();
            throw new UserException(Text.of(ChatCommands.class, key, models.modelName(), models.provider()));
        }
        Attachment attachment = Attachment.of(kind, argument, environment, outputs::checkRead);
        attached.add(attachment);
        String size = attachment.size() == 0 ? "URL" : Sizes.words(attachment.size());
        say("attach.done", messages.text(kind.key()), attachment.name(), size, attached.size());
    }

    private void model(String name) {
        if (!name.isBlank()) {
            agent.change(agent.models().withModel(name.strip()));
        }
        say("model.now", agent.models().describe(messages.language()));
    }

    private void effort(String word) {
        if (!word.isBlank()) {
            boolean byServer = word.strip().equals(DEFAULT_EFFORT);
            agent.change(agent.models().withEffort(byServer ? null : word.strip()));
        }
        Models models = agent.models();
        say("effort.now", models.effort() == null ? DEFAULT_EFFORT : models.effort());
    }

    private void thinking(String word) {
        switch (word.strip()) {
            case "on" -> view.showThinking(true);
            case "off" -> view.showThinking(false);
            case "" -> {}
            default -> throw new UserException(Text.of(ChatCommands.class, "thinking.what", word.strip()));
        }
        say(view.showsThinking() ? "thinking.shown" : "thinking.hidden");
    }

    private void usage() {
        say("usage.last", words(last));
        say("usage.all", words(conversation.tokens()), conversation.messages().size(), conversation.window());
    }

    private void clear() {
        conversation.clear();
        attached.clear();
        say("cleared", conversation.name());
    }

    private void help() {
        for (SlashCommand command : SlashCommand.values()) {
            say("help." + command.word().substring(1));
        }
        say("help.keys");
    }

    private String words(Tokens tokens) {
        return messages.text(
                "usage.tokens",
                known(tokens.input()),
                known(tokens.cached()),
                known(tokens.output()),
                known(tokens.thinking()));
    }

    private static String known(@Nullable Integer number) {
        return number == null ? "?" : number.toString();
    }

    private void say(String key, Object... args) {
        terminal.line(Style.DIM, messages.text(key, args));
    }
}
