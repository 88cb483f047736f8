package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.docs.index.ParsedDocument.Line;
import io.github.doubao4j.examples.files.PlainText;
import java.util.ArrayList;
import java.util.List;

/** Text files, Markdown among them, whose lines stay as they are so that they can be cited by number. */
final class TextFile {

    private TextFile() {}

    static ParsedDocument read(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        String text = decode(bytes);
        for (String line : text.split("\\R", -1)) {
            lines.add(new Line(lines.size() + 1, line));
        }
        if (text.isEmpty() || text.endsWith("\n") || text.endsWith("\r")) {
            lines.remove(lines.size() - 1);
        }
        return new ParsedDocument(Unit.LINE, lines);
    }

    private static String decode(byte[] bytes) {
        return PlainText.decode(bytes)
                .orElseThrow(() ->
                        new UnreadableException(hasZero(bytes) ? "unreadable.binary" : "unreadable.charset", null));
    }

    private static boolean hasZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
