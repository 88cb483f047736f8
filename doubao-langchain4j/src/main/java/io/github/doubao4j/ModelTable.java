package io.github.doubao4j;

import static java.util.Map.entry;

import dev.langchain4j.data.message.ContentType;
import io.github.doubao4j.DoubaoModelProfile.EffortRule;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import java.util.Map;
import java.util.Set;

/**
 * What is known of each model: one row a name. Only what a document says or live reports agree on stands here. A name of
 * a provider that does not say which revision serves it has the rows that hold for all revisions.
 */
final class ModelTable {

    /** Of a name that is not in the table. */
    private static final DoubaoModelProfile UNKNOWN =
            DoubaoModelProfile.builder().build();

    private static final Set<String> NOT_ON_THINKING_MODELS = Set.of("stop", "logprobs", "top_logprobs", "logit_bias");
    private static final Set<String> NOT_SINCE_SEED_1_8 =
            Set.of("stop", "logprobs", "top_logprobs", "logit_bias", "frequency_penalty", "presence_penalty");

    /** Sound is documented for the revisions of 2026-04-28 alone. */
    private static final Set<ContentType> ALL_BUT_AUDIO =
            Set.of(ContentType.TEXT, ContentType.IMAGE, ContentType.VIDEO, ContentType.PDF);

    /** What holds for every Seed 2.0; {@code auto} is rejected by all but one revision of Seed 1.6. */
    private static final DoubaoModelProfile SEED_2_0 = DoubaoModelProfile.builder()
            .thinkingTypes(Set.of("enabled", "disabled"))
            .effortRule(EffortRule.NOT_WHILE_DISABLED)
            .unsupportedFields(NOT_SINCE_SEED_1_8)
            .build();

    private static final DoubaoModelProfile WITHOUT_AUDIO =
            SEED_2_0.toBuilder().contentTypes(ALL_BUT_AUDIO).build();

    /** Takes sampling parameters, and samples with a temperature of 1 and a top_p of 0.95 whatever is sent. */
    private static final DoubaoModelProfile PINNED = WITHOUT_AUDIO.toBuilder()
            .ignoredFields(Set.of("temperature", "top_p"))
            .build();

    private static final Map<String, DoubaoModelProfile> PROFILES = Map.ofEntries(
            entry(DoubaoModels.SEED_2_0_PRO, SEED_2_0),
            entry(DoubaoModels.SEED_2_0_LITE, SEED_2_0),
            entry(DoubaoModels.SEED_2_0_MINI, SEED_2_0),
            entry(DoubaoModels.SEED_2_0_CODE, SEED_2_0),
            entry(DoubaoModels.BYTEPLUS_SEED_2_0_PRO_260328, SEED_2_0),
            entry(DoubaoModels.BYTEPLUS_SEED_2_0_LITE_260228, SEED_2_0),
            entry(DoubaoModels.SEED_2_0_PRO_260215, PINNED),
            entry(DoubaoModels.SEED_2_0_LITE_260215, PINNED),
            entry(DoubaoModels.SEED_2_0_LITE_260428, SEED_2_0),
            entry(DoubaoModels.SEED_2_0_MINI_260215, WITHOUT_AUDIO),
            entry(DoubaoModels.SEED_2_0_MINI_260428, SEED_2_0),
            // Status 400 for json_object and json_schema alike (source: live reports).
            entry(
                    DoubaoModels.SEED_2_0_CODE_PREVIEW_260215,
                    WITHOUT_AUDIO.toBuilder().takesResponseFormat(false).build()),
            entry(
                    DoubaoModels.SEED_CHARACTER_260628,
                    DoubaoModelProfile.builder()
                            .thinkingTypes(Set.of("enabled", "disabled"))
                            .effortRule(EffortRule.ONLY_WHILE_ENABLED)
                            .build()),
            entry(
                    DoubaoModels.SEED_1_8_251228,
                    DoubaoModelProfile.builder()
                            .thinkingTypes(Set.of("enabled", "disabled"))
                            .contentTypes(ALL_BUT_AUDIO)
                            .unsupportedFields(NOT_SINCE_SEED_1_8)
                            .ignoredFields(Set.of("top_p"))
                            .build()),
            // Thinking in the history is accepted since 1.8, and to be left out for older models.
            entry(
                    DoubaoModels.SEED_1_6_250615,
                    DoubaoModelProfile.builder()
                            .contentTypes(ALL_BUT_AUDIO)
                            .unsupportedFields(NOT_ON_THINKING_MODELS)
                            .thinkingReplay(ThinkingReplay.NEVER)
                            .build()));

    private ModelTable() {}

    static DoubaoModelProfile profileOf(String modelName) {
        return PROFILES.getOrDefault(modelName, UNKNOWN);
    }
}
