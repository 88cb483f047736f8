package io.github.doubao4j.examples.analyst.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any table, written with any delimiter, quoting, line end and encoding, loads with exactly its rows; of one with spoiled
 * rows, exactly these are left out.
 */
class CsvPropertyTest {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final String[] ENDS = {"\n", "\r\n", "\r"};
    private static final String[] CHARSETS = {"UTF-8", "UTF-8", "UTF-16LE", "GB18030"};

    /** What makes CSV hard. */
    private static final String[] PIECES = {
        ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r\n", " ", "'", "\\", "#", "=", "a", "Zeile", "北京市", "007", "1,5",
        "x y", "𠀀"
    };

    @TempDir
    Path directory;

    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void loadsExactlyTheRowsOfATable(int seed) throws IOException {
        Random random = new Random(seed);
        Written written = new Written(random);
        int rows = 1 + random.nextInt(60);
        for (int i = 0; i < rows; i++) {
            written.add(row(random, written.columns));
        }

        try (ReadOnlyDatabase database = load(written)) {
            assertThat(rows(database, written)).as(written.toString()).isEqualTo(written.rows);
            assertThat(database.tables()).as(written.toString()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leavesOutExactlyTheSpoiledRows(int seed) throws IOException {
        Random random = new Random(10_000 + seed);
        Written written = new Written(random);
        int rows = 20 + random.nextInt(60);
        Set<Integer> spoiled = new TreeSet<>();
        while (spoiled.size() < 1 + seed % 5) {
            spoiled.add(random.nextInt(rows));
        }
        List<Long> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            if (spoiled.contains(i)) {
                lines.add(written.line);
                int width = written.columns + (written.columns > 2 && random.nextBoolean() ? -1 : 1);
                written.spoil(row(random, width));
            } else {
                written.add(row(random, written.columns));
            }
        }

        try (ReadOnlyDatabase database = load(written)) {
            assertThat(rows(database, written)).as(written.toString()).isEqualTo(written.rows);
            assertThat(database.query("SELECT line FROM t_rejects ORDER BY line")
                            .rows())
                    .as(written.toString())
                    .isEqualTo(lines.stream().map(List::of).toList());
            assertThat(database.tables()
                            .get(0)
                            .notices()
                            .get(written.utf8 ? 0 : 1)
                            .args()
                            .subList(0, 2))
                    .isEqualTo(List.of((long) spoiled.size(), (long) rows));
        }
    }

    private ReadOnlyDatabase load(Written written) throws IOException {
        Path file = Files.write(directory.resolve("t.csv"), written.bytes());
        return ReadOnlyDatabase.load(List.of(file), QueryLimits.DEFAULT);
    }

    private static List<List<@Nullable Object>> rows(ReadOnlyDatabase database, Written written) {
        StringBuilder select = new StringBuilder("SELECT ");
        for (int i = 0; i < written.columns; i++) {
            select.append(i == 0 ? "" : ", ").append("\"name").append(i).append("\"::VARCHAR");
        }
        return database.query(select + " FROM t").rows();
    }

    private static List<@Nullable String> row(Random random, int columns) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            row.add(value(random));
        }
        // A row of nothing would be an empty line, and one that ends in nothing as if the delimiter were its end.
        row.set(0, "row" + value(random));
        row.set(columns - 1, "end" + value(random));
        return row;
    }

    private static @Nullable String value(Random random) {
        if (random.nextInt(8) == 0) {
            return random.nextBoolean() ? null : "";
        }
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            value.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return value.toString();
    }

    /** A table and its file. The header is text, and no piece of the values is a whole number that would lose its form. */
    private static final class Written {

        private final int columns;
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final Random random;
        private final char delimiter;
        private final String end;
        private final Charset charset;
        private final boolean utf8;
        private final boolean quoteAll;
        private long line = 1;

        Written(Random random) {
            this.random = random;
            columns = 2 + random.nextInt(5);
            delimiter = DELIMITERS[random.nextInt(DELIMITERS.length)];
            end = ENDS[random.nextInt(ENDS.length)];
            charset = Charset.forName(CHARSETS[random.nextInt(CHARSETS.length)]);
            utf8 = charset.name().equals("UTF-8");
            quoteAll = random.nextInt(4) == 0;
            String[] names =
                    IntStream.range(0, columns).mapToObj(i -> "name" + i).toArray(String[]::new);
            spoil(Arrays.asList(names));
        }

        void add(List<@Nullable String> row) {
            rows.add(new ArrayList<>(row));
            spoil(row);
        }

        void spoil(List<@Nullable String> row) {
            for (int i = 0; i < row.size(); i++) {
                String written = (i == 0 ? "" : String.valueOf(delimiter)) + field(row.get(i));
                text.append(written);
                line += written.split("\r\n|\n|\r", -1).length - 1;
            }
            text.append(end);
            line++;
        }

        byte[] bytes() {
            String marked = charset.name().startsWith("UTF-16") ? "\uFEFF" + text : text.toString();
            return marked.getBytes(charset);
        }

        private String field(@Nullable String value) {
            if (value == null) {
                return "";
            }
            boolean needed = value.isEmpty()
                    || value.stripLeading().startsWith("\"")
                    || value.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
            return needed || quoteAll || random.nextInt(5) == 0 ? '"' + value.replace("\"", "\"\"") + '"' : value;
        }

        @Override
        public String toString() {
            return "delimiter " + (int) delimiter + ", " + charset + ":\n" + text;
        }
    }
}
