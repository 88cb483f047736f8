package io.github.doubao4j.examples.extract.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.examples.extract.record.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultWriterTest {

    private static final String SCHEMA = """
            {"type": "object", "properties": {
              "id": {"type": "string"},
              "who": {"type": ["object", "null"], "properties": {"name": {"type": "string"}, "age": {"type": "integer"}}},
              "tags": {"type": "array", "items": {"type": "string"}},
              "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}},
              "sum": {"type": "number"}},
             "$defs": {"line": {"type": "object", "properties": {"text": {"type": "string"},
               "size": {"type": "object", "properties": {"w": {"type": "number"}}}, "next": {"$ref": "#/$defs/line"}}}}}
            """;

    @Test
    void givesEachItemOfTheOneListARow() throws IOException {
        String table = write(
                OutputFormat.CSV,
                SCHEMA,
                "{\"id\":\"1\",\"who\":{\"name\":\"Li\",\"age\":3},\"tags\":[\"a\",\"b\"],\"lines\":[{\"text\":\"x\","
                        + "\"size\":{\"w\":1.50}},{\"text\":\"y\"}],\"sum\":-2.10}",
                "{\"id\":\"2\",\"who\":null,\"tags\":[],\"lines\":[],\"sum\":1e3}");

        assertThat(table.lines())
                .containsExactly(
                        "source,id,who.name,who.age,tags,lines.text,lines.size.w,lines.next,sum",
                        "0.txt,1,Li,3,\"[\"\"a\"\",\"\"b\"\"]\",x,1.50,,-2.10",
                        "0.txt,1,Li,3,\"[\"\"a\"\",\"\"b\"\"]\",y,,,-2.10",
                        "1.txt,2,,,[],,,,1000");
    }

    @Test
    void writesListsAsJsonWhereThereAreTwo() throws IOException {
        String table = write(
                OutputFormat.CSV,
                SCHEMA.replace("\"items\": {\"type\": \"string\"}", "\"items\": {\"$ref\": \"#/$defs/line\"}"),
                "{\"id\":\"1\",\"tags\":[{\"text\":\"t\"}],\"lines\":[{\"text\":\"x\"},{\"text\":\"y\"}],\"sum\":1}");

        assertThat(table.lines())
                .containsExactly(
                        "source,id,who.name,who.age,tags,lines,sum",
                        "0.txt,1,,,\"[{\"\"text\"\":\"\"t\"\"}]\",\"[{\"\"text\"\":\"\"x\"\"},{\"\"text\"\":\"\"y\"\"}]\",1");
    }

    @Test
    void endsWithTypesThatHoldThemselves() throws IOException {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"tree\":{\"$ref\":\"#/$defs/node\"}},\"$defs\":{\"node\":"
                        + "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"},\"left\":{\"$ref\":\"#/$defs/node\"}}}}}";

        assertThat(write(OutputFormat.CSV, schema, "{\"tree\":{\"n\":1,\"left\":{\"n\":2}}}")
                        .lines())
                .containsExactly("source,tree.n,tree.left", "0.txt,1,\"{\"\"n\"\":2}\"");
    }

    @Test
    void quotesWhatWouldBreakATable() throws IOException {
        String table = write(
                OutputFormat.CSV, SCHEMA, record("a,b"), record("say \"hi\""), record("two\r\nlines"), record(" x "));

        assertThat(table)
                .contains("\"a,b\",", "\"say \"\"hi\"\"\",", "\"two\r\nlines\",")
                .contains("0.txt,", "3.txt,");
    }

    @Test
    void makesTextOfWhatASpreadsheetWouldTakeForAFormula() throws IOException {
        for (String formula : List.of("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", "\rx")) {
            assertThat(write(OutputFormat.CSV, SCHEMA, record(formula))).contains("'" + formula);
        }
        assertThat(write(OutputFormat.CSV, SCHEMA, "{\"id\":\"5-1\",\"sum\":-5,\"lines\":[]}"))
                .contains(",5-1,", ",-5");
    }

    @Test
    void writesJsonAndJsonLines() throws IOException {
        assertThat(write(OutputFormat.JSONL, SCHEMA, record("a\nb"), record("名")))
                .isEqualTo("{\"source\":\"0.txt\",\"record\":{\"id\":\"a\\nb\",\"lines\":[],\"sum\":1.10}}\n"
                        + "{\"source\":\"1.txt\",\"record\":{\"id\":\"名\",\"lines\":[],\"sum\":1.10}}\n");
        JsonNode array = Json.MAPPER.readTree(write(OutputFormat.JSON, SCHEMA, record("a"), record("b")));
        assertThat(array).hasSize(2);
        assertThat(array.at("/1/record/id").asText()).isEqualTo("b");
        assertThat(array.at("/0/record/sum")).hasToString("1.10");
        assertThat(write(OutputFormat.JSON, SCHEMA)).isEqualTo("[]\n");
    }

    @Test
    void knowsFormatsByTheirEndings() {
        assertThat(OutputFormat.of(Path.of("a.CSV"))).contains(OutputFormat.CSV);
        assertThat(OutputFormat.of(Path.of("a.ndjson"))).contains(OutputFormat.JSONL);
        assertThat(OutputFormat.of(Path.of("a.xlsx"))).isEmpty();
        assertThat(OutputFormat.of(Path.of("csv.d/a"))).isEmpty();
    }

    private static String record(String id) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .set("lines", Json.MAPPER.createArrayNode())
                .toString()
                .replaceFirst("}$", ",\"sum\":1.10}");
    }

    private static String write(OutputFormat format, String schema, String... records) throws IOException {
        StringWriter out = new StringWriter();
        ResultWriter writer = ResultWriter.to(format, Json.MAPPER.readTree(schema), out);
        for (int i = 0; i < records.length; i++) {
            writer.write(new Result(i + ".txt", Json.MAPPER.readTree(records[i])));
        }
        writer.finish();
        return out.toString();
    }
}
