package io.github.doubao4j.examples.analyst.data.csv;

import io.github.doubao4j.examples.analyst.data.layout.SampleRow;
import io.github.doubao4j.examples.analyst.data.layout.TableLayout;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the beginning of a file shows of how it is written. A delimiter is chosen by how many records have the same number of
 * fields with it, not by the first line, and before any row is loaded: a few spoiled rows must not choose another one.
 *
 * @param dialect   the delimiter and the quoting
 * @param layout    the columns and the header
 * @param delimited whether the first line is Excel's {@code sep=;} and no record
 */
public record CsvSample(CsvDialect dialect, TableLayout layout, boolean delimited) {

    private static final int CHARS = 1 << 19;

    /** Where several divide all records alike, the first: commas stand in numbers and sentences as well. */
    private static final char[] DELIMITERS = {'\t', ';', '|', ','};

    private static final Pattern SEPARATOR = Pattern.compile("(?i)sep=(.)(?:\\R|$)");

    /**
     * Looks at a file.
     *
     * @param in the file's text from its beginning
     * @return nothing if there is no record in it
     */
    public static Optional<CsvSample> of(Reader in) throws IOException {
        char[] chars = new char[CHARS];
        int length = 0;
        for (int read = in.read(chars); read > 0; read = in.read(chars, length, CHARS - length)) {
            length += read;
        }
        Sample sample = new Sample(new String(chars, 0, length), length == CHARS);
        Matcher separator = SEPARATOR.matcher(sample.text);
        if (separator.lookingAt()) {
            CsvDialect dialect = sample.quoting(separator.group(1).charAt(0));
            List<SampleRow> rows = sample.rows(dialect);
            return TableLayout.of(rows.isEmpty() ? rows : rows.subList(1, rows.size()))
                    .map(layout -> new CsvSample(dialect, layout, true));
        }
        CsvDialect dialect = sample.dialect();
        return TableLayout.of(sample.rows(dialect)).map(layout -> new CsvSample(dialect, layout, false));
    }

    private record Sample(String text, boolean cut) {

        CsvDialect dialect() {
            CsvDialect best = quoting(CsvDialect.NONE);
            double most = 0;
            for (char delimiter : DELIMITERS) {
                CsvDialect dialect = quoting(delimiter);
                double share = TableLayout.share(rows(dialect));
                if (share > most) {
                    best = dialect;
                    most = share;
                }
            }
            return best;
        }

        /** Backslashes only where they are what makes records of the lines. */
        CsvDialect quoting(char delimiter) {
            CsvDialect doubled = new CsvDialect(delimiter, false);
            CsvDialect backslash = new CsvDialect(delimiter, true);
            return text.contains("\\\"") && problems(backslash) < problems(doubled) ? backslash : doubled;
        }

        List<SampleRow> rows(CsvDialect dialect) {
            return records(dialect).stream()
                    .filter(record -> !record.isBlank())
                    .map(record -> new SampleRow(record.line(), record.fields(), record.isComment()))
                    .toList();
        }

        private long problems(CsvDialect dialect) {
            return records(dialect).stream()
                    .filter(record -> record.problem() != null)
                    .count();
        }

        private List<CsvRecord> records(CsvDialect dialect) {
            List<CsvRecord> records = new ArrayList<>();
            CsvReader reader = new CsvReader(new StringReader(text), dialect);
            try {
                for (CsvRecord record = reader.next(); record != null; record = reader.next()) {
                    records.add(record);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (cut && records.size() > 1) {
                records.remove(records.size() - 1);
            }
            return records;
        }
    }
}
