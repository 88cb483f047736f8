package io.github.doubao4j.internal.request;

import static io.github.doubao4j.DoubaoProvider.ARK;
import static io.github.doubao4j.DoubaoProvider.TOKAIFY;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoModelProfile.EffortRule;
import io.github.doubao4j.DoubaoModels;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of each model, and what becomes of a request that goes against it. */
class ModelRulesTest {

    private static final String NEW_MODEL = "ep-20260215-abcde";
    private static final List<String> EFFORTS = List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
    private static final List<String> GRADED = EFFORTS.subList(2, EFFORTS.size());
    private static final List<String> THINKING_TYPES = List.of("enabled", "disabled", "auto");

    private static final ResponseFormat PERSON = ResponseFormat.builder()
            .type(ResponseFormatType.JSON)
            .jsonSchema(Schemas.PERSON)
            .build();

    /** The models, and a word for each thing that is known: rejected, unsupported, ignored. */
    private static final String TABLE = """
            doubao-seed-2.0-pro                  auto disabled+effort stop penalties
            doubao-seed-2.0-lite                 auto disabled+effort stop penalties
            doubao-seed-2.0-mini                 auto disabled+effort stop penalties
            doubao-seed-2.0-code                 auto disabled+effort stop penalties
            doubao-seed-2-0-pro-260215           auto disabled+effort stop penalties audio temperature top_p
            doubao-seed-2-0-lite-260215          auto disabled+effort stop penalties audio temperature top_p
            doubao-seed-2-0-lite-260428          auto disabled+effort stop penalties
            doubao-seed-2-0-mini-260215          auto disabled+effort stop penalties audio
            doubao-seed-2-0-mini-260428          auto disabled+effort stop penalties
            doubao-seed-2-0-code-preview-260215  auto disabled+effort stop penalties audio response_format
            seed-2-0-pro-260328                  auto disabled+effort stop penalties
            seed-2-0-lite-260228                 auto disabled+effort stop penalties
            doubao-seed-character-260628         auto disabled+effort unset+effort
            doubao-seed-1-8-251228               auto stop penalties audio top_p
            doubao-seed-1-6-250615               stop audio
            ep-20260215-abcde
            doubao-seed-2-0-pro-991231
            a-name-of-a-gateway""";

    record Row(String model, Set<String> known) {

        boolean knows(String what) {
            return known.contains(what);
        }

        /** Whether the model is known to reject the pair. */
        boolean rejects(String thinking, String effort) {
            if (thinking.equals("auto") && knows("auto")) {
                return true;
            }
            if (!GRADED.contains(effort)) {
                return false;
            }
            return thinking.equals("disabled")
                    ? knows("disabled+effort")
                    : thinking.equals("unset") && knows("unset+effort");
        }

        @Override
        public String toString() {
            return model;
        }
    }

    static Stream<Row> rows() {
        return TABLE.lines().map(line -> {
            List<String> words = List.of(line.strip().split("\\s+"));
            return new Row(words.get(0), Set.copyOf(words.subList(1, words.size())));
        });
    }

    private static DoubaoChatRequestParameters with(
            String model, UnaryOperator<DoubaoChatRequestParameters.Builder> options) {
        return options.apply(DoubaoChatRequestParameters.builder().modelName(model))
                .build();
    }

    private static DoubaoChatRequestParameters thinking(String model, String thinking, String effort) {
        return with(
                model,
                b -> b.thinking(thinking.equals("unset") ? null : thinking)
                        .reasoningEffort(effort.equals("unset") ? null : effort));
    }

    @Test
    void everyNamedModelHasARow() throws Exception {
        Set<String> names = Arrays.stream(DoubaoModels.class.getFields())
                .map(ModelRulesTest::value)
                .collect(toSet());

        assertThat(rows().map(Row::model)).containsAll(names);
    }

