package io.github.doubao4j;

import static dev.langchain4j.internal.Utils.getOrDefault;

import dev.langchain4j.model.chat.Capability;
import io.github.doubao4j.internal.catalog.CatalogExchange;
import io.github.doubao4j.internal.catalog.ModelSuggestions;
import io.github.doubao4j.internal.chat.ChatExchange;
import io.github.doubao4j.internal.chat.Dialect;
import io.github.doubao4j.internal.chat.ResponseOptions;
import io.github.doubao4j.internal.request.MappingSettings;
import io.github.doubao4j.internal.request.ThinkingPolicy;
import java.util.Set;

/** Creates the exchange of a chat model from its builder; the only class that composes it. */
final class ChatExchangeFactory {

    private final DoubaoChatOptions<?> builder;
    private final DoubaoChatRequestParameters parameters;

    /**
     * The parts of one model.
     *
     * @param parameters the defaults of requests
     */
    ChatExchangeFactory(DoubaoChatOptions<?> builder, DoubaoChatRequestParameters parameters) {
        this.builder = builder;
        this.parameters = parameters;
    }

    /**
     * Sends requests and reads their responses.
     *
     * @throws IllegalArgumentException when the API key is blank, the base URL is none, or a limit is not positive
     * @throws dev.langchain4j.exception.LangChain4jException when a default parameter cannot be sent
     * @throws IllegalStateException when the class path has another OkHttp than is needed, or another class is missing
     */
    ChatExchange exchange() {
        return Connection.compose(builder, this::exchange);
    }

    private ChatExchange exchange(Connection connection) {
        Dialect dialect = dialect(connection);
        dialect.checkDefaults(parameters);
        return new ChatExchange(
                dialect,
                connection.transport(dialect.path()),
                connection.attempts(),
                responseOptions(connection),
                suggestions(connection),
                connection.listeners(dialect.path()));
    }

    private ModelSuggestions suggestions(Connection connection) {
        if (!getOrDefault(builder.suggestModelNames, false)) {
            return ModelSuggestions.NONE;
        }
        connection.checkEndpoints(DoubaoEndpoint.MODELS);
        return new ModelSuggestions(new CatalogExchange(connection.documentsBeside(DoubaoEndpoint.MODELS)));
    }

    private ResponseOptions responseOptions(Connection connection) {
        return new ResponseOptions(
                getOrDefault(builder.returnThinking, false),
                getOrDefault(builder.keepRawAnswer, false),
                getOrDefault(builder.recoverLeakedToolCalls, false),
                connection.limits(),
                connection.warnings());
    }

    private Dialect dialect(Connection connection) {
        boolean returnThinking = getOrDefault(builder.returnThinking, false);
        ThinkingPolicy thinking = ThinkingPolicy.of(builder.sendThinking, returnThinking, connection.warnings());
        return builder.dialect.apply(new MappingSettings(
                connection.provider(),
                thinking,
                this::profile,
                getOrDefault(builder.adjustToModel, false),
                connection.warnings()));
    }

    /** A profile that the user sets for a model outranks the table. */
    private DoubaoModelProfile profile(String modelName) {
        return builder.modelProfile != null && modelName.equals(parameters.modelName())
                ? builder.modelProfile
                : DoubaoModelProfile.of(modelName);
    }

    /** What the model declares to be able to do. */
    Set<Capability> capabilities() {
        boolean takesSchemas = profile(String.valueOf(parameters.modelName())).takesResponseFormat();
        return builder.declaredCapabilities(takesSchemas ? Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA) : Set.of());
    }
}
