package io.github.doubao4j.internal.request;

import static io.github.doubao4j.DoubaoProvider.ARK;
import static io.github.doubao4j.DoubaoProvider.TOKAIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ToolChoice;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoChatRequestParameters.Builder;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.check.MessageChecks;
import io.github.doubao4j.internal.check.RequestChecks;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.testing.ProviderSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rejected before anything is sent: every message names the field, the value and what is allowed. */
class RequestChecksTest {

    private static final ToolSpecification NOW =
            ToolSpecification.builder().name("now").build();
    private static final ToolSpecification LATER =
            ToolSpecification.builder().name("later").build();

    /** A rejection that parameters of one level deserve, and what its message says. */
    record Rejection(UnaryOperator<Builder> set, String... says) {

        @Override
        public String toString() {
            return String.join(" | ", says);
        }
    }

    private static Rejection rejection(UnaryOperator<Builder> set, String... says) {
        return new Rejection(set, says);
    }

    private static Rejection named(String name, String shown) {
        return rejection(
                b -> b.toolSpecifications(
                        NOW, ToolSpecification.builder().name(name).build()),
                "toolSpecifications[1].name (tools.function.name) is " + shown,
                "allowed: ^[a-zA-Z0-9_-]{1,64}$",
                "@Tool(name",
                "toolNameMapper");
    }

