package io.github.doubao4j.examples.code.workspace;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Finds lines. The regular expressions are RE2's, which take time in proportion to the text whatever they look like;
 * for what remains there is a limit of time.
 */
final class FileSearch {

    private static final int MAX_PATTERN_CHARS = 500;
    private static final int MAX_REPEATS = 1000;

    /** The numbers in {@code x{3,5}}. RE2 unrolls these, so that a few of them inside each other fill the memory. */
    private static final java.util.regex.Pattern REPEAT = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private final Jail jail;
    private final WorkspaceLimits limits;
    private final List<String> matches = new ArrayList<>();
    private int skipped;
    private boolean late;

    FileSearch(Jail jail, WorkspaceLimits limits) {
        this.jail = jail;
        this.limits = limits;
    }

    /**
     * Searches the files below a directory.
     *
     * @param wanted a text, or a regular expression
     * @param regex  which of them
     * @return a line for each line found: file, number, text
     */
    String search(WorkspacePath directory, String wanted, boolean regex) {
        Pattern pattern = compile(wanted, regex);
        long deadline = System.nanoTime() + limits.searchTime().toNanos();
        boolean whole = new FileWalk(jail, limits.maxFiles()).walk(directory, (folder, path, kind, size) -> {
            if (kind == FileWalk.Kind.FILE) {
                search(folder, path, pattern, deadline);
            } else {
                skipped++;
            }
            return !late && matches.size() < limits.maxMatches();
        });
        return report(whole);
    }

    private void search(Folder folder, WorkspacePath path, Pattern pattern, long deadline) {
        List<String> lines;
        try {
            lines = SourceText.of(jail.read(folder, path), path).lines();
        } catch (WorkspaceException | IOException e) {
            // Binary, too large, gone: counted, and told at the end.
            skipped++;
            return;
        }
        for (int i = 0; i < lines.size() && matches.size() < limits.maxMatches(); i++) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                late = true;
                return;
            }
            if (pattern.matcher(lines.get(i)).find()) {
                String line = lines.get(i).strip();
                matches.add(path + ":" + (i + 1) + ": "
                        + (line.length() > limits.maxLineChars()
                                ? line.substring(0, limits.maxLineChars()) + "…"
                                : line));
            }
        }
    }

    private String report(boolean whole) {
        StringBuilder report = new StringBuilder(matches.isEmpty() ? "No matches." : String.join("\n", matches));
        if (late) {
            report.append("\n… stopped: the time for a search is over. Search in a directory, or for a simpler text.");
        } else if (!whole) {
            report.append("\n… stopped: there are more matches or files than are shown. Narrow the search.");
        }
        if (skipped > 0) {
            report.append("\n(not searched: ").append(skipped);
            report.append(" links, output directories, binary, large or protected files)");
        }
        return report.toString();
    }

    private static Pattern compile(String wanted, boolean regex) {
        if (wanted.length() > MAX_PATTERN_CHARS) {
            throw new WorkspaceException("The text to search for is longer than " + MAX_PATTERN_CHARS + " characters.");
        }
        if (!regex) {
            return Pattern.compile(Pattern.quote(wanted));
        }
        long repeats = 1;
        Matcher counted = REPEAT.matcher(wanted);
        while (counted.find()) {
            String most = counted.group(2) == null || counted.group(2).isEmpty() ? counted.group(1) : counted.group(2);
            repeats *= most.length() > 4 ? MAX_REPEATS + 1 : Math.max(1, Integer.parseInt(most));
            if (repeats > MAX_REPEATS) {
                throw new WorkspaceException(
                        "The repetitions of the regular expression multiply to more than " + MAX_REPEATS + ".");
            }
        }
        try {
            return Pattern.compile(wanted);
        } catch (PatternSyntaxException e) {
            throw new WorkspaceException(
                    "The regular expression is not valid (RE2 syntax: no look-around, no back references): "
                            + e.getMessage(),
                    e);
        }
    }
}
