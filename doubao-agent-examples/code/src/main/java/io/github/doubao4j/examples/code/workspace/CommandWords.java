package io.github.doubao4j.examples.code.workspace;

import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits a command line into words, as a shell would, but is none: nothing in it is expanded, chained or redirected. */
final class CommandWords {

    private static final Set<String> FOR_SHELLS = Set.of("|", "||", "&", "&&", ";", "<", ">", ">>", "2>", "2>&1", "|&");

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean open;
    private boolean quoted;

    private CommandWords(String line) {
        this.line = line;
    }

    /**
     * Splits a line. Quotes keep words together; a backslash takes the next character as it is, within double quotes only a
     * quote or a backslash, so that Windows paths can be written in quotes.
     *
     * @throws ConfigurationException if a quote is not closed, or a word would mean something to a shell only
     */
    static List<String> split(String line) {
        return new CommandWords(line).split();
    }

    private List<String> split() {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean more = i + 1 < line.length();
            if (quote == 0 && Character.isWhitespace(c)) {
                end();
            } else if (c == '\\' && quote != '\'' && more && (quote == 0 || "\"\\".indexOf(line.charAt(i + 1)) >= 0)) {
                add(line.charAt(++i), true);
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                open = true;
                quoted = true;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else {
                add(c, quote != 0);
            }
        }
        if (quote != 0) {
            throw new ConfigurationException(Text.of(CommandWords.class, "command.quote"));
        }
        end();
        return words;
    }

    private void add(char c, boolean asItIs) {
        word.append(c);
        open = true;
        quoted |= asItIs;
    }

    private void end() {
        if (!open) {
            return;
        }
        String whole = word.toString();
        if (!quoted
                && (FOR_SHELLS.contains(whole) || whole.endsWith(";") || whole.contains("$(") || whole.contains("`"))) {
            throw new ConfigurationException(Text.of(CommandWords.class, "command.shell", whole));
        }
        words.add(whole);
        word.setLength(0);
        open = false;
        quoted = false;
    }
}