    static Stream<Rejection> rejections() {
        return Stream.of(
                rejection(b -> b.temperature(2.1), "temperature", "2.1", "allowed: 0 to 2"),
                rejection(b -> b.temperature(-0.1), "temperature", "-0.1", "allowed: 0 to 2"),
                rejection(b -> b.temperature(Double.NaN), "temperature", "NaN", "allowed: 0 to 2"),
                rejection(b -> b.topP(1.01), "topP (top_p)", "1.01", "allowed: 0 to 1"),
                rejection(b -> b.topP(-1.0), "topP (top_p)", "-1.0", "allowed: 0 to 1"),
                rejection(b -> b.topP(Double.POSITIVE_INFINITY), "topP (top_p)", "Infinity", "allowed: 0 to 1"),
                rejection(b -> b.frequencyPenalty(2.5), "frequencyPenalty (frequency_penalty)", "2.5", "-2 to 2"),
                rejection(b -> b.frequencyPenalty(-2.5), "frequencyPenalty (frequency_penalty)", "-2.5", "-2 to 2"),
                rejection(b -> b.presencePenalty(3.0), "presencePenalty (presence_penalty)", "3.0", "-2 to 2"),
                rejection(b -> b.presencePenalty(-3.0), "presencePenalty (presence_penalty)", "-3.0", "-2 to 2"),
                rejection(b -> b.maxOutputTokens(0), "maxOutputTokens (max_tokens)", "0", "allowed: 1 or more"),
                rejection(b -> b.maxTokens(-5), "maxOutputTokens (max_tokens)", "-5", "allowed: 1 or more"),
                rejection(
                        b -> b.maxCompletionTokens(65_537),
                        "maxCompletionTokens (max_completion_tokens)",
                        "65537",
                        "allowed: 0 to 65536"),
                rejection(
                        b -> b.maxCompletionTokens(-1),
                        "maxCompletionTokens (max_completion_tokens)",
                        "-1",
                        "allowed: 0 to 65536"),
                rejection(
                        b -> b.maxTokens(10).maxCompletionTokens(20),
                        "maxOutputTokens (max_tokens) is 10",
                        "maxCompletionTokens (max_completion_tokens) is 20",
                        "allowed: one of them"),
                rejection(
                        b -> b.logprobs(true).topLogprobs(21), "topLogprobs (top_logprobs)", "21", "allowed: 0 to 20"),
                rejection(
                        b -> b.logprobs(true).topLogprobs(-1), "topLogprobs (top_logprobs)", "-1", "allowed: 0 to 20"),
                rejection(
                        b -> b.topLogprobs(3), "topLogprobs (top_logprobs) is 3", "logprobs is null", "logprobs(true)"),
                rejection(
                        b -> b.logprobs(false).topLogprobs(0),
                        "topLogprobs (top_logprobs) is 0",
                        "logprobs is false",
                        "logprobs(true)"),
                rejection(
                        b -> b.logitBias(Map.of("42", 101)),
                        "logitBias (logit_bias)",
                        "token 42",
                        "101",
                        "allowed: -100 to 100"),
                rejection(
                        b -> b.logitBias(Map.of("42", -101)), "logitBias (logit_bias)", "-101", "allowed: -100 to 100"),
                rejection(
                        b -> b.logitBias(Collections.singletonMap("42", null)),
                        "logitBias (logit_bias)",
                        "null",
                        "allowed: -100 to 100"),
                rejection(b -> b.logitBias(Map.of(" ", 1)), "logitBias (logit_bias)", "' '", "not blank"),
                rejection(
                        b -> b.metadata(Collections.singletonMap("team", null)),
                        "metadata of name team is null",
                        "allowed: text"),
                rejection(b -> b.metadata(Map.of(" ", "x")), "a name of metadata is ' '", "not blank"),
                rejection(
                        b -> b.stopSequences("a", "b", "c", "d", "e"),
                        "stopSequences (stop)",
                        "[a, b, c, d, e]",
                        "at most 4"),
                rejection(b -> b.stopSequences("a", ""), "stopSequences (stop)", "[a, ]", "not empty"),
                rejection(
                        b -> b.stopSequences(Collections.singletonList(null)),
                        "stopSequences (stop)",
                        "[null]",
                        "not empty"),
                rejection(
                        b -> b.thinking("on"), "thinking (thinking.type)", "'on'", "allowed: enabled, disabled, auto"),
                rejection(b -> b.thinking(""), "thinking (thinking.type)", "''", "allowed: enabled, disabled, auto"),
                rejection(b -> b.reasoningEffort(" "), "reasoningEffort (reasoning_effort)", "' '", "not blank"),
                rejection(b -> b.serviceTier(""), "serviceTier (service_tier)", "''", "not blank"),
                rejection(b -> b.user("\t"), "user", "not blank"),
                rejection(b -> b.modelName(""), "modelName (model)", "''", "not blank"),
                rejection(
                        b -> b.toolSpecifications(NOW).toolChoiceName(" "),
                        "toolChoiceName (tool_choice)",
                        "' '",
                        "not blank"),
                rejection(
                        b -> b.toolSpecifications(NOW)
                                .toolChoice(ToolChoice.AUTO)
                                .toolChoiceName("now"),
                        "toolChoice is AUTO",
                        "toolChoiceName is 'now'",
                        "tool_choice",
                        "allowed: one of them"),
                rejection(
                        b -> b.toolSpecifications(
                                NOW, ToolSpecification.builder().name(" ").build()),
                        "toolSpecifications[1].name (tools.function.name)",
                        "' '",
                        "not blank"),
                rejection(
                        b -> b.toolSpecifications(ToolSpecification.builder().build()),
                        "toolSpecifications[0].name (tools.function.name)",
                        "null",
                        "not blank"),
                named("weather.get", "'weather.get'"),
                named("天气", "'天气'"),
                named("a b", "'a b'"),
                named("a\n", "'a\n'"),
                named("a".repeat(65), "'" + "a".repeat(65) + "'"),
                rejection(
                        b -> b.toolSpecifications(NOW, LATER, NOW),
                        "toolSpecifications[2].name (tools.function.name) is 'now'",
                        "toolSpecifications[0]",
                        "allowed: a name of its own for each tool"),
                rejection(
                        b -> b.toolSpecifications(NOW).toolChoiceName("now.then"),
                        "toolChoiceName (tool_choice) is 'now.then'",
                        "^[a-zA-Z0-9_-]{1,64}$"),
                rejection(b -> b.customParameters(Map.of("messages", List.of())), "customParameters", "'messages'"),
                rejection(b -> b.customParameters(Map.of("stream", true)), "customParameters", "'stream'", "allowed"),
                rejection(
                        b -> b.customParameters(Collections.singletonMap(null, 1)),
                        "a name of customParameters",
                        "null",
                        "allowed"),
                rejection(
                        b -> b.customParameters(Map.of("a", Map.of("b", List.of(1, Double.NaN)))),
                        "customParameters.a.b[]",
                        "NaN",
                        "finite"),
                rejection(
                        b -> b.customParameters(Map.of("a", new Object[] {Float.NEGATIVE_INFINITY})),
                        "customParameters.a[]",
                        "-Infinity",
                        "finite"),
                rejection(
                        b -> b.customParameters(Map.of("a", Map.of(1, 2))),
                        "a name in customParameters.a",
                        "1",
                        "string"),
                rejection(
                        b -> b.customParameters(Map.of("a", new Unwritable())),
                        "customParameters.a",
                        "Unwritable",
                        "allowed: what Jackson can write"),
                rejection(
                        b -> b.customHeaders(Collections.singletonMap(null, "v")),
                        "a name of customHeaders",
                        "null",
                        "allowed"),
                rejection(b -> b.customHeaders(Map.of("A B", "v")), "a name of customHeaders", "'A***'", "allowed"),
                rejection(
                        b -> b.customHeaders(Collections.singletonMap("A", null)),
                        "customHeaders.A",
                        "null",
                        "allowed"));
    }

