package io.github.doubao4j.internal.document;

import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.function.UnaryOperator;

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
     * @throws ReportedErrorException when it says why there is no result
     * @throws MalformedDocumentException when it is not what the endpoint responds with
     * @throws IOException when it is not JSON
     */
    T decode(JsonBytes document) throws IOException;

    /**
     * The same, for a result that keeps text of the server.
     *
     * @param shown makes such text fit to be shown: without keys and base64, and not too long
     */
    default T decode(JsonBytes document, UnaryOperator<String> shown) throws IOException {
        return decode(document);
    }

    /** What the result says to those who observe its call. By default nothing. */
    default void describe(T result, DoubaoCallResult.Builder builder) {}
}
