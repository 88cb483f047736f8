package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.github.doubao4j.DoubaoModelProfile.EffortRule;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Events;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.RecordingLogger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** What is known of a model, and what the user says of it, before and on the socket. */
class ModelProfileTest {

    private static final String ENDPOINT = "ep-20260215-abcde";
    private static final DoubaoModelProfile CODE_PREVIEW =
            DoubaoModelProfile.of(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215);

    @RegisterExtension
    final ChatServer server = new ChatServer();

    private final RecordingLogger logger = new RecordingLogger(Level.WARN);

    private static ChatRequest request(ChatRequestParameters parameters) {
        return ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(parameters)
                .build();
    }

    private static ChatRequest json(String model) {
        return request(ChatRequestParameters.builder()
                .modelName(model)
                .responseFormat(ResponseFormat.JSON)
                .build());
    }

    private Throwable failure(Kind kind, Consumer<DoubaoModelBuilder<?>> options, ChatRequest request)
            throws Exception {
        // A response is queued, so that a request that should not be sent fails this test and does not wait for one.
        server.enqueueJson(Events.completion("{'content':'sent'}", "stop"));
        return server.chat(kind, options, request).delivered("error").failure();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheModelIsKnownToRejectIsNotSent(Kind kind) throws Exception {
        assertThat(failure(
                        kind,
                        builder -> {},
                        request(DoubaoChatRequestParameters.builder()
                                .thinking("disabled")
                                .reasoningEffort("high")
                                .build())))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("'disabled'", "reasoning_effort", "'high'", "minimal");
        assertThat(failure(
                        kind,
                        builder -> {},
                        request(DoubaoChatRequestParameters.builder()
                                .thinking("auto")
                                .build())))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("thinking.type", "'auto'", "allowed: disabled, enabled");
        assertThat(failure(kind, builder -> {}, json(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215)))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("response_format", "allowed: text");
        assertThat(server.requests()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void sameIsSentToANameThatNothingIsKnownOf(Kind kind) throws Exception {
        server.enqueueJson(Events.completion("{'content':'a'}", "stop"));

        server.chat(
                        kind,
                        builder -> builder.provider(DoubaoProvider.ARK)
                                .modelName(ENDPOINT)
                                .thinking("disabled")
                                .reasoningEffort("high")
                                .stop(java.util.List.of("x"))
                                .logger(logger),
                        request(ChatRequestParameters.builder().build()))
                .response();

        assertThat(server.sent().get("reasoning_effort").asText()).isEqualTo("high");
        assertThat(logger.messages).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheUserSaysOfAModelOutranksTheTable(Kind kind) throws Exception {
        assertThat(failure(
                        kind,
                        builder -> builder.modelName(ENDPOINT).modelProfile(CODE_PREVIEW),
                        request(ChatRequestParameters.builder()
                                .responseFormat(ResponseFormat.JSON)
                                .build())))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(ENDPOINT);
        assertThat(server.requests()).isZero();

        server.enqueueJson(Events.completion("{'content':'a'}", "stop"));
        server.chat(
                        kind,
                        builder -> builder.modelName(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215)
                                .modelProfile(DoubaoModelProfile.builder().build()),
                        json(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215))
                .response();
        assertThat(server.sent().at("/response_format/type").asText()).isEqualTo("json_object");
    }

    @ParameterizedTest
    @EnumSource
    void requestsToOtherModelsAreHeldAgainstTheTableAllTheSame(Kind kind) throws Exception {
        DoubaoModelProfile all = DoubaoModelProfile.builder().build();

        assertThat(failure(
                        kind,
                        builder -> builder.modelName(ENDPOINT).modelProfile(all),
                        json(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215)))
                .isExactlyInstanceOf(UnsupportedFeatureException.class);

        server.enqueueJson(Events.completion("{'content':'a'}", "stop"));
        server.chat(kind, builder -> builder.modelName(ENDPOINT).modelProfile(CODE_PREVIEW), json("ep-other"))
                .response();
        assertThat(server.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void adjustedRequestGoesThroughWithOneWarning(Kind kind) throws Exception {
        server.enqueueJson(Events.completion("{'content':'a'}", "stop"));

        server.chat(
                        kind,
                        builder -> builder.thinking("disabled")
                                .reasoningEffort("high")
                                .adjustToModel(true)
                                .logger(logger),
                        request(ChatRequestParameters.builder().build()))
                .response();

        assertThat(server.sent().has("reasoning_effort")).isFalse();
        assertThat(logger.messages)
                .singleElement()
                .asString()
                .contains("reasoning_effort", "'high'", "leaves the effort out");
    }

    @Test
    void defaultsThatTheModelRejectsAreRejectedWhenItIsBuilt() {
        DoubaoChatModel.Builder contradiction =
                DoubaoChatModel.builder().apiKey("key").thinking("disabled").reasoningEffort("max");

        assertThatThrownBy(contradiction::build)
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("thinking", "reasoning_effort");
        assertThat(contradiction
                        .modelProfile(DoubaoModelProfile.builder()
                                .effortRule(EffortRule.ANY)
                                .build())
                        .build())
                .isNotNull();
    }

    @Test
    void declaredCapabilitiesAreTheProfiles() {
        assertThat(DoubaoChatModel.builder()
                        .apiKey("key")
                        .modelName(ENDPOINT)
                        .modelProfile(CODE_PREVIEW)
                        .build()
                        .supportedCapabilities())
                .isEmpty();
        assertThat(DoubaoStreamingChatModel.builder()
                        .apiKey("key")
                        .modelName(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215)
                        .modelProfile(DoubaoModelProfile.builder().build())
                        .build()
                        .supportedCapabilities())
                .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }
}
