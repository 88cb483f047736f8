package io.github.doubao4j.examples.extract.output;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.doubao4j.examples.extract.record.Json;
import java.io.IOException;
import java.io.Writer;

/** One array of objects {@code {"source": …, "record": …}}, written so that people can read it. */
final class JsonWriter implements ResultWriter {

    private static final ObjectWriter PRETTY = Json.MAPPER.writerWithDefaultPrettyPrinter();

    private final Writer out;
    private boolean first = true;

    JsonWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void write(Result result) throws IOException {
        out.write(first ? "[" : ", ");
        first = false;
        out.write(PRETTY.writeValueAsString(result));
    }

    @Override
    public void finish() throws IOException {
        out.write(first ? "[]\n" : "]\n");
        out.flush();
    }
}
