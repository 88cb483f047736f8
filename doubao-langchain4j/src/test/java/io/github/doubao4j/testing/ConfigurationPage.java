package io.github.doubao4j.testing;

import io.github.doubao4j.internal.option.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The tables of {@code docs/configuration.md}. */
public final class ConfigurationPage {

    private static final Path FILE = Path.of("").toAbsolutePath().getParent().resolve("docs/configuration.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private ConfigurationPage() {}

    /** One row of a table, below which headings of the second and the third level. */
    public record Row(String section, String part, List<String> cells) {

        public List<String> names() {
            return codes(cells.get(0));
        }

        public String allowed() {
            return cells.get(2);
        }

        public String standard() {
            return cells.get(3);
        }

        public String wire(WireFormat format) {
            return cells.get(format == WireFormat.COMPLETIONS ? 4 : 5);
        }

        public String source() {
            return cells.get(cells.size() - 1);
        }

        @Override
        public String toString() {
            return cells.get(0);
        }
    }

    /** All rows but the headings of tables. */
    public static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        String section = "";
        String part = "";
        boolean inTable = false;
        for (String line : text().lines().toList()) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
                part = "";
            } else if (line.startsWith("### ")) {
                part = line.substring(4);
            }
            if (line.startsWith("|") && inTable && !line.startsWith("|---")) {
                rows.add(new Row(
                        section,
                        part,
                        Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                                .map(String::strip)
                                .toList()));
            }
            inTable = line.startsWith("|"); // but not the heading of the table
        }
        return rows;
    }

    /** What stands between backticks. */
    public static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(code -> code.replace("`", ""))
                .toList();
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
