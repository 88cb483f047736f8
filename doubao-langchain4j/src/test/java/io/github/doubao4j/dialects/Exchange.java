package io.github.doubao4j.dialects;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.doubao4j.DoubaoChatOptions;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.testing.RecordingLogger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * A request, and what the model does.
 *
 * @param messages the conversation
 * @param options of the request
 * @param policy what becomes of thinking
 * @param script of the model
 */
record Exchange(List<ChatMessage> messages, Options options, Policy policy, Script script) {

    static final List<ToolSpecification> TOOLS = List.of(
            ToolSpecification.builder()
                    .name("weather")
                    .description("of a city 🌦")
                    .parameters(JsonObjectSchema.builder()
                            .addStringProperty("city", "where")
                            .required("city")
                            .build())
                    .build(),
            ToolSpecification.builder().name("now").build());

    static final List<ResponseFormat> FORMATS = List.of(
            ResponseFormat.TEXT,
            ResponseFormat.JSON,
            ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name("City")
                            .rootElement(JsonObjectSchema.builder()
                                    .description("a city")
                                    .addStringProperty("name")
                                    .required("name")
                                    .build())
                            .build())
                    .build());

    /**
     * Options that both APIs have.
     *
     * @param tools how many are offered
     * @param choice of a tool: {@code null}, {@code auto}, or the name of one
     * @param thinking {@code null}, or a type of thinking
     */
    record Options(
            int tools,
            @Nullable String choice,
            @Nullable Boolean parallel,
            @Nullable ResponseFormat format,
            @Nullable String thinking,
            @Nullable String effort,
            @Nullable Double temperature) {}

    /** What becomes of thinking. */
    record Policy(boolean returnThinking, @Nullable Boolean sendThinking) {}

    ChatRequest request() {
        DoubaoChatRequestParameters.Builder parameters = DoubaoChatRequestParameters.builder()
                .modelName("ep-1")
                .toolSpecifications(TOOLS.subList(0, options.tools()))
                .responseFormat(options.format())
                .temperature(options.temperature());
        if (options.tools() > 0) {
            parameters.toolChoiceName(options.choice()).parallelToolCalls(options.parallel());
        }
        if (options.thinking() == null) {
            parameters.reasoningEffort(options.effort());
        }
        return ChatRequest.builder()
                .messages(messages)
                .parameters(parameters.thinking(options.thinking()).build())
                .build();
    }

    Reply reply() {
        return script.reply(options.tools());
    }

    <B extends DoubaoChatOptions<B>> B set(B builder, String baseUrl) {
        return builder.provider(DoubaoProvider.ARK)
                .baseUrl(baseUrl)
                .apiKey("key")
                .maxRetries(0)
                .logger(new RecordingLogger(Level.ERROR))
                .returnThinking(policy.returnThinking())
                .sendThinking(policy.sendThinking());
    }
}
