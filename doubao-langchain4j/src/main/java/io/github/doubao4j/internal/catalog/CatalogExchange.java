package io.github.doubao4j.internal.catalog;

import dev.langchain4j.exception.LangChain4jException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.catalog.DoubaoModelInfo;
import io.github.doubao4j.internal.document.DocumentCall;
import io.github.doubao4j.internal.document.DocumentExchange;
import io.github.doubao4j.internal.error.ExceptionMapper;
import java.util.List;

/** Asks a service for its catalogue of models. Thread-safe. */
public final class CatalogExchange {

    private final DocumentExchange documents;

    /**
     * Composes an exchange.
     *
     * @param documents calls {@code /models}
     */
    public CatalogExchange(DocumentExchange documents) {
        this.documents = documents;
    }

    /**
     * All rows, those of models that have been shut down included.
     *
     * @throws LangChain4jException when the call fails
     */
    public List<DoubaoModelInfo> models() {
        try {
            return documents.run(DocumentCall.of("", null), new CatalogDecoder());
        } catch (DoubaoApiException failure) {
            throw ExceptionMapper.translate(failure);
        }
    }
}
