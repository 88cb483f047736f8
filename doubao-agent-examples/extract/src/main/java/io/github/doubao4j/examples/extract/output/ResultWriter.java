package io.github.doubao4j.examples.extract.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;

/** Writes results one by one, in the order in which they are given. */
public interface ResultWriter {

    /** Writes one. */
    void write(Result result) throws IOException;

    /** Writes what stands behind the last one. The place to write to is left open. */
    void finish() throws IOException;

    /**
     * Begins to write.
     *
     * @param format how
     * @param schema the schema of the records, which names the columns of a table
     * @param out    where to
     */
    static ResultWriter to(OutputFormat format, JsonNode schema, Writer out) throws IOException {
        return switch (format) {
            case JSON -> new JsonWriter(out);
            case JSONL -> new JsonLinesWriter(out);
            case CSV -> new CsvWriter(CsvLayout.of(schema), out);
        };
    }
}
