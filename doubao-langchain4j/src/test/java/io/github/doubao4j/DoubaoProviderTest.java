package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ContentType;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.DoubaoProvider.ThinkingSwitch;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of every entry, against tables written from the documents, one line for each heading of the page. */
class DoubaoProviderTest {

    /** The headings under "Request body" of StarMagic's page, in its order, and the members of its examples. */
    private static final String STARMAGIC_PAGE = """
            model
            messages messages.reasoning_content
            thinking
            stream
            stream_options stream_options.include_usage stream_options.chunk_include_usage
            max_tokens
            max_completion_tokens
            temperature
            top_p
            stop
            reasoning_effort
            response_format
            frequency_penalty
            presence_penalty
            logprobs
            top_logprobs
            logit_bias
            tools
            parallel_tool_calls
            tool_choice""";

    /** The headings under "Request Body" of Tokaify's page. Its stream options are an object without members. */
    private static final String TOKAIFY_PAGE = """
            model
            messages
            temperature
            top_p
            max_tokens
            stream
            stream_options stream_options.include_usage
            enable_thinking
            tools
            tool_choice
            response_format
            user""";

    /** Ark's Chat API page: what StarMagic copied from it, and what it says beyond. */
    private static final String ARK_PAGE = STARMAGIC_PAGE + """

            service_tier
            tools.function.strict
            messages.encrypted_content
            messages.content.image_url.image_pixel_limit messages.content.image_url.detail.xhigh
            messages.content.video_url.fps""";

    record Entry(
            DoubaoProvider provider,
            String baseUrl,
            String model,
            boolean fixesModel,
            String fields,
            String thinkingSwitch,
            String thinkingReplay,
            String contentTypes,
            boolean imagesInToolResults,
            boolean userName) {}

    static Stream<Entry> documents() {
        String everything = "TEXT IMAGE VIDEO AUDIO PDF";
        return Stream.of(
                new Entry(
                        DoubaoProvider.STARMAGIC,
                        "https://api.starmagic.ai/v1",
                        "doubao-seed-2.0-pro",
                        false,
                        STARMAGIC_PAGE,
                        "THINKING_OBJECT",
                        "THIS_TURN",
                        "TEXT IMAGE VIDEO",
                        false,
                        false),
                new Entry(
                        DoubaoProvider.TOKAIFY,
                        "https://api.tokaify.com/v1",
                        "doubao-seed-2-0-pro-260215",
                        true,
                        TOKAIFY_PAGE,
                        "ENABLE_THINKING",
                        "NEVER",
                        "TEXT IMAGE",
                        false,
                        false),
                new Entry(
                        DoubaoProvider.ARK,
                        "https://ark.cn-beijing.volces.com/api/v3",
                        "doubao-seed-2-0-pro-260215",
                        false,
                        ARK_PAGE,
                        "THINKING_OBJECT",
                        "THIS_TURN",
                        everything,
                        true,
                        true),
                new Entry(
                        DoubaoProvider.ARK_CODING_PLAN,
                        "https://ark.cn-beijing.volces.com/api/coding/v3",
                        "doubao-seed-2.0-code",
                        false,
                        ARK_PAGE,
                        "THINKING_OBJECT",
                        "THIS_TURN",
                        everything,
                        true,
                        true),
                new Entry(
                        DoubaoProvider.ARK_AGENT_PLAN,
                        "https://ark.cn-beijing.volces.com/api/plan/v3",
                        "doubao-seed-2.0-pro",
                        false,
                        ARK_PAGE,
                        "THINKING_OBJECT",
                        "THIS_TURN",
                        everything,
                        true,
                        true),
                new Entry(
                        DoubaoProvider.BYTEPLUS,
                        "https://ark.ap-southeast.bytepluses.com/api/v3",
                        "seed-2-0-pro-260328",
                        false,
                        ARK_PAGE,
                        "THINKING_OBJECT",
                        "THIS_TURN",
                        everything,
                        true,
                        true));
    }

    private static Set<String> words(String text) {
        return new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void entryIsWhatTheDocumentsSay(Entry entry) {
        DoubaoProvider provider = entry.provider();

        assertThat(provider.baseUrl()).isEqualTo(entry.baseUrl());
        assertThat(provider.defaultModelName()).isEqualTo(entry.model());
        assertThat(provider.fixesModel()).isEqualTo(entry.fixesModel());
        assertThat(provider.documentedFields()).containsExactlyInAnyOrderElementsOf(words(entry.fields()));
        assertThat(provider.thinkingSwitch()).isEqualTo(ThinkingSwitch.valueOf(entry.thinkingSwitch()));
        assertThat(provider.thinkingReplay()).isEqualTo(ThinkingReplay.valueOf(entry.thinkingReplay()));
        assertThat(provider.contentTypes().stream().map(ContentType::name))
                .containsExactlyInAnyOrderElementsOf(words(entry.contentTypes()));
        assertThat(provider.takesImagesInToolResults()).isEqualTo(entry.imagesInToolResults());
        assertThat(provider.takesUserName()).isEqualTo(entry.userName());
    }

    @Test
    void everyEntryIsTested() {
        assertThat(documents().map(Entry::provider)).containsExactlyInAnyOrder(DoubaoProvider.values());
    }

    @ParameterizedTest
    @CsvSource({
        "starmagic, STARMAGIC",
        "TOKAIFY, TOKAIFY",
        "ark-coding-plan, ARK_CODING_PLAN",
        "' Ark_Agent_Plan ', ARK_AGENT_PLAN"
    })
    void isFoundByItsNameInAnySpelling(String name, DoubaoProvider provider) {
        assertThat(DoubaoProvider.of(name)).isEqualTo(provider);
    }

    @ParameterizedTest
    @EnumSource(DoubaoProvider.class)
    void isFoundByItsOwnName(DoubaoProvider provider) {
        assertThat(DoubaoProvider.of(provider.name())).isEqualTo(provider);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openai"})
    void unknownNameIsRefusedWithTheNamesThereAre(String name) {
        assertThatThrownBy(() -> DoubaoProvider.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining(
                        Arrays.stream(DoubaoProvider.values()).map(Enum::name).collect(Collectors.joining(", ")));
    }
}
