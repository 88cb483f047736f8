package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.responses.request.WrittenRequests.assertSame;
import static io.github.doubao4j.internal.responses.request.WrittenRequests.chaining;
import static io.github.doubao4j.internal.responses.request.WrittenRequests.named;
import static io.github.doubao4j.internal.responses.request.WrittenRequests.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.servertool.DoubaoServerTool;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What explicit caching, storing and tools of the service exclude, as Ark's page of the Responses API says. */
class CachingRulesTest {

    private static final ToolSpecification NOW =
            ToolSpecification.builder().name("now").build();
    private static final ResponseFormat SCHEMA = ResponseFormat.builder()
            .type(ResponseFormatType.JSON)
            .jsonSchema(JsonSchema.builder()
                    .name("City")
                    .rootElement(JsonObjectSchema.builder().build())
                    .build())
            .build();

    private static DoubaoChatRequestParameters.Builder cached() {
        return named().caching("enabled");
    }

    static Stream<Arguments> excluded() {
        DoubaoServerTool search = DoubaoServerTool.webSearch().build();
        DoubaoServerTool app = DoubaoServerTool.of(Map.of("type", "doubao_app"));
        return Stream.of(
                arguments(cached().store(false), "store is false", "store(true), or leave it out"),
                arguments(cached().instructions("x"), "instructions are set", "a SystemMessage in their place"),
                arguments(cached().serverTools(List.of(search)), "server tools are offered", "without caching"),
                arguments(
                        cached().customParameters(Map.of("tools", List.of(Map.of("type", "mcp")))),
                        "server tools are offered",
                        "without caching"),
                arguments(
                        cached().previousResponseId("resp_1").responseFormat(SCHEMA),
                        "responseFormat (text.format) is a JSON schema",
                        "ResponseFormat.JSON, or no caching"),
                arguments(
                        named().cachingPrefix(true),
                        "cachingPrefix (caching.prefix) is true and caching is not enabled",
                        "caching(\"enabled\")"),
                arguments(
                        named().caching("disabled").cachingPrefix(true),
                        "cachingPrefix (caching.prefix) is true and caching is not enabled",
                        "caching(\"enabled\")"),
                arguments(
                        named().customParameters(Map.of("caching", Map.of("type", "enabled")))
                                .instructions("x"),
                        "instructions are set",
                        "a SystemMessage in their place"),
                arguments(
                        named().serviceTier("flex").store(true),
                        "serviceTier (service_tier) is 'flex' and store is true",
                        "store(false)"),
                arguments(
                        named().serverTools(List.of(search, DoubaoServerTool.of(Map.of("type", "image_process")))),
                        "web_search and image_process",
                        "one of the two"),
                arguments(
                        named().serverTools(List.of(
                                DoubaoServerTool.mcp("docs", "https://a.example/mcp")
                                        .build(),
                                DoubaoServerTool.mcp("docs", "https://b.example/mcp")
                                        .build())),
                        "several mcp servers with the serverLabel (server_label) 'docs'",
                        "a label of its own for each"),
                arguments(named().serverTools(List.of(app, search)), "doubao_app and other tools", "doubao_app alone"),
                arguments(
                        named().serverTools(List.of(app)).toolSpecifications(NOW),
                        "doubao_app and other tools or functions",
                        "doubao_app alone"));
    }

    @ParameterizedTest
    @MethodSource("excluded")
    void excludedCombinationIsRejectedWithItsRemedy(
            DoubaoChatRequestParameters.Builder parameters, String what, String remedy) {
        assertThatThrownBy(() -> plain().blocking(parameters.build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(what, "allowed: ", remedy);
        assertThatThrownBy(() -> plain().checkDefaults(parameters.build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(what, remedy);
    }

    static Stream<DoubaoChatRequestParameters.Builder> allowed() {
        return Stream.of(
                cached(),
                cached().store(true),
                cached().toolSpecifications(NOW),
                cached().responseFormat(SCHEMA),
                cached().previousResponseId("resp_1").responseFormat(ResponseFormat.JSON),
                cached().cachingPrefix(true),
                cached().cachingPrefix(false),
                named().instructions("x").caching("disabled"),
                named().serviceTier("flex"),
                named().serviceTier("flex").store(false),
                named().serverTools(List.of(DoubaoServerTool.of(Map.of("type", "doubao_app")))));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void otherCombinationsAreSent(DoubaoChatRequestParameters.Builder parameters) {
        assertThatCode(() -> plain().blocking(parameters.build())).doesNotThrowAnyException();
    }

    @Test
    void prefixOfAStreamIsRejected() {
        assertThatThrownBy(() -> plain().streaming(cached().cachingPrefix(true).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(
                        "cachingPrefix (caching.prefix) is true for a stream", "DoubaoResponsesChatModel");
    }

    @Test
    void chainsExcludeStoreFalse() {
        assertThatThrownBy(() -> chaining().checkDefaults(named().store(false).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(
                        "store is false and chainResponses is true", "store(true), or no chainResponses");
        assertThatThrownBy(() -> chaining().blocking(named().store(false).build()))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> chaining().blocking(named().serviceTier("flex").build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("flex");
    }

    /** They live in the cache, and the service rejects them. */
    @Test
    void toolsAreLeftOutBehindACachedResponse() {
        JsonNode written = plain().blocking(cached().previousResponseId("resp_1")
                .toolSpecifications(NOW)
                .parallelToolCalls(true)
                .build());

        assertThat(written.has("tools")).isFalse();
        assertThat(written.has("parallel_tool_calls")).isFalse();
    }

    /** No document rules it out, and without it a tool that must be called, or must not, would be up to the model. */
    @Test
    void aChoiceAmongToolsOfTheCacheIsSent() {
        for (ToolChoice choice : ToolChoice.values()) {
            assertThat(plain().blocking(cached().previousResponseId("resp_1")
                                    .toolSpecifications(NOW)
                                    .toolChoice(choice)
                                    .build())
                            .get("tool_choice")
                            .asText())
                    .isEqualTo(choice.name().toLowerCase(Locale.ROOT));
        }
        assertSame(
                plain().blocking(cached().previousResponseId("resp_1")
                                .toolSpecifications(NOW)
                                .toolChoiceName("now")
                                .build())
                        .get("tool_choice"),
                "{\"type\": \"function\", \"name\": \"now\"}");
    }

    /** Without a cache the service keeps none (source: Ark). */
    @Test
    void toolsAreSentBehindAnUncachedResponse() {
        assertThat(plain().blocking(named().previousResponseId("resp_1")
                                .store(true)
                                .toolSpecifications(NOW)
                                .build())
                        .at("/tools/0/name")
                        .asText())
                .isEqualTo("now");
        assertThat(plain().blocking(cached().toolSpecifications(NOW).build())
                        .at("/tools/0/name")
                        .asText())
                .isEqualTo("now");
    }
}
