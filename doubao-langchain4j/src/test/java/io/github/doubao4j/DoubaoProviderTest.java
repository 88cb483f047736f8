package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ContentType;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.DoubaoProvider.ThinkingSwitch;
import io.github.doubao4j.testing.ProviderName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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
            @Nullable String baseUrl,
            @Nullable String model,
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
                        true),
                new Entry(
                        DoubaoProvider.OPENAI_COMPATIBLE,
                        null,
                        null,
                        false,
                        "",
                        "THINKING_OBJECT",
                        "NEVER",
                        everything,
                        true,
                        true));
    }

    private static Set<String> words(String text) {
        return text.isEmpty()
                ? Set.of()
                : new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+")));
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
        "' Ark_Agent_Plan ', ARK_AGENT_PLAN",
        "arkCodingPlan, ARK_CODING_PLAN",
        "openai-compatible, OPENAI_COMPATIBLE"
    })
    void isFoundByItsNameInAnySpelling(String name, @ProviderName DoubaoProvider provider) {
        assertThat(DoubaoProvider.of(name)).isEqualTo(provider);
        assertThat(DoubaoProvider.valueOf(name)).isSameAs(provider);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isFoundByItsOwnName(Entry entry) {
        DoubaoProvider provider = entry.provider();
        assertThat(DoubaoProvider.of(provider.name())).isEqualTo(provider);
        assertThat(provider).hasToString(provider.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openai"})
    void unknownNameIsRejectedWithTheNamesThereAre(String name) {
        assertThatThrownBy(() -> DoubaoProvider.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining(Arrays.stream(DoubaoProvider.values())
                        .map(DoubaoProvider::name)
                        .collect(Collectors.joining(", ")));
    }

    /** As Spring's ObjectToObjectConverter looks for it, and MicroProfile's converters do. */
    @ParameterizedTest
    @ValueSource(strings = {"valueOf", "of"})
    void frameworksFindAStaticMethodThatConvertsText(String name) throws Exception {
        Method method = DoubaoProvider.class.getMethod(name, String.class);

        assertThat(Modifier.isStatic(method.getModifiers())).isTrue();
        assertThat(method.getReturnType()).isEqualTo(DoubaoProvider.class);
        assertThat(method.invoke(null, "ark-coding-plan")).isSameAs(DoubaoProvider.ARK_CODING_PLAN);
    }

    @Test
    void anyoneCanDescribeOne() {
        DoubaoProvider provider = DoubaoProvider.builder()
                .name("my new-api")
                .baseUrl("https://relay.example/v1")
                .defaultModelName("doubao")
                .fixesModel(true)
                .documentedFields(Set.of("temperature", "tools"))
                .thinkingSwitch(ThinkingSwitch.ENABLE_THINKING)
                .thinkingReplay(ThinkingReplay.ALL_TURNS)
                .contentTypes(Set.of(ContentType.TEXT))
                .takesImagesInToolResults(false)
                .takesUserName(false)
                .entryPaths(Map.of("/v1", "all"))
                .hosts(Set.of("*.relay.example"))
                .build();

        assertThat(provider).hasToString("my new-api");
        assertThat(provider.name()).isEqualTo("my new-api");
        assertThat(provider.baseUrl()).isEqualTo("https://relay.example/v1");
        assertThat(provider.defaultModelName()).isEqualTo("doubao");
        assertThat(provider.fixesModel()).isTrue();
        assertThat(provider.documentedFields()).containsExactlyInAnyOrder("temperature", "tools", "model", "messages");
        assertThat(provider.thinkingSwitch()).isEqualTo(ThinkingSwitch.ENABLE_THINKING);
        assertThat(provider.thinkingReplay()).isEqualTo(ThinkingReplay.ALL_TURNS);
        assertThat(provider.contentTypes()).containsExactly(ContentType.TEXT);
        assertThat(provider.takesImagesInToolResults()).isFalse();
        assertThat(provider.takesUserName()).isFalse();
        assertThat(provider.entryPaths()).containsExactly(Map.entry("/v1", "all"));
        assertThat(provider.hasHost("EU.relay.example")).isTrue();
        assertThat(provider.hasHost("relay.example")).isTrue();
        assertThat(provider.hasHost("relay.example.org")).isFalse();
        assertThat(DoubaoProvider.values()).doesNotContain(provider);
    }

    @Test
    void ofWhichNothingIsSaidNothingIsKnown() {
        DoubaoProvider unknown =
                DoubaoProvider.builder().name("OPENAI COMPATIBLE 2").build();

        assertThat(unknown.toBuilder().name("x").build())
                .isEqualTo(
                        DoubaoProvider.OPENAI_COMPATIBLE.toBuilder().name("x").build());
        assertThat(unknown).isNotEqualTo(DoubaoProvider.OPENAI_COMPATIBLE);
    }

    /** All but the name, and what holds of the hosts of the original only. */
    @ParameterizedTest
    @MethodSource("documents")
    void aRelayIsLikeWhatItRelays(Entry entry) {
        DoubaoProvider relay = entry.provider().toBuilder().name("relay").build();

        entryIsWhatTheDocumentsSay(new Entry(
                relay,
                entry.baseUrl(),
                entry.model(),
                entry.fixesModel(),
                entry.fields(),
                entry.thinkingSwitch(),
                entry.thinkingReplay(),
                entry.contentTypes(),
                entry.imagesInToolResults(),
                entry.userName()));
        assertThat(relay.entryPaths()).isEmpty();
        assertThat(relay).isNotEqualTo(entry.provider());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("name of a provider is ''", builder -> {}),
                mistake("name of a provider is 'a\nb'", builder -> builder.name("a\nb")),
                mistake("'Star-Magic', by which the library knows one already", builder -> builder.name("Star-Magic")),
                mistake("baseUrl 'relay.example' must start with", named(builder -> builder.baseUrl("relay.example"))),
                mistake("defaultModelName", named(builder -> builder.defaultModelName(" "))),
                mistake("fixesModel(true) needs a defaultModelName", named(builder -> builder.fixesModel(true))),
                mistake("documentedFields", named(builder -> builder.documentedFields(Set.of("stop", " ")))),
                mistake("documentedFields", named(builder -> builder.documentedFields(null))),
                mistake("thinkingSwitch", named(builder -> builder.thinkingSwitch(null))),
                mistake("thinkingReplay", named(builder -> builder.thinkingReplay(null))),
                mistake(
                        "contentTypes of a provider is '[IMAGE]'; allowed: TEXT",
                        named(builder -> builder.contentTypes(Set.of(ContentType.IMAGE)))),
                mistake("hosts of a provider is 'https://a'", named(builder -> builder.hosts(Set.of("https://a")))),
                mistake(
                        "entryPaths of a provider is 'v1'; allowed: paths such as /v1",
                        named(builder -> builder.entryPaths(Map.of("v1", "")))));
    }

    private static Consumer<DoubaoProvider.Builder> named(Consumer<DoubaoProvider.Builder> more) {
        return builder -> more.accept(builder.name("relay"));
    }

    private static Arguments mistake(String message, Consumer<DoubaoProvider.Builder> options) {
        return Arguments.of(message, options);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsRejectedWhenItIsBuilt(String message, Consumer<DoubaoProvider.Builder> options) {
        DoubaoProvider.Builder builder = DoubaoProvider.builder();
        options.accept(builder);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aSecretInTheAddressIsNotRepeated() {
        DoubaoProvider.Builder builder =
                DoubaoProvider.builder().name("relay").baseUrl("https://u:hunter2@relay.example");

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baseUrl")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aKnownOneIsTheSameObjectWhenItIsReadAgain(Entry entry) throws Exception {
        assertThat(readAgain(entry.provider())).isSameAs(entry.provider());
    }

    @Test
    void oneOfAUserIsEqualWhenItIsReadAgain() throws Exception {
        DoubaoProvider own = DoubaoProvider.ARK.toBuilder().name("relay").build();

        assertThat(readAgain(own)).isEqualTo(own).hasSameHashCodeAs(own);
    }

    private static Object readAgain(DoubaoProvider provider) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(provider);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
