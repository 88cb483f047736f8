package io.github.doubao4j;

import dev.langchain4j.data.message.ContentType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A service that offers Doubao Seed 2.0. Each one is an entry of data: where it is, which request fields its page
 * documents, how thinking is switched there and which content it takes.
 *
 * <p>A field that a provider's page does not list is still sent when you ask for it, with one warning; content that a
 * provider cannot take is refused.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are unmodifiable copies, which their type cannot say
public enum DoubaoProvider {

    /** StarMagic (source: its Doubao Seed 2.0 API reference). The default. */
    STARMAGIC(
            "https://api.starmagic.ai/v1",
            DoubaoModels.SEED_2_0_PRO,
            Documented.STARMAGIC,
            ThinkingSwitch.THINKING_OBJECT,
            ThinkingReplay.THIS_TURN,
            Documented.TEXT_IMAGE_VIDEO,
            false),

    /** Tokaify (source: its page for {@code doubao-seed-2-0-pro-260215}). The page fixes the model. */
    TOKAIFY(
            "https://api.tokaify.com/v1",
            DoubaoModels.SEED_2_0_PRO_260215,
            Documented.TOKAIFY,
            ThinkingSwitch.ENABLE_THINKING,
            ThinkingReplay.NEVER,
            Documented.TEXT_IMAGE,
            false),

    /** Volcengine Ark, Beijing (source: its Chat API page). */
    ARK(
            "https://ark.cn-beijing.volces.com/api/v3",
            DoubaoModels.SEED_2_0_PRO_260215,
            Documented.ARK,
            ThinkingSwitch.THINKING_OBJECT,
            ThinkingReplay.THIS_TURN,
            Documented.EVERY_CONTENT,
            true),

    /** Volcengine Ark with a coding-plan key. */
    ARK_CODING_PLAN(
            "https://ark.cn-beijing.volces.com/api/coding/v3",
            DoubaoModels.SEED_2_0_CODE,
            Documented.ARK,
            ThinkingSwitch.THINKING_OBJECT,
            ThinkingReplay.THIS_TURN,
            Documented.EVERY_CONTENT,
            true),

    /** Volcengine Ark with an agent-plan key. */
    ARK_AGENT_PLAN(
            "https://ark.cn-beijing.volces.com/api/plan/v3",
            DoubaoModels.SEED_2_0_PRO,
            Documented.ARK,
            ThinkingSwitch.THINKING_OBJECT,
            ThinkingReplay.THIS_TURN,
            Documented.EVERY_CONTENT,
            true),

    /** BytePlus ModelArk, the international Ark. */
    BYTEPLUS(
            "https://ark.ap-southeast.bytepluses.com/api/v3",
            DoubaoModels.BYTEPLUS_SEED_2_0_PRO_260328,
            Documented.ARK,
            ThinkingSwitch.THINKING_OBJECT,
            ThinkingReplay.THIS_TURN,
            Documented.EVERY_CONTENT,
            true);

    /**
     * Which thinking of a conversation is sent back to the model, when nobody has decided that with
     * {@link DoubaoModelBuilder#sendThinking(Boolean)}.
     */
    public enum ThinkingReplay {
        /** None. */
        NEVER,
        /**
         * That of the answers since the last user message: what the model thought between its tool calls, which it needs
         * to go on, and nothing of questions that are settled.
         */
        THIS_TURN,
        /** That of every answer. */
        ALL_TURNS
    }

    /** How a provider switches deep thinking on and off. */
    public enum ThinkingSwitch {
        /** {@code "thinking":{"type":"enabled"}}. */
        THINKING_OBJECT,
        /** {@code "enable_thinking":true}. */
        ENABLE_THINKING
    }

    private final String baseUrl;
    private final String defaultModelName;
    private final Set<String> documentedFields;
    private final ThinkingSwitch thinkingSwitch;
    private final ThinkingReplay thinkingReplay;
    private final Set<ContentType> contentTypes;
    private final boolean ark;

    DoubaoProvider(
            String baseUrl,
            String defaultModelName,
            Set<String> documentedFields,
            ThinkingSwitch thinkingSwitch,
            ThinkingReplay thinkingReplay,
            Set<ContentType> contentTypes,
            boolean ark) {
        this.baseUrl = baseUrl;
        this.defaultModelName = defaultModelName;
        this.documentedFields = documentedFields;
        this.thinkingSwitch = thinkingSwitch;
        this.thinkingReplay = thinkingReplay;
        this.contentTypes = contentTypes;
        this.ark = ark;
    }

