package io.github.doubao4j.tck;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoChatOptions;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoModels;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.WireContract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the kit's models talk to.
 *
 * <p>With {@code DOUBAO_API_KEY} in the environment all of them are one and the same real endpoint, chosen by
 * {@code DOUBAO_PROVIDER} (a {@link DoubaoProvider}), {@code DOUBAO_BASE_URL}, {@code DOUBAO_MODEL} and
 * {@code DOUBAO_OTHER_MODEL}. Without, each is an emulator of its own, in which {@link KitReplies} responds.
 */
enum KitEndpoint {

    /** StarMagic's contract, with streams cut as Ark cuts them. */
    STARMAGIC(DoubaoProvider.STARMAGIC, WireContract.STARMAGIC, ChunkStyle.ARK, false),

    /** StarMagic's contract, with streams cut as relays cut them, and with strict schemas. */
    RELAY(DoubaoProvider.STARMAGIC, WireContract.STARMAGIC, ChunkStyle.NEW_API, true),

    /** Ark's contract. */
    ARK(DoubaoProvider.ARK, WireContract.ARK, ChunkStyle.ARK, false),

    /** Tokaify's contract, which lists too few fields for the kit; for {@link KitExtrasTest} alone. */
    TOKAIFY(DoubaoProvider.TOKAIFY, WireContract.TOKAIFY, ChunkStyle.NEW_API, false);

    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final String KEY = "the-key-of-the-kit";
    private static final String OTHER_MODEL = "ep-20260215-other";

    private final DoubaoProvider provider;
    private final WireContract contract;
    private final ChunkStyle chunkStyle;
    private final boolean strictJsonSchema;
    private DoubaoEmulator emulator;

    KitEndpoint(DoubaoProvider provider, WireContract contract, ChunkStyle chunkStyle, boolean strictJsonSchema) {
        this.provider = provider;
        this.contract = contract;
        this.chunkStyle = chunkStyle;
        this.strictJsonSchema = strictJsonSchema;
    }

    /** Whether a key is there, so that a real model answers. */
    static boolean isReal() {
        return ENVIRONMENT.containsKey("DOUBAO_API_KEY");
    }

    /** Whether the real endpoint has no Responses API. */
    static boolean isRealWithoutResponses() {
        return isReal() && !realProvider().hasResponsesApi();
    }

    /** Whether tool results may hold images, which Ark alone documents. */
    static boolean isRealWithoutArk() {
        return isReal() && !realProvider().takesImagesInToolResults();
    }

    /** One blocking model for each endpoint; just one for the real endpoint. */
    static List<ChatModel> chatModels(KitEndpoint... endpoints) {
        return distinct(endpoints)
                .<ChatModel>map(endpoint -> endpoint.chat().build())
                .toList();
    }

    /** One streaming model for each endpoint; just one for the real endpoint. */
    static List<StreamingChatModel> streamingModels(KitEndpoint... endpoints) {
        return distinct(endpoints)
                .<StreamingChatModel>map(endpoint -> endpoint.streaming().build())
                .toList();
    }

    /** The same for the Responses API. */
    static List<ChatModel> responsesModels(KitEndpoint... endpoints) {
        return distinct(endpoints)
                .<ChatModel>map(endpoint -> endpoint.responses().build())
                .toList();
    }

    /** The same for streams of the Responses API. */
    static List<StreamingChatModel> streamingResponsesModels(KitEndpoint... endpoints) {
        return distinct(endpoints)
                .<StreamingChatModel>map(
                        endpoint -> endpoint.streamingResponses().build())
                .toList();
    }

    private static Stream<KitEndpoint> distinct(KitEndpoint... endpoints) {
        return Arrays.stream(endpoints).limit(isReal() ? 1 : endpoints.length);
    }

    DoubaoEmbeddingModel.Builder embeddings() {
        DoubaoEmbeddingModel.Builder builder = DoubaoEmbeddingModel.builder();
        return isReal()
                ? builder.apiKey(ENVIRONMENT.get("DOUBAO_API_KEY"))
                : builder.baseUrl(emulator().baseUrl()).apiKey(KEY);
    }

    DoubaoChatModel.Builder chat() {
        return pointed(DoubaoChatModel.builder());
    }

    DoubaoStreamingChatModel.Builder streaming() {
        return pointed(DoubaoStreamingChatModel.builder());
    }

    DoubaoResponsesChatModel.Builder responses() {
        return pointed(DoubaoResponsesChatModel.builder());
    }

    DoubaoResponsesStreamingChatModel.Builder streamingResponses() {
        return pointed(DoubaoResponsesStreamingChatModel.builder());
    }

    private <B extends DoubaoChatOptions<B>> B pointed(B builder) {
        B pointed = builder.maxRetries(isReal() ? 2 : 0).defaultRequestParameters(parameters());
        SpoiledWire.client().ifPresent(pointed::httpClient);
        if (!isReal()) {
            return pointed.provider(provider).baseUrl(emulator().baseUrl()).apiKey(KEY);
        }
        return pointed.provider(realProvider())
                .baseUrl(ENVIRONMENT.get("DOUBAO_BASE_URL"))
                .apiKey(ENVIRONMENT.get("DOUBAO_API_KEY"));
    }

    /** What the models of this endpoint send when a test does not say otherwise. */
    private ChatRequestParameters parameters() {
        DoubaoChatRequestParameters.Builder parameters = DoubaoChatRequestParameters.builder();
        if (isReal()) {
            // Stop words are documented for answers without thinking only, and the kit waits for every word.
            return parameters
                    .modelName(ENVIRONMENT.get("DOUBAO_MODEL"))
                    .thinking("disabled")
                    .build();
        }
        return strictJsonSchema ? parameters.strictJsonSchema(true).build() : parameters.build();
    }

    /** The same, overridden by {@code parameters}. */
    ChatRequestParameters parameters(ChatRequestParameters parameters) {
        return parameters().overrideWith(parameters);
    }

    /** The model that is called when a test names none. */
    String modelName() {
        return isReal()
                ? Objects.requireNonNullElse(
                        ENVIRONMENT.get("DOUBAO_MODEL"), realProvider().defaultModelName())
                : provider.defaultModelName();
    }

    /** Another model that answers under the name by which it is called. */
    static String otherModelName() {
        return isReal()
                ? ENVIRONMENT.getOrDefault("DOUBAO_OTHER_MODEL", DoubaoModels.SEED_2_0_MINI_260428)
                : OTHER_MODEL;
    }

    /** The emulator of this endpoint, for assertions on what arrived. */
    synchronized DoubaoEmulator emulator() {
        if (emulator == null) {
            emulator = DoubaoEmulator.builder()
                    .contract(contract)
                    .chunkStyle(chunkStyle)
                    .apiKey(KEY)
                    .models(OTHER_MODEL)
                    .start()
                    .otherwise(KitReplies::to);
        }
        return emulator;
    }

    private static DoubaoProvider realProvider() {
        return DoubaoProvider.valueOf(ENVIRONMENT.getOrDefault("DOUBAO_PROVIDER", DoubaoProvider.STARMAGIC.name()));
    }
}
