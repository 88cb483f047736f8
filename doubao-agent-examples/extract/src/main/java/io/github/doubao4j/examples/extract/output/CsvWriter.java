package io.github.doubao4j.examples.extract.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.github.doubao4j.examples.extract.output.CsvLayout.Column;
import io.github.doubao4j.examples.extract.record.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** A table; cells with commas, quotes or line breaks are quoted as RFC 4180 says. */
final class CsvWriter implements ResultWriter {

    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private static final CsvMapper MAPPER = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private static final ObjectWriter ROWS = MAPPER.writer(MAPPER.schema().withoutHeader());

    private final CsvLayout layout;
    private final SequenceWriter rows;

    CsvWriter(CsvLayout layout, Writer out) throws IOException {
        this.layout = layout;
        this.rows = ROWS.writeValues(out);
        List<String> heading = new ArrayList<>(List.of("source"));
        layout.columns().forEach(column -> heading.add(column.name()));
        rows.write(heading);
    }

    @Override
    public void write(Result result) throws IOException {
        JsonNode items = layout.rowsFrom() == null
                ? MissingNode.getInstance()
                : result.record().path(layout.rowsFrom());
        if (items.isEmpty()) {
            rows.write(row(result, MissingNode.getInstance()));
        }
        for (JsonNode item : items) {
            rows.write(row(result, item));
        }
    }

    @Override
    public void finish() throws IOException {
        rows.flush();
    }

    private List<String> row(Result result, JsonNode item) {
        List<String> cells = new ArrayList<>(List.of(harmless(result.source())));
        for (Column column : layout.columns()) {
            JsonNode value = column.inItem() ? item : result.record();
            for (String name : column.path()) {
                value = value.path(name);
            }
            cells.add(cell(value));
        }
        return cells;
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isNumber()) {
            // Checked before: it has not more digits than money has.
            return value.decimalValue().toPlainString();
        }
        return harmless(
                value.isTextual()
                        ? value.textValue()
                        : Json.MAPPER.valueToTree(value).toString());
    }

    /** Text from a document must not become a formula in somebody's spreadsheet: an apostrophe makes it text. */
    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
