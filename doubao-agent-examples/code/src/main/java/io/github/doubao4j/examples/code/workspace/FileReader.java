package io.github.doubao4j.examples.code.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lines of a file, numbered. */
final class FileReader {

    private final Jail jail;
    private final WorkspaceLimits limits;

    FileReader(Jail jail, WorkspaceLimits limits) {
        this.jail = jail;
        this.limits = limits;
    }

    /**
     * Reads lines.
     *
     * @param from the first line, counted from 1; {@code null} for the beginning
     * @param to   the last line; {@code null} for as many as are read at once
     */
    String read(WorkspacePath file, @Nullable Integer from, @Nullable Integer to) {
        List<String> lines = SourceText.of(jail.read(file), file).lines();
        if (lines.isEmpty()) {
            return file + " is empty.";
        }
        int first = from == null ? 1 : from;
        if (first < 1 || first > lines.size()) {
            throw new WorkspaceException(
                    file + " has lines 1 to " + lines.size() + ", and none numbered " + first + ".");
        }
        int wanted = to == null ? lines.size() : Math.min(to, lines.size());
        if (wanted < first) {
            throw new WorkspaceException("The last line must not be before the first.");
        }
        int last = Math.min(wanted, first + limits.maxReadLines() - 1);
        StringBuilder text = new StringBuilder();
        text.append(file).append(", lines ").append(first).append(" to ").append(last);
        text.append(" of ").append(lines.size()).append(":\n");
        for (int number = first; number <= last; number++) {
            text.append(number)
                    .append("| ")
                    .append(shortened(lines.get(number - 1)))
                    .append('\n');
        }
        if (last < wanted) {
            text.append("… the rest can be read from line ").append(last + 1).append(" on.\n");
        }
        return text.toString();
    }

    private String shortened(String line) {
        return line.length() <= limits.maxLineChars()
                ? line
                : line.substring(0, limits.maxLineChars()) + "… (a line of " + line.length() + " characters)";
    }
}
