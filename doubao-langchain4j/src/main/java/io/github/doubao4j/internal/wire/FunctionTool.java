package io.github.doubao4j.internal.wire;

import io.github.doubao4j.internal.json.JsonWritable;

/** A function as one wire format writes it. */
public interface FunctionTool extends JsonWritable {

    /** The function. */
    Tool tool();
}
