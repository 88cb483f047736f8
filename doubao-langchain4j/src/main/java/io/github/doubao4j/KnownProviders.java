package io.github.doubao4j;

import dev.langchain4j.data.message.ContentType;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.DoubaoProvider.ThinkingSwitch;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the library knows of providers, each from its own documents. */
final class KnownProviders {

    /** StarMagic's Doubao Seed 2.0 API reference. */
    private static final Set<String> STARMAGIC_FIELDS = Set.of(
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

    /** Tokaify's page for {@code doubao-seed-2-0-pro-260215}. */
    private static final Set<String> TOKAIFY_FIELDS = Set.of(
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

    /** Ark's Chat API page: what StarMagic copied from it, and what it says beyond. */
    private static final Set<String> ARK_FIELDS = with(
            STARMAGIC_FIELDS,
            "tools.function.strict",
            "service_tier",
            "messages.encrypted_content",
            "messages.content.image_url.image_pixel_limit",
            "messages.content.image_url.detail.xhigh",
            "messages.content.video_url.fps");

    private KnownProviders() {}

    static DoubaoProvider starMagic() {
        return DoubaoProvider.builder()
                .name("STARMAGIC")
                .baseUrl("https://api.starmagic.ai/v1")
                .entryPaths(Map.of("/v1", ""))
                .defaultModelName(DoubaoModels.SEED_2_0_PRO)
                .documentedFields(STARMAGIC_FIELDS)
                .thinkingReplay(ThinkingReplay.THIS_TURN)
                .contentTypes(Set.of(ContentType.TEXT, ContentType.IMAGE, ContentType.VIDEO))
                .takesImagesInToolResults(false)
                .takesUserName(false)
                .endpoints(Set.of(DoubaoEndpoint.CHAT_COMPLETIONS, DoubaoEndpoint.RESPONSES))
                .known();
    }

    static DoubaoProvider tokaify() {
        return DoubaoProvider.builder()
                .name("TOKAIFY")
                .baseUrl("https://api.tokaify.com/v1")
                .entryPaths(Map.of("/v1", ""))
                .defaultModelName(DoubaoModels.SEED_2_0_PRO_260215)
                .fixesModel(true)
                .documentedFields(TOKAIFY_FIELDS)
                .endpoints(Set.of(DoubaoEndpoint.CHAT_COMPLETIONS))
                .thinkingSwitch(ThinkingSwitch.ENABLE_THINKING)
                .contentTypes(Set.of(ContentType.TEXT, ContentType.IMAGE))
                .takesImagesInToolResults(false)
                .takesUserName(false)
                .known();
    }

    static DoubaoProvider ark() {
        return ark("ARK", "https://ark.cn-beijing.volces.com/api/v3", DoubaoModels.SEED_2_0_PRO_260215)
                .takesTextLists(false)
                .known();
    }

    static DoubaoProvider arkCodingPlan() {
        return ark("ARK_CODING_PLAN", "https://ark.cn-beijing.volces.com/api/coding/v3", DoubaoModels.SEED_2_0_CODE)
                .endpoints(without(DoubaoEndpoint.TOKENIZATION))
                .known();
    }

    static DoubaoProvider arkAgentPlan() {
        return ark("ARK_AGENT_PLAN", "https://ark.cn-beijing.volces.com/api/plan/v3", DoubaoModels.SEED_2_0_PRO)
                .endpoints(without(DoubaoEndpoint.TOKENIZATION, DoubaoEndpoint.MODELS))
                .known();
    }

    static DoubaoProvider bytePlus() {
        return ark(
                        "BYTEPLUS",
                        "https://ark.ap-southeast.bytepluses.com/api/v3",
                        DoubaoModels.BYTEPLUS_SEED_2_0_PRO_260328)
                .takesTextLists(false)
                .known();
    }

    /**
     * Ark has several entries on every host, keys belong to one of them, and a wrong path was seen to respond 200 with
     * nothing; hence its paths.
     */
    private static DoubaoProvider.Builder ark(String name, String baseUrl, String defaultModelName) {
        Map<String, String> entryPaths = new LinkedHashMap<>();
        entryPaths.put("/api/v3", "");
        entryPaths.put("/api/coding/v3", "coding plan");
        entryPaths.put("/api/plan/v3", "agent plan");
        return DoubaoProvider.builder()
                .name(name)
                .baseUrl(baseUrl)
                .hosts(Set.of("ark.*.volces.com", "ark.*.bytepluses.com", "ark.*.volcengineapi.com"))
                .entryPaths(entryPaths)
                .defaultModelName(defaultModelName)
                .documentedFields(ARK_FIELDS)
                .thinkingReplay(ThinkingReplay.THIS_TURN);
    }

    /** The one of a name, of which only letters and digits count, in any case. */
    static Optional<DoubaoProvider> find(List<DoubaoProvider> all, String name) {
        return all.stream()
                .filter(provider -> plain(provider.name()).equals(plain(name)))
                .findFirst();
    }

    private static String plain(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private static Set<DoubaoEndpoint> without(DoubaoEndpoint... missing) {
        return EnumSet.complementOf(EnumSet.copyOf(List.of(missing)));
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(Set.of(more));
        return all;
    }
}
