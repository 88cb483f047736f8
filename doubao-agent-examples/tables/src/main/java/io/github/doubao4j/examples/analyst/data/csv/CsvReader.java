package io.github.doubao4j.examples.analyst.data.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records as RFC 4180 defines them, and as programs write them: quotes within a field that has none around it are
 * text, and spaces around a quoted field do not count. What is no record costs one line: the reader goes on with the next
 * one. That is why it is written here: Jackson's reader ends with the first such line.
 */
public final class CsvReader {

    /** A quote that is not closed within so many characters was never meant as one. */
    private static final int MAX_QUOTED_CHARS = 1 << 25;

    private final LineReader lines;
    private final CsvDialect dialect;
    private final StringBuilder record = new StringBuilder();
    private final List<String> recordLines = new ArrayList<>();
    private int position;

    /**
     * Creates a reader.
     *
     * @param in      the text
     * @param dialect how it is written
     */
    public CsvReader(Reader in, CsvDialect dialect) {
        this.lines = new LineReader(in);
        this.dialect = dialect;
    }

    /** The next record, or what stands in place of one; {@code null} at the end. */
    public @Nullable CsvRecord next() throws IOException {
        record.setLength(0);
        recordLines.clear();
        position = 0;
        if (!appendLine()) {
            return null;
        }
        long first = lines.number();
        List<@Nullable String> fields = new ArrayList<>();
        CsvRecord.Problem problem = null;
        do {
            problem = readField(fields);
        } while (problem == null && take(dialect.delimiter()));
        if (problem == null && record.indexOf("\0") >= 0) {
            problem = CsvRecord.Problem.ZERO;
        } else if (problem != null) {
            lines.giveBack(recordLines.subList(1, recordLines.size()));
        }
        String text = problem == null || problem == CsvRecord.Problem.ZERO ? record.toString() : recordLines.get(0);
        return new CsvRecord(first, problem == null ? fields : List.of(), withoutEnd(text), problem);
    }

    private CsvRecord.@Nullable Problem readField(List<@Nullable String> fields) throws IOException {
        int quote = afterSpaces(position);
        if (quote < record.length() && record.charAt(quote) == '"') {
            position = quote + 1;
            return readQuoted(fields);
        }
        int end = position;
        while (!isEnd(end)) {
            end++;
        }
        fields.add(end == position ? null : record.substring(position, end));
        position = end;
        return null;
    }

    private CsvRecord.@Nullable Problem readQuoted(List<@Nullable String> fields) throws IOException {
        StringBuilder field = new StringBuilder();
        while (true) {
            if (position == record.length()) {
                if (record.length() > MAX_QUOTED_CHARS || !appendLine()) {
                    return CsvRecord.Problem.OPEN_QUOTE;
                }
                continue;
            }
            char c = record.charAt(position++);
            if (dialect.backslash() && c == '\\' && position < record.length() && isEscaped(record.charAt(position))) {
                field.append(record.charAt(position++));
            } else if (c != '"') {
                field.append(c);
            } else if (take('"')) {
                field.append(c);
            } else {
                break;
            }
        }
        fields.add(field.toString());
        position = afterSpaces(position);
        return isEnd(position) ? null : CsvRecord.Problem.TEXT_BEHIND_QUOTE;
    }

    private static boolean isEscaped(char c) {
        return c == '"' || c == '\\';
    }

    private boolean take(char expected) {
        boolean there =
                expected != CsvDialect.NONE && position < record.length() && record.charAt(position) == expected;
        if (there) {
            position++;
        }
        return there;
    }

    private int afterSpaces(int from) {
        int at = from;
        while (at < record.length() && record.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Whether no field goes on there. */
    private boolean isEnd(int at) {
        if (at >= record.length()) {
            return true;
        }
        char c = record.charAt(at);
        return c == '\n' || c == '\r' || (c == dialect.delimiter() && c != CsvDialect.NONE);
    }

    private boolean appendLine() throws IOException {
        String line = lines.next();
        if (line == null) {
            return false;
        }
        record.append(line);
        recordLines.add(line);
        return true;
    }

    private static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
