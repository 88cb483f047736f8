package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The servers on one's own machine that the README names, by the responses that each of them writes. */
class LocalServersTest {

    @RegisterExtension
    private final ChatServer server = new ChatServer();

    /** How each writes thinking and two calls in one turn, and how it says that it does not know a model. */
    private enum Local {
        OLLAMA("""
                "id":"chatcmpl-17","object":"chat.completion.chunk","model":"qwen3:8b","system_fingerprint":"fp_ollama\"""", """
                {"role":"assistant","content":"","reasoning":"Two "}
                {"role":"assistant","content":"","reasoning":"cities."}
                {"role":"assistant","content":"","tool_calls":[{"id":"c1","index":0,"type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Rome\\"}"}}]}
                {"role":"assistant","content":"","tool_calls":[{"id":"c2","index":1,"type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Oslo\\"}"}}]}
                """, """
                {"role":"assistant","content":""}""", "", """
                {"error":{"message":"model \\"nope\\" not found, try pulling it first","type":"not_found_error","param":null,"code":null}}
                """),
        LLAMA_CPP("""
                "created":1764374400,"id":"chatcmpl-Jw0","model":"any","system_fingerprint":"b6700-abcdef12\"""", """
                {"role":"assistant","content":null}
                {"reasoning_content":"Two "}
                {"reasoning_content":"cities."}
                {"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"weather","arguments":"{"}}]}
                {"tool_calls":[{"index":0,"function":{"arguments":"\\"city\\":\\"Rome\\"}"}}]}
                {"tool_calls":[{"index":1,"id":"c2","type":"function","function":{"name":"weather","arguments":"{"}}]}
                {"tool_calls":[{"index":1,"function":{"arguments":"\\"city\\":\\"Oslo\\"}"}}]}
                """, "{}", """
                ,"timings":{"prompt_n":20,"prompt_ms":31.2,"predicted_n":9}""", """
                {"error":{"code":404,"message":"model not found","type":"not_found_error"}}
                """),
        VLLM("""
                "id":"chatcmpl-8f1","object":"chat.completion.chunk","model":"Qwen/Qwen3-8B","prompt_token_ids":null""", """
                {"role":"assistant","content":""}
                {"reasoning_content":"Two "}
                {"reasoning_content":"cities."}
                {"tool_calls":[{"id":"c1","type":"function","index":0,"function":{"name":"weather"}}]}
                {"tool_calls":[{"index":0,"function":{"arguments":"{\\"city\\":"}}]}
                {"tool_calls":[{"index":0,"function":{"arguments":"\\"Rome\\"}"}}]}
                {"tool_calls":[{"id":"c2","type":"function","index":1,"function":{"name":"weather"}}]}
                {"tool_calls":[{"index":1,"function":{"arguments":"{\\"city\\":"}}]}
                {"tool_calls":[{"index":1,"function":{"arguments":"\\"Oslo\\"}"}}]}
                """, """
                {"tool_calls":[{"index":1,"function":{"arguments":""}}]}""", "", """
                {"error":{"message":"The model `nope` does not exist.","type":"NotFoundError","param":null,"code":404}}
                """);

        final String head;
        final String deltas;
        final String lastDelta;
        final String besideUsage;
        final String unknownModel;

        Local(String head, String deltas, String lastDelta, String besideUsage, String unknownModel) {
            this.head = head;
            this.deltas = deltas;
            this.lastDelta = lastDelta;
            this.besideUsage = besideUsage;
            this.unknownModel = unknownModel;
        }

        String[] events() {
            Stream<String> chunks = deltas.lines().map(delta -> chunk(choice(delta, "null")));
            Stream<String> end = Stream.of(
                    chunk(choice(lastDelta, "\"tool_calls\"")),
                    chunk("\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":9,\"total_tokens\":29}"
                            + besideUsage),
                    "data: [DONE]\n\n");
            return Stream.concat(chunks, end).toArray(String[]::new);
        }

        private String chunk(String rest) {
            return "data: {" + head + "," + rest + "}\n\n";
        }

        private static String choice(String delta, String finishReason) {
            return "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finishReason + "}]";
        }
    }

    static Stream<Arguments> everyServerAndModel() {
        return Arrays.stream(Local.values())
                .flatMap(local -> Arrays.stream(Kind.values()).map(kind -> Arguments.of(local, kind)));
    }

    @ParameterizedTest
    @MethodSource("everyServerAndModel")
    void twoCallsInOneTurnAndThinkingAreRead(Local local, Kind kind) throws Exception {
        server.enqueueEvents(local.events());
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Weather in Rome and Oslo?"))
                .toolSpecifications(ToolSpecification.builder()
                        .name("weather")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .required("city")
                                .build())
                        .build())
                .build();

        ChatResponse response =
                server.chat(kind, builder -> builder.apiKey("no-key"), request).response();

        assertThat(response.aiMessage().thinking()).isEqualTo("Two cities.");
        assertThat(response.aiMessage().toolExecutionRequests())
                .extracting(call -> call.id() + " " + call.name() + " " + call.arguments())
                .containsExactly("c1 weather {\"city\":\"Rome\"}", "c2 weather {\"city\":\"Oslo\"}");
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(29);
    }

    @ParameterizedTest
    @MethodSource("everyServerAndModel")
    void aModelThatIsNotThereIsNamed(Local local, Kind kind) throws Exception {
        server.enqueue(
                ChatServer.response(404, "application/json", local.unknownModel).build());

        Throwable failure =
                server.chat(kind, builder -> builder.modelName("nope")).failure();

        assertThat(failure).isInstanceOf(ModelNotFoundException.class);
        assertThat(DoubaoApiException.find(failure)).hasValueSatisfying(details -> {
            assertThat(details.getMessage()).contains("model").doesNotContain("{");
            assertThat(details.retryable()).isFalse();
        });
    }

    /** vLLM before 0.11 had no object around it; llama-server writes its code as a number. */
    @ParameterizedTest
    @MethodSource("badRequests")
    void aBadRequestIsOne(String body, Kind kind) throws Exception {
        server.enqueue(ChatServer.response(400, "application/json", body).build());

        Throwable failure = server.chat(kind).failure();

        assertThat(failure).isInstanceOf(InvalidRequestException.class).hasMessageContaining("tool choice");
    }

    static Stream<Arguments> badRequests() {
        List<String> bodies = List.of("""
                {"object":"error","message":"tool choice requires --tool-call-parser","type":"BadRequestError","param":null,"code":400}
                """, """
                {"error":{"code":400,"message":"tool choice requires --jinja flag","type":"invalid_request_error"}}
                """);
        return bodies.stream().flatMap(body -> Arrays.stream(Kind.values()).map(kind -> Arguments.of(body, kind)));
    }
}
