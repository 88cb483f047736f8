package io.github.doubao4j.examples;

import static io.github.doubao4j.DoubaoModels.BYTEPLUS_SEED_2_0_LITE_260228;
import static io.github.doubao4j.DoubaoModels.BYTEPLUS_SEED_2_0_PRO_260328;
import static io.github.doubao4j.DoubaoModels.SEED_2_0_CODE;
import static io.github.doubao4j.DoubaoModels.SEED_2_0_CODE_PREVIEW_260215;
import static io.github.doubao4j.DoubaoModels.SEED_2_0_LITE;
import static io.github.doubao4j.DoubaoModels.SEED_2_0_LITE_260215;
import static io.github.doubao4j.DoubaoModels.SEED_2_0_LITE_260428;
import static io.github.doubao4j.DoubaoModels.SEED_2_0_MINI;
import static io.github.doubao4j.DoubaoModels.SEED_2_0_MINI_260215;
import static io.github.doubao4j.DoubaoModels.SEED_2_0_MINI_260428;
import static io.github.doubao4j.DoubaoModels.SEED_2_0_PRO;
import static io.github.doubao4j.DoubaoModels.SEED_2_0_PRO_260215;

import io.github.doubao4j.DoubaoProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agents know of a provider beside what the library does: one row for each.
 *
 * @param keyVariable     the variable that holds its key; {@code null} if it has none of its own
 * @param models          the models that are documented for it, the default first
 * @param codeModel       its model for code; {@code null} if it is not known to have one
 * @param activatesModels whether models are activated one by one there, and endpoints have ids of their own
 */
public record KnownService(
        DoubaoProvider provider,
        @Nullable String keyVariable,
        List<String> models,
        @Nullable String codeModel,
        boolean activatesModels) {

    private static final List<KnownService> ALL = List.of(
            new KnownService(
                    DoubaoProvider.STARMAGIC,
                    "STARMAGIC_API_KEY",
                    List.of(SEED_2_0_PRO, SEED_2_0_LITE, SEED_2_0_MINI, SEED_2_0_CODE),
                    SEED_2_0_CODE,
                    false),
            new KnownService(
                    DoubaoProvider.ARK,
                    "ARK_API_KEY",
                    List.of(
                            SEED_2_0_PRO_260215,
                            SEED_2_0_LITE_260428,
                            SEED_2_0_LITE_260215,
                            SEED_2_0_MINI_260428,
                            SEED_2_0_MINI_260215,
                            SEED_2_0_CODE_PREVIEW_260215),
                    SEED_2_0_CODE_PREVIEW_260215,
                    true),
            new KnownService(
                    DoubaoProvider.ARK_CODING_PLAN,
                    "ARK_API_KEY",
                    List.of(SEED_2_0_CODE, SEED_2_0_PRO, SEED_2_0_LITE, SEED_2_0_MINI),
                    SEED_2_0_CODE,
                    true),
            new KnownService(
                    DoubaoProvider.ARK_AGENT_PLAN,
                    "ARK_API_KEY",
                    List.of(SEED_2_0_PRO, SEED_2_0_LITE, SEED_2_0_MINI, SEED_2_0_CODE),
                    SEED_2_0_CODE,
                    true),
            new KnownService(DoubaoProvider.TOKAIFY, "TOKAIFY_API_KEY", List.of(SEED_2_0_PRO_260215), null, false),
            new KnownService(
                    DoubaoProvider.BYTEPLUS,
                    "BYTEPLUS_API_KEY",
                    List.of(BYTEPLUS_SEED_2_0_PRO_260328, BYTEPLUS_SEED_2_0_LITE_260228),
                    null,
                    true));

    /** All of them; if a key is for several, the one that it is mostly for comes first. */
    static List<KnownService> all() {
        return ALL;
    }

    /** The row of a provider; one that says nothing if there is none. */
    public static KnownService of(DoubaoProvider provider) {
        return ALL.stream()
                .filter(row -> row.provider().equals(provider))
                .findFirst()
                .orElse(new KnownService(provider, null, List.of(), null, false));
    }
}
