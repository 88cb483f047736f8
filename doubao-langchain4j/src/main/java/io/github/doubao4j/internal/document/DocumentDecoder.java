package io.github.doubao4j.internal.document;

import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;

/**
 * Reads the document of one endpoint.
 *
 * @param <T> what it says
 */
@FunctionalInterface
public interface DocumentDecoder<T> {

    /**
     * Reads it.
     *
     * @throws MalformedDocumentException when it is not what the endpoint responds with
     * @throws IOException when it is not JSON
     */
    T decode(JsonBytes document) throws IOException;
}