    /** Jackson finds nothing to write in it. */
    private static final class Unwritable {}

    @ParameterizedTest
    @MethodSource("rejections")
    void requestIsRejectedNamingFieldValueAndWhatIsAllowed(Rejection rejection) {
        DoubaoChatRequestParameters parameters =
                rejection.set().apply(DoubaoChatRequestParameters.builder()).build();

        assertThatThrownBy(() -> Golden.on(ARK).blocking(parameters))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(rejection.says());
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void defaultsAreRejectedWhenAModelIsBuilt(Rejection rejection) {
        DoubaoChatRequestParameters defaults =
                rejection.set().apply(DoubaoChatRequestParameters.builder()).build();

        assertThatThrownBy(() -> RequestChecks.checkParameters(defaults, WireFormat.COMPLETIONS))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(rejection.says());
    }

    @Test
    void topKIsRejectedOnBothLevels() {
        ChatRequestParameters parameters =
                ChatRequestParameters.builder().topK(1).build();

        assertThatThrownBy(() -> RequestChecks.checkParameters(parameters, WireFormat.COMPLETIONS))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("topK is 1", "not support", "allowed: topP");
        assertThatThrownBy(() -> Golden.on(ARK).streaming(parameters))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("topK is 1", "not support", "allowed: topP");
    }

    static Stream<UnaryOperator<Builder>> limits() {
        return Stream.of(
                b -> b.temperature(0.0).topP(0.0).frequencyPenalty(-2.0).presencePenalty(-2.0),
                b -> b.temperature(2.0).topP(1.0).frequencyPenalty(2.0).presencePenalty(2.0),
                b -> b.maxTokens(1),
                b -> b.maxTokens(1_000_000),
                b -> b.maxCompletionTokens(0),
                b -> b.maxCompletionTokens(65_536),
                b -> b.logprobs(true).topLogprobs(0),
                b -> b.logprobs(true).topLogprobs(20),
                b -> b.logitBias(Map.of("1", -100, "2", 100)),
                b -> b.stopSequences("a", "b", "c", " "),
                b -> b.thinking("disabled").reasoningEffort("minimal"),
                b -> b.thinking("disabled").reasoningEffort("none"),
                b -> b.thinking("enabled").reasoningEffort("high"),
                b -> b.reasoningEffort("a word of tomorrow"),
                b -> b.customParameters(Map.of("a", new BigDecimal("1e400"))),
                b -> b.customHeaders(Map.of("X-Prompt-Cache-Id", "a b\t~")));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void valueAtTheLimitPasses(UnaryOperator<Builder> set) {
        DoubaoChatRequestParameters parameters =
                set.apply(DoubaoChatRequestParameters.builder()).build();

        assertThatCode(() -> Golden.on(ARK).blocking(parameters)).doesNotThrowAnyException();
    }

    @Test
    void valueOfAHeaderIsNeverShown() {
        for (String value : List.of("secret\nvalue", "secret\u00e4")) {
            DoubaoChatRequestParameters parameters = DoubaoChatRequestParameters.builder()
                    .customHeaders(Map.of("X-Key", value))
                    .build();

            assertThatThrownBy(() -> Golden.on(ARK).blocking(parameters))
                    .isExactlyInstanceOf(InvalidRequestException.class)
                    .hasMessageContainingAll("customHeaders.X-Key", "allowed: one line of printable ASCII")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void tokenLimitsOfWhichOneIsCustomAreRejectedToo() {
        DoubaoChatRequestParameters parameters = DoubaoChatRequestParameters.builder()
                .maxTokens(10)
                .customParameters(Map.of("max_completion_tokens", 20))
                .build();

        assertThatThrownBy(() -> Golden.on(ARK).blocking(parameters))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("max_tokens", "10", "max_completion_tokens", "20", "allowed: one of them");
    }

    @ParameterizedTest
    @ProviderSource({"ARK", "TOKAIFY"})
    void effortThatContradictsACustomSwitchIsRejectedToo(DoubaoProvider provider) {
        Map<String, Object> off =
                provider == TOKAIFY ? Map.of("enable_thinking", false) : Map.of("thinking", Map.of("type", "disabled"));
        DoubaoChatRequestParameters parameters = DoubaoChatRequestParameters.builder()
                .reasoningEffort("high")
                .customParameters(off)
                .build();

        assertThatThrownBy(() -> Golden.on(provider).blocking(parameters))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("thinking", "'disabled'", "reasoning_effort", "'high'", "minimal");
    }

    @ParameterizedTest
    @EnumSource(ToolChoice.class)
    void toolChoiceWithoutToolsIsRejectedButNotInDefaults(ToolChoice choice) {
        DoubaoChatRequestParameters parameters =
                DoubaoChatRequestParameters.builder().toolChoice(choice).build();

        assertThatCode(() -> RequestChecks.checkParameters(parameters, WireFormat.COMPLETIONS))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Golden.on(ARK).blocking(parameters))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("toolChoice (tool_choice)", choice.name(), "allowed", "no tools");
    }

    @Test
    void namedChoiceHasToBeOffered() {
        DoubaoChatRequestParameters without =
                DoubaoChatRequestParameters.builder().toolChoiceName("now").build();
        DoubaoChatRequestParameters others = DoubaoChatRequestParameters.builder()
                .toolSpecifications(NOW, LATER)
                .toolChoiceName("never")
                .build();

        assertThatThrownBy(() -> Golden.on(ARK).blocking(without))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("toolChoiceName (tool_choice)", "'now'", "allowed", "no tools");
        assertThatThrownBy(() -> Golden.on(ARK).blocking(others))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("toolChoiceName (tool_choice)", "'never'", "allowed", "now, later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A_b-9", "0", "-", "_"})
    void toolNameOfTheAllowedSignsPasses(String name) {
        assertThat(Golden.read(Golden.on(ARK)
                                .blocking(DoubaoChatRequestParameters.builder()
                                        .toolSpecifications(ToolSpecification.builder()
                                                .name(name)
                                                .build())
                                        .toolChoiceName(name)
                                        .build()))
                        .at("/tool_choice/function/name")
                        .asText())
                .isEqualTo(name);
    }

    /** Ark's tools that are no functions have no option here. */
    @Test
    void aChoiceMayBeOfToolsThatCustomParametersOffer() {
        Builder parameters = DoubaoChatRequestParameters.builder()
                .customParameters(
                        Map.of("tools", List.of(Map.of("type", "function", "function", Map.of("name", "own")))));

        assertThat(Golden.on(ARK)
                        .blocking(parameters.toolChoice(ToolChoice.REQUIRED).build()))
                .contains("\"tool_choice\":\"required\"", "\"own\"");
        assertThat(Golden.on(ARK)
                        .blocking(parameters
                                .toolChoice(null)
                                .toolChoiceName("own")
                                .build()))
                .contains("\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"own\"}}");
    }

    private static AiMessage calls(String... ids) {
        return AiMessage.from(Arrays.stream(ids)
                .map(id -> ToolExecutionRequest.builder()
                        .id(id)
                        .name("now")
                        .arguments("{}")
                        .build())
                .toList());
    }

    private static ToolExecutionResultMessage result(String id) {
        return ToolExecutionResultMessage.from(id, "now", "12:00");
    }

    static Stream<List<ChatMessage>> orphans() {
        UserMessage user = UserMessage.from("q");
        return Stream.of(
                List.of(user, result("orphan")),
                List.of(user, calls("a", "b"), result("a"), result("orphan")),
                List.of(user, AiMessage.from("no calls"), result("orphan")),
                List.of(user, calls("orphan"), result("orphan"), AiMessage.from("done"), user, result("orphan")));
    }

    @ParameterizedTest
    @MethodSource("orphans")
    void toolResultThatAnswersNoCallIsRejected(List<ChatMessage> messages) {
        int last = messages.size() - 1;

        assertThatThrownBy(() -> Golden.on(ARK).messages(messages.toArray(ChatMessage[]::new)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("messages[" + last + "]", "tool_call_id", "'orphan'", "allowed");
    }

    @Test
    void toolResultWithoutAnIdIsRejected() {
        assertThatThrownBy(() -> Golden.on(ARK).messages(calls("a"), result(null)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("messages[1]", "tool_call_id", "null", "allowed: a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void toolCallWithoutAnIdIsRejected(String id) {
        assertThatThrownBy(() -> Golden.on(ARK).messages(UserMessage.from("q"), calls(id)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("messages[1]", "tool_calls.id", "'" + id + "'", "not blank");
    }

    @Test
    void everyTurnMayAnswerItsOwnCallsInAnyOrder() {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(UserMessage.from("q"));
        messages.addAll(List.of(calls("a", "b"), result("b"), result("a")));
        messages.addAll(List.of(calls("c"), result("c"), UserMessage.from("more")));

        assertThat(Golden.read(Golden.on(ARK).messages(messages.toArray(ChatMessage[]::new))))
                .hasSize(messages.size());
    }

    static Stream<List<ChatMessage>> unanswered() {
        UserMessage user = UserMessage.from("q");
        return Stream.of(
                List.of(user, calls("open")),
                List.of(user, calls("a", "open"), result("a")),
                List.of(user, calls("a", "open"), result("a"), user),
                List.of(user, calls("open"), user, result("open")),
                List.of(user, calls("open"), AiMessage.from("done")),
                List.of(user, calls("open"), calls("a"), result("a")),
                List.of(user, calls("open"), SystemMessage.from("be brief"), result("open")));
    }

    @ParameterizedTest
    @MethodSource("unanswered")
    void toolCallWithoutAResultRightAfterItIsRejected(List<ChatMessage> messages) {
        assertThatThrownBy(() -> Golden.on(ARK).messages(messages.toArray(ChatMessage[]::new)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("messages[1]", "tool_calls", "is open without", "allowed", "repair");
    }

    @Test
    void rejectionSaysWhatCameInsteadOfTheResult() {
        assertThatThrownBy(() -> Golden.on(ARK).messages(calls("a"), UserMessage.from("well?")))
                .hasMessageContaining("before messages[1]");
        assertThatThrownBy(() -> Golden.on(ARK).messages(UserMessage.from("q"), calls("a")))
                .hasMessageContaining("at the end");
    }

    @Test
    void secondResultForACallIsRejected() {
        assertThatThrownBy(() -> Golden.on(ARK).messages(calls("a", "b"), result("a"), result("b"), result("a")))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("messages[3]", "tool_call_id", "'a'", "answered already", "allowed: one");
    }

    @Test
    void twoCallsWithOneIdAreRejected() {
        assertThatThrownBy(() -> Golden.on(ARK).messages(calls("a", "a"), result("a")))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("messages[0]", "tool_calls.id", "'a' twice", "allowed");
    }

    @Test
    void idMayBeUsedAgainInALaterTurn() {
        assertThatCode(() -> Golden.on(ARK).messages(calls("a"), result("a"), calls("a"), result("a")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"secret\":",
                "{\"secret\":1",
                "[\"secret\"]",
                "secret",
                "{} {}",
                "{\"secret\":1}}",
                "{\"secret\":}"
            })
    void callsWithMalformedArgumentsStillNeedTheirResults(String arguments) {
        AiMessage calling = AiMessage.from(ToolExecutionRequest.builder()
                .id("a")
                .name("now")
                .arguments(arguments)
                .build());

        assertThatCode(() -> Golden.on(ARK).messages(UserMessage.from("q"), calling, result("a")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Golden.on(ARK).messages(UserMessage.from("q"), calling, result("b")))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("messages[2]", "'b'")
                .hasMessageNotContaining("secret");
    }

    @Test
    void noMessagesAreRejected() {
        assertThatThrownBy(() -> MessageChecks.check(List.of(), WireFormat.COMPLETIONS, false))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("messages", "[]", "allowed: at least one");
        assertThatThrownBy(() -> MessageChecks.check(null, WireFormat.COMPLETIONS, false))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("messages", "null", "allowed: at least one");
    }
}
