package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.responses.request.WrittenRequests.assertSame;
import static io.github.doubao4j.internal.responses.request.WrittenRequests.chaining;
import static io.github.doubao4j.internal.responses.request.WrittenRequests.named;
import static io.github.doubao4j.internal.responses.request.WrittenRequests.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.servertool.DoubaoServerTool;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The top-level fields of a request, as Ark's page of the Responses API describes them. */
class ResponsesFieldsTest {

    private static final ToolSpecification WEATHER = ToolSpecification.builder()
            .name("weather")
            .description("of a city")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("city")
                    .required("city")
                    .build())
            .build();
    private static final ToolSpecification NOW =
            ToolSpecification.builder().name("now").build();
    private static final ResponseFormat SCHEMA = ResponseFormat.builder()
            .type(ResponseFormatType.JSON)
            .jsonSchema(JsonSchema.builder()
                    .name("City")
                    .rootElement(JsonObjectSchema.builder()
                            .addStringProperty("name")
                            .required("name")
                            .build())
                    .build())
            .build();

    @Test
    void smallestRequestIsNotStored() {
        assertSame(plain().blocking(named().build()), """
                {"model": "m", "input": [{"type": "message", "role": "user", "content": "hi"}], "store": false}""");
    }

    @Test
    void streamAsksForNothingElse() {
        assertSame(plain().streaming(named().build()), """
                {"model": "m", "input": [{"type": "message", "role": "user", "content": "hi"}],
                 "stream": true, "store": false}""");
    }

    @Test
    void everyOptionHasItsField() {
        Instant later = Instant.now().plusSeconds(3600);
        DoubaoChatRequestParameters all = named().temperature(0.5)
                .topP(0.25)
                .maxOutputTokens(100)
                .thinking("enabled")
                .reasoningEffort("high")
                .serviceTier("fast")
                .store(true)
                .previousResponseId("resp_1")
                .instructions("Be brief.")
                .expireAt(later)
                .maxToolCalls(3)
                .include(List.of("reasoning.encrypted_content"))
                .contextManagement(Map.of("edits", List.of(Map.of("type", "clear_thinking"))))
                .session("s1")
                .promptCacheKey("k1")
                .build();

        assertSame(plain().blocking(all), """
                {"model": "m", "input": [{"type": "message", "role": "user", "content": "hi"}],
                 "temperature": 0.5, "top_p": 0.25, "max_output_tokens": 100, "thinking": {"type": "enabled"},
                 "reasoning": {"effort": "high"}, "service_tier": "fast", "store": true,
                 "previous_response_id": "resp_1", "instructions": "Be brief.", "expire_at": %d,
                 "max_tool_calls": 3, "include": ["reasoning.encrypted_content"],
                 "context_management": {"edits": [{"type": "clear_thinking"}]}, "session": {"id": "s1"},
                 "prompt_cache_key": "k1"}""".formatted(later.getEpochSecond()));
    }

    @Test
    void functionsAreFlatWithParametersAndStrictAlways() {
        assertSame(
                plain().blocking(named().toolSpecifications(WEATHER, NOW).build())
                        .get("tools"),
                """
                [{"type": "function", "name": "weather", "description": "of a city",
                  "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
                  "strict": false},
                 {"type": "function", "name": "now",
                  "parameters": {"type": "object", "properties": {}}, "strict": false}]""");
    }

    @Test
    void strictToolsAreStrict() {
        assertThat(plain().blocking(named().toolSpecifications(WEATHER)
                                .strictTools(true)
                                .build())
                        .at("/tools/0/strict")
                        .asBoolean())
                .isTrue();
        assertThat(plain().blocking(named().toolSpecifications(WEATHER)
                                .strictTools(false)
                                .build())
                        .at("/tools/0/strict")
                        .asText())
                .isEqualTo("false");
    }

    @ParameterizedTest
    @EnumSource(ToolChoice.class)
    void toolChoiceIsAWord(ToolChoice choice) {
        assertThat(plain().blocking(named().toolSpecifications(WEATHER)
                                .toolChoice(choice)
                                .build())
                        .get("tool_choice")
                        .asText())
                .isEqualTo(
                        choice == ToolChoice.REQUIRED
                                ? "required"
                                : choice.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void forcedToolIsFlat() {
        assertSame(
                plain().blocking(named().toolSpecifications(WEATHER)
                                .toolChoiceName("weather")
                                .parallelToolCalls(false)
                                .build())
                        .get("tool_choice"),
                """
                {"type": "function", "name": "weather"}""");
    }

    @Test
    void parallelToolCallsGoWithTools() {
        assertThat(plain().blocking(named().toolSpecifications(WEATHER)
                                .parallelToolCalls(false)
                                .build())
                        .get("parallel_tool_calls")
                        .asText())
                .isEqualTo("false");
        assertThat(plain().blocking(named().parallelToolCalls(false).build()).has("parallel_tool_calls"))
                .isFalse();
    }

    @Test
    void formatIsFlatAndSaysWhetherItIsStrict() {
        assertSame(plain().blocking(named().responseFormat(SCHEMA).build()).get("text"), """
                {"format": {"type": "json_schema", "name": "City", "strict": false,
                  "schema": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}}}""");
        assertThat(plain().blocking(named().responseFormat(SCHEMA)
                                .strictJsonSchema(true)
                                .build())
                        .at("/text/format/strict")
                        .asBoolean())
                .isTrue();
        assertSame(
                plain().blocking(named().responseFormat(ResponseFormat.JSON).build())
                        .get("text"),
                """
                {"format": {"type": "json_object"}}""");
        assertSame(
                plain().blocking(named().responseFormat(ResponseFormat.TEXT).build())
                        .get("text"),
                """
                {"format": {"type": "text"}}""");
    }

    @Test
    void serverToolsFollowFunctionsWithAHeaderEach() {
        DoubaoChatRequestParameters parameters = named().toolSpecifications(NOW)
                .serverTools(List.of(
                        DoubaoServerTool.webSearch().limit(5).build(),
                        DoubaoServerTool.mcp("files", "https://example.com/mcp").build()))
                .build();

        assertSame(plain().blocking(parameters).get("tools"), """
                [{"type": "function", "name": "now", "parameters": {"type": "object", "properties": {}}, "strict": false},
                 {"type": "web_search", "limit": 5},
                 {"type": "mcp", "server_label": "files", "server_url": "https://example.com/mcp"}]""");
        assertThat(plain().headers(parameters))
                .containsOnly(Map.entry("ark-beta-web-search", "true"), Map.entry("ark-beta-mcp", "true"));
    }

    @Test
    void serverToolsOfCustomParametersHaveHeadersToo() {
        assertThat(plain().headers(named().customParameters(Map.of(
                                "tools", List.of(Map.of("type", "knowledge_search"), Map.of("type", "function"))))
                        .build()))
                .containsOnly(Map.entry("ark-beta-knowledge-search", "true"));
        assertThat(plain().headers(named().toolSpecifications(NOW).build())).isEmpty();
    }

    @Test
    void approvalsComeBeforeTheMessages() {
        Map<String, Boolean> approvals = new LinkedHashMap<>();
        approvals.put("apr_1", true);
        approvals.put("apr_2", false);

        assertSame(
                plain().blocking(named().previousResponseId("resp_1")
                                .mcpApprovals(approvals)
                                .build())
                        .get("input"),
                """
                [{"type": "mcp_approval_response", "approval_request_id": "apr_1", "approve": true},
                 {"type": "mcp_approval_response", "approval_request_id": "apr_2", "approve": false},
                 {"type": "message", "role": "user", "content": "hi"}]""");
    }

    @Test
    void customParametersOutrankOptions() {
        assertSame(
                plain().blocking(named().temperature(0.5)
                        .store(true)
                        .caching("disabled")
                        .customParameters(Map.of(
                                "temperature", 0.75, "store", false, "caching", Map.of("type", "x"), "next_field", 1))
                        .build()),
                """
                {"model": "m", "input": [{"type": "message", "role": "user", "content": "hi"}],
                 "temperature": 0.75, "store": false, "caching": {"type": "x"}, "next_field": 1}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"input", "stream"})
    void customParametersCannotSetWhatTheRequestDecides(String name) {
        DoubaoChatRequestParameters parameters =
                named().customParameters(Map.of(name, "x")).build();

        assertThatThrownBy(() -> plain().blocking(parameters))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("customParameters names '" + name + "'", "any field but input and stream");
        assertThatThrownBy(() -> plain().checkDefaults(parameters)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void storingFollowsFromCachingAndChains() {
        assertThat(plain().blocking(named().caching("enabled").build())
                        .get("store")
                        .asBoolean())
                .isTrue();
        assertThat(plain().blocking(named().caching("disabled").build())
                        .get("store")
                        .asBoolean())
                .isFalse();
        assertThat(chaining().blocking(named().build()).get("store").asBoolean())
                .isTrue();
        assertThat(plain().blocking(named().customParameters(Map.of("caching", Map.of("type", "enabled")))
                                .build())
                        .get("store")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anExpiryOfWhatIsNotStoredIsWarnedAbout() {
        DoubaoChatRequestParameters.Builder expiring = named().expireAfter(Duration.ofHours(1));
        WrittenRequests requests = plain();

        requests.blocking(expiring.store(true).build());
        chaining().blocking(expiring.store(null).build());
        assertThat(requests.warnings()).isEmpty();

        requests.blocking(expiring.build());
        requests.blocking(expiring.build());
        assertThat(requests.warnings()).singleElement().asString().contains("expireAfter", "store(true)");
    }

    @Test
    void expiryIsAbsoluteAndAtMostSevenDaysAhead() {
        long before = Instant.now().getEpochSecond();
        assertThat(plain().blocking(named().expireAfter(Duration.ofHours(1)).build())
                        .get("expire_at")
                        .asLong())
                .isBetween(before + 3600, before + 3660);
        assertThat(plain().blocking(named().expireAfter(Duration.ofDays(7)).build())
                        .get("expire_at")
                        .asLong())
                .isLessThanOrEqualTo(before + 7 * 86_400 - 30);
        assertRejected(named().expireAfter(Duration.ofDays(8)), "expireAfter (expire_at)", "at most 7 days");
        assertRejected(named().expireAfter(Duration.ofSeconds(60)), "expireAfter (expire_at)", "more than 60 seconds");
        assertRejected(named().expireAt(Instant.now()), "expireAt (expire_at)", "the next 7 days");
        assertRejected(named().expireAt(Instant.now().plus(Duration.ofDays(8))), "expireAt (expire_at)", "7 days");
        assertRejected(
                named().expireAt(Instant.now().plusSeconds(900)).expireAfter(Duration.ofHours(1)),
                "both expire_at",
                "one of them");
    }

    @Test
    void valuesOutOfRangeAreRejected() {
        assertRejected(named().maxToolCalls(11), "maxToolCalls (max_tool_calls) is 11", "1 to 10");
        assertRejected(named().maxToolCalls(0), "maxToolCalls (max_tool_calls) is 0", "1 to 10");
        assertRejected(named().caching("on"), "caching (caching.type) is 'on'", "enabled, disabled");
        assertRejected(named().previousResponseId(" "), "previousResponseId (previous_response_id)", "allowed");
        assertRejected(named().instructions(""), "instructions", "allowed");
        assertRejected(named().session(""), "session (session.id)", "allowed");
        assertRejected(named().promptCacheKey(" "), "promptCacheKey (prompt_cache_key)", "allowed");
        assertRejected(
                named().thinking("disabled").reasoningEffort("high"), "reasoningEffort (reasoning.effort)", "minimal");
        assertRejected(
                named().contextManagement(Map.of("edits", List.of(Map.of("keep", Double.NaN)))),
                "contextManagement.edits[].keep is NaN",
                "a finite number");
    }

    private static void assertRejected(DoubaoChatRequestParameters.Builder parameters, String what, String allowed) {
        assertThatThrownBy(() -> plain().blocking(parameters.build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(what, allowed);
    }
}
