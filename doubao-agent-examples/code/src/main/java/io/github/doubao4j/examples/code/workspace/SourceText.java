package io.github.doubao4j.examples.code.workspace;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text of a file as a model sees it: lines without what ends them. How they end, and whether there is a mark of byte
 * order in front, is kept and not shown, so that a changed file differs in nothing but the change.
 *
 * @param lines        the lines
 * @param windowsLines whether every line ends with CR and LF
 * @param endsWithLine whether the last line is ended as well
 * @param mark         whether a mark of byte order stands in front
 */
record SourceText(List<String> lines, boolean windowsLines, boolean endsWithLine, boolean mark) {

    private static final String MARK = "\uFEFF";

    SourceText {
        lines = List.copyOf(lines);
    }

    /** The text of a file that does not exist yet. */
    static SourceText ofNew(String text) {
        return of(text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
    }

    /**
     * Reads the bytes of a file.
     *
     * @throws WorkspaceException if they are no text
     */
    static SourceText of(byte[] content, WorkspacePath file) {
        for (byte b : content) {
            if (b == 0) {
                throw new WorkspaceException(file + " is a binary file.");
            }
        }
        try {
            return of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new WorkspaceException(
                    file + " is not text in UTF-8; other encodings, such as GBK, are not read or written.", e);
        }
    }

    private static SourceText of(String text) {
        boolean mark = text.startsWith(MARK);
        String body = mark ? text.substring(1) : text;
        long ends = body.chars().filter(c -> c == '\n').count();
        boolean windows = ends > 0 && ends == body.split("\r\n", -1).length - 1L;
        String plain = windows ? body.replace("\r\n", "\n") : body;
        if (plain.isEmpty()) {
            return new SourceText(List.of(), windows, true, mark);
        }
        boolean ended = plain.endsWith("\n");
        String trimmed = ended ? plain.substring(0, plain.length() - 1) : plain;
        return new SourceText(List.of(trimmed.split("\n", -1)), windows, ended, mark);
    }

    /** The same file with other lines. */
    SourceText withLines(List<String> changed, boolean ended) {
        return new SourceText(changed, windowsLines, ended, mark);
    }

    /** The same file with another text. */
    SourceText withText(String changed) {
        SourceText other = of(changed.replace("\r\n", "\n"));
        return new SourceText(other.lines, windowsLines, other.endsWithLine, mark);
    }

    /** The text with plain line ends. */
    String text() {
        return String.join("\n", lines) + (endsWithLine && !lines.isEmpty() ? "\n" : "");
    }

    byte[] bytes() {
        String body = windowsLines ? text().replace("\n", "\r\n") : text();
        return ((mark ? MARK : "") + body).getBytes(StandardCharsets.UTF_8);
    }
}
