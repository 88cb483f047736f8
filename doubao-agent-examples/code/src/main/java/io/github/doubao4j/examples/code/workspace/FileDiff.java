package io.github.doubao4j.examples.code.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a unified diff that is about one file.
 *
 * @param before where it is; {@code null} if it is created
 * @param after  where it is afterwards; {@code null} if it is deleted
 * @param hunks  the changes, from top to bottom
 */
record FileDiff(@Nullable String before, @Nullable String after, List<Hunk> hunks) {

    private static final Pattern HUNK = Pattern.compile("@@ -(\\d{1,9})(,\\d+)? \\+\\d+(,\\d+)? @@.*");
    private static final String NO_LINE_END = "\\ No newline at end of file";

    /**
     * Lines that follow each other.
     *
     * @param line   where they are expected, counted from 1
     * @param before the lines that are there
     * @param after  the lines that come in their place
     * @param ended  whether the last line is ended afterwards; {@code null} if the diff says nothing about it
     */
    record Hunk(
            int line,
            List<String> before,
            List<String> after,
            @Nullable Boolean ended) {}

    /**
     * Reads a diff. Every line of it must be understood; the counts in the headers, which models often get wrong, do not
     * matter.
     *
     * @throws WorkspaceException if it is none
     */
    static List<FileDiff> parse(String diff) {
        List<String> lines =
                List.of(diff.replace("\r\n", "\n").replaceAll("\n+$", "").split("\n", -1));
        List<FileDiff> files = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            if (startsFile(lines, at)) {
                FileDiff file =
                        new FileDiff(path(lines.get(at), "a/"), path(lines.get(at + 1), "b/"), new ArrayList<>());
                at = readHunks(lines, at + 2, file.hunks);
                files.add(file);
            } else if (lines.get(at).startsWith("rename ")
                    || lines.get(at).startsWith("Binary ")
                    || lines.get(at).startsWith("new mode ")) {
                throw new WorkspaceException(
                        "The diff renames a file, changes its mode or is binary, which is not supported.");
            } else {
                at++;
            }
        }
        if (files.isEmpty()) {
            throw new WorkspaceException("The diff names no file: it needs a line \"--- a/PATH\" and, below it, a line"
                    + " \"+++ b/PATH\".");
        }
        return files;
    }

    private static boolean startsFile(List<String> lines, int at) {
        return lines.get(at).startsWith("--- ")
                && at + 1 < lines.size()
                && lines.get(at + 1).startsWith("+++ ");
    }

    private static int readHunks(List<String> lines, int from, List<Hunk> hunks) {
        int at = from;
        while (at < lines.size() && lines.get(at).startsWith("@@")) {
            Matcher header = HUNK.matcher(lines.get(at));
            if (!header.matches()) {
                throw new WorkspaceException(
                        "The hunk header \"" + lines.get(at) + "\" must look like @@ -12,5 +12,6 @@.");
            }
            at = readHunk(lines, at + 1, Integer.parseInt(header.group(1)), hunks);
        }
        if (hunks.isEmpty()) {
            throw new WorkspaceException("The diff has no hunk, which begins with a line such as @@ -12,5 +12,6 @@.");
        }
        return at;
    }

    private static int readHunk(List<String> lines, int from, int position, List<Hunk> hunks) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        Boolean ended = null;
        char last = ' ';
        int at = from;
        while (at < lines.size() && !endsHunk(lines, at)) {
            String line = lines.get(at++);
            if (line.equals(NO_LINE_END)) {
                // Behind a removed line: there is none so far. Behind any other: there is none from now on.
                ended = last == '-' && ended == null;
                continue;
            }
            last = line.isEmpty() ? ' ' : line.charAt(0);
            String rest = line.isEmpty() ? "" : line.substring(1);
            switch (last) {
                case ' ' -> {
                    before.add(rest);
                    after.add(rest);
                }
                case '-' -> before.add(rest);
                case '+' -> after.add(rest);
                default ->
                    throw new WorkspaceException(
                            "The line \"" + line + "\" of the diff begins with none of: space, -, +.");
            }
        }
        hunks.add(new Hunk(position, before, after, ended));
        return at;
    }

    private static boolean endsHunk(List<String> lines, int at) {
        return lines.get(at).startsWith("@@") || lines.get(at).startsWith("diff --git ") || startsFile(lines, at);
    }

    private static @Nullable String path(String header, String prefix) {
        // Some tools put a time behind the path, after a tab.
        String path = header.substring(4).split("\t", 2)[0].strip();
        if (path.equals("/dev/null")) {
            return null;
        }
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }
}
