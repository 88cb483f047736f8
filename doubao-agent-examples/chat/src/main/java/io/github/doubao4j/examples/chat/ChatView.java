package io.github.doubao4j.examples.chat;

import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.trace.Attempt;
import io.github.doubao4j.examples.trace.ModelCall;
import io.github.doubao4j.examples.trace.RunListener;

/** Shows an answer while it comes: thinking in the background, if it is wanted, then the text. */
final class ChatView implements RunListener {

    private final Terminal terminal;
    private final Messages messages;
    private boolean showThinking = true;
    private boolean inThinking;
    private boolean inText;

    /**
     * Sets the place.
     *
     * @param terminal where answers are shown
     * @param messages in whose language remarks are
     */
    ChatView(Terminal terminal, Messages messages) {
        this.terminal = terminal;
        this.messages = messages;
    }

    void showThinking(boolean show) {
        showThinking = show;
    }

    boolean showsThinking() {
        return showThinking;
    }

    @Override
    public void modelCallStarted(int number) {
        inThinking = false;
        inText = false;
    }

    @Override
    public void attemptFailed(int call, Attempt attempt) {
        String reason = attempt.error() == null ? "" : attempt.error().strip().replaceAll("\\s+", " ");
        terminal.line(Style.YELLOW, messages.text("attempt-again", attempt.number(), reason));
    }

    @Override
    public void thinking(String piece) {
        if (!showThinking) {
            return;
        }
        if (!inThinking) {
            terminal.endLine();
            terminal.print(Style.DIM, messages.text("thinking.start"));
            inThinking = true;
        }
        terminal.print(Style.DIM, piece);
        terminal.check();
    }

    @Override
    public void text(String piece) {
        if (!inText) {
            terminal.endLine();
            inText = true;
        }
        terminal.print(Style.PLAIN, piece);
        terminal.check();
    }

    @Override
    public void modelCallEnded(ModelCall call) {
        terminal.endLine();
        if ("LENGTH".equals(call.finish())) {
            terminal.line(Style.YELLOW, messages.text("answer.length"));
        }
    }
}
