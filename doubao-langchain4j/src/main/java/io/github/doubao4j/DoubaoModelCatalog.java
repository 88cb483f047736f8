package io.github.doubao4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.catalog.ModelDescription;
import io.github.doubao4j.catalog.DoubaoModelInfo;
import io.github.doubao4j.catalog.DoubaoModelState;
import io.github.doubao4j.internal.catalog.CatalogExchange;
import java.util.List;

/**
 * The models that a service lists with {@code GET /models}, as a LangChain4j {@link ModelCatalog}. Thread-safe. Each call asks anew.
 *
 * <p>It is not the list of what a key may call: Ark lists several hundred, most of which have to be activated first, and its coding plan lists
 * all of them although it serves a few. So no model name is checked against it. Of the providers Ark, its coding plan and BytePlus have one.
 */
public final class DoubaoModelCatalog implements ModelCatalog {

    private final CatalogExchange exchange;

    private DoubaoModelCatalog(Builder builder) {
        this.exchange = Connection.compose(builder, connection -> {
            connection.checkEndpoints(DoubaoEndpoint.MODELS);
            return new CatalogExchange(connection.documents(DoubaoEndpoint.MODELS));
        });
    }

    /** Starts a new catalogue. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The models that have not been shut down. {@link #models()} says more of each, its state among it, for which LangChain4j's
     * description has no place.
     *
     * @throws dev.langchain4j.exception.LangChain4jException when the call fails
     */
    @Override
    public List<ModelDescription> listModels() {
        return models().stream()
                .filter(model -> model.state() != DoubaoModelState.SHUTDOWN)
                .map(this::description)
                .toList();
    }

    /**
     * Every row.
     *
     * @throws dev.langchain4j.exception.LangChain4jException when the call fails
     */
    public List<DoubaoModelInfo> models() {
        return exchange.models();
    }

    private ModelDescription description(DoubaoModelInfo model) {
        return ModelDescription.builder()
                .name(model.id())
                .displayName(model.displayName())
                .provider(provider())
                .type(model.type())
                .maxInputTokens(model.maxInputTokens() == null ? model.contextWindow() : model.maxInputTokens())
                .maxOutputTokens(model.maxOutputTokens())
                .createdAt(model.createdAt())
                .owner(model.owner())
                .build();
    }

    /** {@code OTHER}: LangChain4j's list of providers has no Doubao. */
    @Override
    public ModelProvider provider() {
        return ModelProvider.OTHER;
    }

    /** Builds a {@link DoubaoModelCatalog}. */
    public static final class Builder extends DoubaoConnectionOptions<Builder> {

        private Builder() {
            super(DoubaoProvider.ARK);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * The catalogue.
         *
         * @throws IllegalArgumentException when the API key is blank or the base URL is none
         * @throws dev.langchain4j.exception.UnsupportedFeatureException when the provider has none and no {@code baseUrl} is
         *     set
         */
        public DoubaoModelCatalog build() {
            return new DoubaoModelCatalog(this);
        }
    }
}
