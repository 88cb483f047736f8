package io.github.doubao4j.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of a shell block: the words of one program's line, as a shell splits them. What pipes, {@code &&} and {@code ;} join are several commands;
 * redirections and comments are no words.
 *
 * @param words     the program and its arguments, without quotes; values of variables are not known and stay as they are written
 * @param variables what is assigned in front of it, such as {@code KEY=…}
 * @param block     the block in which it stands
 * @param line      the number of its line there; the first is 0
 */
record ShellLine(List<String> words, List<String> variables, Block block, int line) {

    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w*=.*", Pattern.DOTALL);
    private static final Pattern HEREDOC = Pattern.compile("<<-?\\s*['\"]?(\\w+)['\"]?");

    String program() {
        return words.isEmpty() ? "" : words.get(0);
    }

    List<String> arguments() {
        return words.subList(1, words.size());
    }

    String place() {
        return block.place(line);
    }

    @Override
    public String toString() {
        return place() + " " + String.join(" ", words);
    }

    /** All commands of a block. */
    static List<ShellLine> of(Block block) {
        List<ShellLine> commands = new ArrayList<>();
        String[] lines = block.text().split("\n");
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            StringBuilder whole = new StringBuilder(lines[i]);
            while (i + 1 < lines.length && (lines[i].endsWith("\\") || openQuote(whole))) {
                if (lines[i].endsWith("\\")) {
                    whole.setLength(whole.length() - 1);
                } else {
                    whole.append('\n');
                }
                whole.append(lines[++i]);
            }
            Matcher heredoc = HEREDOC.matcher(whole);
            if (heredoc.find()) {
                while (i + 1 < lines.length && !lines[++i].strip().equals(heredoc.group(1))) {
                    // What stands there is for the program.
                }
            }
            new Splitter(whole.toString(), block, first, commands).split();
        }
        return commands;
    }

    private static boolean openQuote(CharSequence line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && c == '#' && (i == 0 || line.charAt(i - 1) == ' ')) {
                return false;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'') {
                i++;
            }
        }
        return quote != 0;
    }

    private static final class Splitter {

        private final String text;
        private final Block block;
        private final int line;
        private final List<ShellLine> commands;
        private List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private boolean inWord;
        private boolean afterRedirection;

        Splitter(String text, Block block, int line, List<ShellLine> commands) {
            this.text = text;
            this.block = block;
            this.line = line;
            this.commands = commands;
        }

        void split() {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\'' || c == '"') {
                    i = quoted(i, c);
                } else if (c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '(') {
                    i = substitution(i);
                } else if (c == '\\' && i + 1 < text.length()) {
                    inWord = true;
                    word.append(text.charAt(++i));
                } else if (Character.isWhitespace(c)) {
                    endWord();
                } else if (c == '#' && !inWord) {
                    break;
                } else if (c == '>' || c == '<') {
                    i = redirection(i);
                } else if (c == '|' || c == '&' || c == ';') {
                    endCommand();
                } else {
                    inWord = true;
                    word.append(c);
                }
            }
            endCommand();
        }

        private int quoted(int opening, char quote) {
            inWord = true;
            int i = opening + 1;
            while (i < text.length() && text.charAt(i) != quote) {
                if (quote == '"' && text.charAt(i) == '\\' && i + 1 < text.length()) {
                    i++;
                }
                word.append(text.charAt(i++));
            }
            return i;
        }

        private int substitution(int start) {
            inWord = true;
            int depth = 0;
            int i = start;
            do {
                char c = text.charAt(i);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                word.append(c);
                i++;
            } while (i < text.length() && (depth > 0 || i == start + 1));
            return i - 1;
        }

        private int redirection(int at) {
            // The number of a stream in front of it is no word.
            if (word.toString().matches("\\d")) {
                word.setLength(0);
                inWord = false;
            }
            endWord();
            int i = at;
            while (i + 1 < text.length()
                    && (text.charAt(i + 1) == '>' || text.charAt(i + 1) == '<' || text.charAt(i + 1) == '&')) {
                i++;
            }
            afterRedirection = true;
            return i;
        }

        private void endWord() {
            if (inWord && !afterRedirection) {
                words.add(word.toString());
            }
            afterRedirection &= !inWord;
            word.setLength(0);
            inWord = false;
        }

        private void endCommand() {
            endWord();
            afterRedirection = false;
            List<String> variables = new ArrayList<>();
            while (!words.isEmpty() && ASSIGNMENT.matcher(words.get(0)).matches()) {
                variables.add(words.remove(0));
            }
            if (!words.isEmpty() || !variables.isEmpty()) {
                commands.add(new ShellLine(words, variables, block, line));
            }
            words = new ArrayList<>();
        }
    }
}
