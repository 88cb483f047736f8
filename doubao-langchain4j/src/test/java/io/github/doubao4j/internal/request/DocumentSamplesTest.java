package io.github.doubao4j.internal.request;

import static io.github.doubao4j.DoubaoProvider.STARMAGIC;
import static io.github.doubao4j.DoubaoProvider.TOKAIFY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoModels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The request samples of the documents, word for word, are what the same request in LangChain4j is sent as. */
class DocumentSamplesTest {

    @Test
    void starMagicsCurlSample() {
        Golden golden = Golden.on(STARMAGIC);

        Golden.assertSame(
                golden.write(
                        ChatRequest.builder()
                                .messages(UserMessage.from("Please introduce yourself"))
                                .build(),
                        false),
                """
                {
                  "model": "doubao-seed-2.0-pro",
                  "messages": [
                    {
                      "role": "user",
                      "content": "Please introduce yourself"
                    }
                  ]
                }""");
        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void tokaifysCurlSample() {
        Golden golden = Golden.on(TOKAIFY);

        Golden.assertSame(
                golden.write(
                        ChatRequest.builder()
                                .messages(UserMessage.from("Hello, please introduce yourself in one sentence."))
                                .build(),
                        false),
                """
                {    "model": "doubao-seed-2-0-pro-260215",    "messages": [      {        "role": "user",        "content": "Hello, please introduce yourself in one sentence."      }    ]  }""");
        assertThat(golden.warnings()).isEmpty();
    }

    /** The example beside each heading of StarMagic's page, but for the two that exclude another. */
    private static final String EVERY_EXAMPLE = """
            {
              "model": "doubao-seed-2.0-pro",
              "messages": [
                {"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]},
                {"role": "assistant", "reasoning_content": "string", "tool_calls": [
                  {"id": "string", "type": "function", "function": {"name": "string", "arguments": "{}"}}]},
                {"role": "tool", "tool_call_id": "string", "content": "string"}
              ],
              "thinking": {"type": "enabled"},
              "stream": true,
              "stream_options": {"include_usage": true, "chunk_include_usage": false},
              "max_tokens": 4096,
              "temperature": 0.7,
              "top_p": 0.9,
              "stop": ["hello", "weather"],
              "reasoning_effort": "medium",
              "response_format": {"type": "json_schema", "json_schema":
                {"name": "string", "description": "string", "schema": {"description": "string"}, "strict": false}},
              "frequency_penalty": 0.0,
              "presence_penalty": 0.0,
              "logprobs": true,
              "top_logprobs": 0,
              "logit_bias": {},
              "tools": [{"type": "function", "function":
                {"name": "string", "description": "string",
                 "parameters": {"type": "object", "properties": {}, "required": []}}}],
              "parallel_tool_calls": true,
              "tool_choice": "required"
            }""";

    @Test
    void everyExampleOfStarMagicsPageWarnsOfItsContradictions() {
        Golden golden = Golden.sendingThinking(STARMAGIC);
        DoubaoChatRequestParameters parameters = DoubaoChatRequestParameters.builder()
                .modelName(DoubaoModels.SEED_2_0_PRO)
                .thinking("enabled")
                .includeUsage(true)
                .chunkIncludeUsage(false)
                .maxTokens(4096)
                .temperature(0.7)
                .topP(0.9)
                .stopSequences("hello", "weather")
                .reasoningEffort("medium")
                .responseFormat(JsonSchema.builder()
                        .name("string")
                        .rootElement(JsonRawSchema.from("{\"description\": \"string\"}"))
                        .build())
                .strictJsonSchema(false)
                .frequencyPenalty(0.0)
                .presencePenalty(0.0)
                .logprobs(true)
                .topLogprobs(0)
                .logitBias(Map.of())
                .toolSpecifications(ToolSpecification.builder()
                        .name("string")
                        .description("string")
                        .parameters(JsonObjectSchema.builder().build())
                        .build())
                .parallelToolCalls(true)
                .toolChoice(ToolChoice.REQUIRED)
                .build();
        AiMessage calling = AiMessage.builder()
                .thinking("string")
                .toolExecutionRequests(List.of(ToolExecutionRequest.builder()
                        .id("string")
                        .name("string")
                        .arguments("{}")
                        .build()))
                .build();

        String body = golden.write(
                ChatRequest.builder()
                        .messages(
                                UserMessage.from(TextContent.from("a"), TextContent.from("b")),
                                calling,
                                ToolExecutionResultMessage.from("string", "string", "string"))
                        .parameters(parameters)
                        .build(),
                true);

        Golden.assertSame(body, EVERY_EXAMPLE);
        // "Deep thinking models do not support this field", says the page of these two and of two that are neutral
        // here.
        assertThat(golden.warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("the field stop "))
                .anySatisfy(warning -> assertThat(warning).contains("the field logprobs "));
        assertThat(STARMAGIC.documentedFields())
                .filteredOn(field -> !field.contains("."))
                .allSatisfy(field ->
                        assertThat(EVERY_EXAMPLE + "\"max_completion_tokens\"").contains("\"" + field + "\""));
    }

    @Test
    void everyFieldOfTokaifysPageWarnsOfIgnoredOnes() {
        Golden golden = Golden.on(TOKAIFY);
        DoubaoChatRequestParameters parameters = DoubaoChatRequestParameters.builder()
                .temperature(2.0)
                .topP(1.0)
                .maxTokens(1)
                .thinking("disabled")
                .toolSpecifications(ToolSpecification.builder().name("f").build())
                .toolChoiceName("f")
                .responseFormat(Schemas.PERSON)
                .user("end-user")
                .build();

        Golden.assertSame(golden.streaming(parameters), """
                {"model": "doubao-seed-2-0-pro-260215", "messages": [{"role": "user", "content": "hi"}],
                 "temperature": 2.0, "top_p": 1.0, "max_tokens": 1,
                 "stream": true, "stream_options": {"include_usage": true}, "enable_thinking": false,
                 "tools": [{"type": "function", "function":
                    {"name": "f", "parameters": {"type": "object", "properties": {}}}}],
                 "tool_choice": {"type": "function", "function": {"name": "f"}},
                 "response_format": {"type": "json_schema", "json_schema": {"name": "Person", "schema": {
                    "type": "object", "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
                    "required": ["name"]}}},
                 "user": "end-user"}""");
        assertThat(golden.warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("the field temperature ", "no effect"))
                .anySatisfy(warning -> assertThat(warning).contains("the field top_p ", "no effect"));
    }
}
