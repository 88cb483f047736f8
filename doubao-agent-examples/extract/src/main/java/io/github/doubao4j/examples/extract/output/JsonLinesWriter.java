package io.github.doubao4j.examples.extract.output;

import io.github.doubao4j.examples.extract.record.Json;
import java.io.IOException;
import java.io.Writer;

/** One object a line: {@code {"source": …, "record": …}}. */
final class JsonLinesWriter implements ResultWriter {

    private final Writer out;

    JsonLinesWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void write(Result result) throws IOException {
        out.write(Json.MAPPER.writeValueAsString(result) + "\n");
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }
}