    @Test
    void documentNamesEveryModel() throws Exception {
        // Surefire runs in the module's folder.
        assertThat(Files.readString(Path.of("../docs/models.md")))
                .contains(Arrays.stream(DoubaoModels.class.getFields())
                        .map(field -> "`" + value(field) + "`")
                        .toList());
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void thinkingAndEffortAreSentOrRejectedAsIsKnown(Row row) {
        for (String thinking : List.of("unset", "enabled", "disabled", "auto")) {
            for (String effort :
                    Stream.concat(Stream.of("unset"), EFFORTS.stream()).toList()) {
                DoubaoChatRequestParameters parameters = thinking(row.model(), thinking, effort);
                if (row.rejects(thinking, effort)) {
                    assertThatThrownBy(() -> Golden.on(ARK).blocking(parameters))
                            .as("%s, %s", thinking, effort)
                            .isExactlyInstanceOf(InvalidRequestException.class)
                            .hasMessageContainingAll(
                                    "thinking", row.model(), "rejects", "allowed: ", "adjustToModel(true)");
                } else {
                    Golden golden = Golden.on(ARK);
                    String sent = golden.blocking(parameters);
                    assertThat(sent.contains("\"type\":\"" + thinking + "\"")).isEqualTo(!thinking.equals("unset"));
                    assertThat(sent.contains("\"reasoning_effort\":\"" + effort + "\""))
                            .isEqualTo(!effort.equals("unset"));
                    assertThat(golden.warnings()).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void jsonIsAskedForOrRejectedAsIsKnown(Row row) {
        for (ResponseFormat format : List.of(ResponseFormat.JSON, PERSON, ResponseFormat.TEXT)) {
            DoubaoChatRequestParameters parameters = with(row.model(), b -> b.responseFormat(format));
            if (row.knows("response_format") && format != ResponseFormat.TEXT) {
                assertThatThrownBy(() -> Golden.on(ARK).blocking(parameters))
                        .isExactlyInstanceOf(UnsupportedFeatureException.class)
                        .hasMessageContainingAll("responseFormat (response_format)", row.model(), "allowed: text");
            } else {
                assertThat(Golden.on(ARK).blocking(parameters)).contains("\"response_format\"");
            }
        }
        assertThat(DoubaoModelProfile.of(row.model()).takesResponseFormat()).isEqualTo(!row.knows("response_format"));
    }

    private static Map<ContentType, Content> contents() {
        Map<ContentType, Content> contents = new LinkedHashMap<>();
        for (Content content : List.of(
                TextContent.from("hi"),
                ImageContent.from("https://example.org/a.png"),
                VideoContent.from("https://example.org/a.mp4"),
                AudioContent.from("https://example.org/a.wav"),
                PdfFileContent.from("https://example.org/a.pdf"))) {
            contents.put(content.type(), content);
        }
        return contents;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void contentIsSentOrRejectedAsIsKnownAlsoWhenAdjusting(Row row) {
        contents().forEach((type, content) -> {
            ChatRequest request = ChatRequest.builder()
                    .modelName(row.model())
                    .messages(UserMessage.from(content))
                    .build();
            for (Golden golden : List.of(Golden.on(ARK), Golden.adjusting(ARK))) {
                if (type == ContentType.AUDIO && row.knows("audio")) {
                    assertThatThrownBy(() -> golden.write(request, false))
                            .isExactlyInstanceOf(UnsupportedFeatureException.class)
                            .hasMessageContainingAll("AUDIO content", row.model(), "allowed: IMAGE, PDF, TEXT, VIDEO");
                } else {
                    golden.write(request, false);
                }
                assertThat(golden.warnings()).isEmpty();
            }
        });
    }

    @Test
    void providerThatDoesNotTakeAContentIsNamedBeforeTheModel() {
        assertThatThrownBy(() ->
                        Golden.on(TOKAIFY).messages(UserMessage.from(contents().get(ContentType.AUDIO))))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("TOKAIFY", "providers that take it: ARK");
    }

    @Test
    void contentOfToolResultsIsHeldAgainstTheModelAsWell() {
        DoubaoModelProfile blind = DoubaoModelProfile.builder()
                .contentTypes(Set.of(ContentType.TEXT))
                .build();
        AiMessage call = AiMessage.from(dev.langchain4j.agent.tool.ToolExecutionRequest.builder()
                .id("a")
                .name("look")
                .build());
        ToolExecutionResultMessage image = ToolExecutionResultMessage.builder()
                .id("a")
                .toolName("look")
                .contents(List.of(ImageContent.from("https://example.org/a.png")))
                .build();

        assertThatThrownBy(() -> Golden.knowing(blind).messages(UserMessage.from("hi"), call, image))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("IMAGE content", "allowed: TEXT");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void unsupportedAndIgnoredFieldsAreSentWithOneWarningEach(Row row) {
        Golden golden = Golden.on(ARK);
        DoubaoChatRequestParameters everything = with(
                row.model(),
                b -> b.stopSequences("x")
                        .logprobs(true)
                        .topLogprobs(2)
                        .logitBias(Map.of("1", 2))
                        .frequencyPenalty(0.5)
                        .presencePenalty(0.5)
                        .temperature(0.0)
                        .topP(0.5));

        String first = golden.blocking(everything);
        String second = golden.blocking(everything);

        assertThat(second).isEqualTo(first);
        for (String field : List.of("stop", "logprobs", "top_logprobs", "logit_bias")) {
            assertWarned(golden, first, field, row.knows("stop"), "unsupported on the model '" + row.model() + "'");
        }
        for (String field : List.of("frequency_penalty", "presence_penalty")) {
            assertWarned(golden, first, field, row.knows("penalties"), "unsupported");
        }
        for (String field : List.of("temperature", "top_p")) {
            assertWarned(golden, first, field, row.knows(field), "no effect on the model '" + row.model() + "'");
        }
    }

    private static void assertWarned(Golden golden, String sent, String field, boolean warned, String says) {
        assertThat(sent).contains("\"" + field + "\":");
        assertThat(golden.warnings())
                .filteredOn(warning -> warning.contains("the field " + field + " "))
                .as(field)
                .hasSize(warned ? 1 : 0)
                .allSatisfy(warning -> assertThat(warning).contains(says));
    }

    @Test
    void valueThatAsksForNothingIsNotWarnedAbout() {
        Golden golden = Golden.on(ARK);

        golden.blocking(with(
                DoubaoModels.SEED_2_0_MINI_260215,
                b -> b.logprobs(false).logitBias(Map.of()).frequencyPenalty(0.0).presencePenalty(0.0)));

        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void fieldUnsupportedByProviderAndModelIsWarnedAboutOnce() {
        Golden golden = Golden.on(TOKAIFY);

        golden.blocking(with(DoubaoModels.SEED_2_0_PRO_260215, b -> b.stopSequences("x")));

        assertThat(golden.warnings()).singleElement().asString().contains("stop", "unsupported");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void adjustedRequestIsOneThatTheModelTakesWithOneWarning(Row row) {
        for (String thinking : List.of("unset", "enabled", "disabled", "auto")) {
            for (String effort : EFFORTS) {
                Golden golden = Golden.adjusting(ARK);
                DoubaoChatRequestParameters parameters = thinking(row.model(), thinking, effort);

                String first = golden.blocking(parameters);
                String second = golden.blocking(parameters);

                assertThat(second).isEqualTo(first);
                assertThat(row.rejects(word(first, "type"), word(first, "reasoning_effort")))
                        .as(first)
                        .isFalse();
                if (row.rejects(thinking, effort)) {
                    assertThat(golden.warnings())
                            .isNotEmpty()
                            .allSatisfy(warning -> assertThat(warning).contains(row.model(), "adjustToModel(true)"));
                } else {
                    assertThat(golden.warnings()).isEmpty();
                    assertThat(first).isEqualTo(Golden.on(ARK).blocking(parameters));
                }
            }
        }
    }

    private static String word(String json, String field) {
        return Golden.read(json).findPath(field).asText("unset");
    }

    @ParameterizedTest
    @CsvSource({
        // model, thinking, effort, thinking as sent, effort as sent
        "doubao-seed-2.0-pro, disabled, high, disabled, unset",
        "doubao-seed-2.0-pro, auto, high, unset, high",
        "doubao-seed-character-260628, unset, high, enabled, high",
        "doubao-seed-character-260628, auto, high, enabled, high",
        "doubao-seed-character-260628, disabled, high, disabled, unset",
        "doubao-seed-character-260628, auto, minimal, unset, minimal"
    })
    void adjustingKeepsWhatWasMeant(
            String model, String thinking, String effort, String sentThinking, String sentEffort) {
        String sent = Golden.adjusting(ARK).blocking(thinking(model, thinking, effort));

        assertThat(word(sent, "type")).isEqualTo(sentThinking);
        assertThat(word(sent, "reasoning_effort")).isEqualTo(sentEffort);
    }

    @Test
    void adjustingLeavesOutAResponseFormatThatIsRejected() {
        Golden golden = Golden.adjusting(ARK);

        String sent = golden.blocking(
                with(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215, b -> b.responseFormat(ResponseFormat.JSON)));

        assertThat(sent).doesNotContain("response_format");
        assertThat(golden.warnings()).singleElement().asString().contains("response_format", "code-preview");
    }

    /** On a provider that has a switch of its own for thinking. */
    @Test
    void adjustingLeavesOutWhatItSaysItLeavesOut() {
        DoubaoModelProfile alwaysThinking =
                DoubaoModelProfile.builder().thinkingTypes(Set.of("enabled")).build();
        Golden golden = Golden.adjusting(TOKAIFY, alwaysThinking);

        String sent = golden.blocking(
                DoubaoChatRequestParameters.builder().thinking("disabled").build());

        assertThat(golden.warnings()).singleElement().asString().contains("leaves it out");
        assertThat(Golden.read(sent).has("enable_thinking")).isFalse();
    }

    @Test
    void adjustingKnowsTheSwitchOfTheProvider() {
        String model = DoubaoModels.SEED_2_0_PRO_260215;

        assertThat(Golden.read(Golden.adjusting(TOKAIFY).blocking(thinking(model, "disabled", "low"))))
                .isEqualTo(Golden.read("{\"model\":\"" + model
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"enable_thinking\":false}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {NEW_MODEL, "doubao-seed-2-0-pro-991231", "DOUBAO-SEED-2.0-PRO"})
    void nothingIsKnownOfOtherNames(String model) {
        assertThat(DoubaoModelProfile.of(model))
                .isEqualTo(DoubaoModelProfile.builder().build());
    }

    @Test
    void customParametersAreHeldAgainstTheModelAlike() {
        DoubaoChatRequestParameters custom = DoubaoChatRequestParameters.builder()
                .customParameters(Map.of(
                        "model",
                        DoubaoModels.SEED_2_0_CODE_PREVIEW_260215,
                        "response_format",
                        Map.of("type", "json_object")))
                .build();

        assertThatThrownBy(() -> Golden.on(ARK).blocking(custom))
                .isInstanceOf(LangChain4jException.class)
                .hasMessageContainingAll("json_object", "code-preview");
    }

    @Test
    void profileIsWhatItWasBuiltFrom() {
        DoubaoModelProfile profile = DoubaoModelProfile.of(DoubaoModels.SEED_2_0_PRO_260215);

        assertThat(profile.toBuilder().build()).isEqualTo(profile).hasSameHashCodeAs(profile);
        assertThat(profile.toString())
                .contains(
                        "thinkingTypes=[disabled, enabled]",
                        "NOT_WHILE_DISABLED",
                        "ignoredFields=[temperature, top_p]");
        assertThat(Stream.<UnaryOperator<DoubaoModelProfile.Builder>>of(
                                b -> b.thinkingTypes(Set.of("auto")),
                                b -> b.effortRule(EffortRule.ANY),
                                b -> b.takesResponseFormat(false),
                                b -> b.contentTypes(Set.of()),
                                b -> b.unsupportedFields(Set.of()),
                                b -> b.ignoredFields(Set.of()),
                                b -> b.thinkingReplay(io.github.doubao4j.DoubaoProvider.ThinkingReplay.ALL_TURNS))
                        .map(change -> change.apply(profile.toBuilder()).build())
                        .collect(toSet()))
                .hasSize(7)
                .doesNotContain(profile);
        assertThat(DoubaoModelProfile.builder().build().thinkingTypes())
                .containsExactlyInAnyOrderElementsOf(THINKING_TYPES);
    }
}