    /** The address that {@code /chat/completions} is appended to. */
    public String baseUrl() {
        return baseUrl;
    }

    /** The model that is called when none is named. */
    public String defaultModelName() {
        return defaultModelName;
    }

    /**
     * Whether the provider's page says that {@link #defaultModelName()} is the only model. Another one is sent all the
     * same, with a warning.
     */
    public boolean fixesModel() {
        return this == TOKAIFY;
    }

    /**
     * The request fields that the provider's page lists, by their wire names; a nested field is written with a dot,
     * such as {@code stream_options.include_usage}. Of the fields inside {@code messages} only those are listed
     * that not every page with such a message has.
     */
    public Set<String> documentedFields() {
        return documentedFields;
    }

    /** How thinking is switched. */
    public ThinkingSwitch thinkingSwitch() {
        return thinkingSwitch;
    }

    /**
     * Which thinking goes back by default. {@link ThinkingReplay#THIS_TURN} where the page lists
     * {@code reasoning_content} among the fields of a message (Ark recommends it within a loop of tool calls),
     * {@link ThinkingReplay#NEVER} where it does not.
     */
    public ThinkingReplay thinkingReplay() {
        return thinkingReplay;
    }

    /** The content that user messages may hold. */
    public Set<ContentType> contentTypes() {
        return contentTypes;
    }

    /** Whether images may stand in tool results. Documented by Ark only. */
    public boolean takesImagesInToolResults() {
        return ark;
    }

    /** Whether a user message may carry a {@code name}. Documented by Ark only. */
    public boolean takesUserName() {
        return ark;
    }

    /**
     * Finds a provider by name, ignoring case and reading {@code -} as {@code _}, for configuration files.
     *
     * @throws IllegalArgumentException when there is none, naming those there are
     */
    public static DoubaoProvider of(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(provider -> provider.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("provider '" + name + "' is unknown; allowed: "
                        + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** The lists that the entries above refer to; an enum constant cannot name its own class's static fields. */
    private static final class Documented {

        static final Set<String> STARMAGIC = Set.of(
                "model",
                "messages",
                "thinking",
                "stream",
                "stream_options",
                "stream_options.include_usage",
                "stream_options.chunk_include_usage",
                "max_tokens",
                "max_completion_tokens",
                "temperature",
                "top_p",
                "stop",
                "reasoning_effort",
                "response_format",
                "frequency_penalty",
                "presence_penalty",
                "logprobs",
                "top_logprobs",
                "logit_bias",
                "tools",
                "parallel_tool_calls",
                "tool_choice",
                "messages.reasoning_content");

        static final Set<String> TOKAIFY = Set.of(
                "model",
                "messages",
                "temperature",
                "top_p",
                "max_tokens",
                "stream",
                "stream_options",
                "stream_options.include_usage",
                "enable_thinking",
                "tools",
                "tool_choice",
                "response_format",
                "user");

        static final Set<String> ARK = Set.of(
                "model",
                "messages",
                "thinking",
                "stream",
                "stream_options",
                "stream_options.include_usage",
                "stream_options.chunk_include_usage",
                "max_tokens",
                "max_completion_tokens",
                "temperature",
                "top_p",
                "stop",
                "reasoning_effort",
                "response_format",
                "frequency_penalty",
                "presence_penalty",
                "logprobs",
                "top_logprobs",
                "logit_bias",
                "tools",
                "tools.function.strict",
                "parallel_tool_calls",
                "tool_choice",
                "service_tier",
                "messages.reasoning_content",
                "messages.encrypted_content",
                "messages.content.image_url.image_pixel_limit",
                "messages.content.image_url.detail.xhigh",
                "messages.content.video_url.fps");

        static final Set<ContentType> TEXT_IMAGE = Set.of(ContentType.TEXT, ContentType.IMAGE);
        static final Set<ContentType> TEXT_IMAGE_VIDEO = Set.of(ContentType.TEXT, ContentType.IMAGE, ContentType.VIDEO);
        static final Set<ContentType> EVERY_CONTENT =
                Set.of(ContentType.TEXT, ContentType.IMAGE, ContentType.VIDEO, ContentType.AUDIO, ContentType.PDF);

        private Documented() {}
    }
}
