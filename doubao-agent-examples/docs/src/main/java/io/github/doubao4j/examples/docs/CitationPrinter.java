package io.github.doubao4j.examples.docs;

import io.github.doubao4j.examples.docs.CitationCheck.Checked;
import io.github.doubao4j.examples.docs.CitationCheck.Verdict;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import java.util.List;

/** Shows what became of the citations of an answer. */
final class CitationPrinter {

    private final Terminal terminal;
    private final Messages messages;

    CitationPrinter(Terminal terminal) {
        this.terminal = terminal;
        this.messages = Messages.of(terminal.language(), CitationPrinter.class);
    }

    /**
     * Prints them.
     *
     * @return whether all are good and there is at least one
     */
    boolean print(List<Checked> citations) {
        if (citations.isEmpty()) {
            terminal.line(Style.YELLOW, messages.text("citations.none"));
            return false;
        }
        terminal.line(Style.BOLD, messages.text("citations.title"));
        for (Checked one : citations) {
            boolean good = one.verdict() == Verdict.GOOD;
            terminal.line(
                    good ? Style.PLAIN : Style.RED,
                    (good ? "  ✓ " : "  ✗ ") + one.citation().text() + "  "
                            + messages.text(one.verdict().key()));
        }
        long wrong =
                citations.stream().filter(one -> one.verdict() != Verdict.GOOD).count();
        if (wrong > 0) {
            terminal.line(Style.RED, messages.text("citations.false", wrong));
        }
        return wrong == 0;
    }
}
