package io.github.doubao4j.internal.json;

import java.io.IOException;

/** A value that knows its own JSON; written without reflection. */
public interface JsonWritable {

    /** Writes one JSON value. */
    void writeTo(JsonValueWriter out) throws IOException;
}
