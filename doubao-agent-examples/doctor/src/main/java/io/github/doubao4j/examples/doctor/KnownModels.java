package io.github.doubao4j.examples.doctor;

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

/** The names of models that are documented for each service. */
final class KnownModels {

    private KnownModels() {}

    /** The names, the default first. */
    static List<String> list(DoubaoProvider provider) {
        return switch (provider) {
            case STARMAGIC, ARK_AGENT_PLAN -> List.of(SEED_2_0_PRO, SEED_2_0_LITE, SEED_2_0_MINI, SEED_2_0_CODE);
            case ARK_CODING_PLAN -> List.of(SEED_2_0_CODE, SEED_2_0_PRO, SEED_2_0_LITE, SEED_2_0_MINI);
            case TOKAIFY -> List.of(SEED_2_0_PRO_260215);
            case ARK ->
                List.of(
                        SEED_2_0_PRO_260215,
                        SEED_2_0_LITE_260428,
                        SEED_2_0_LITE_260215,
                        SEED_2_0_MINI_260428,
                        SEED_2_0_MINI_260215,
                        SEED_2_0_CODE_PREVIEW_260215);
            case BYTEPLUS -> List.of(BYTEPLUS_SEED_2_0_PRO_260328, BYTEPLUS_SEED_2_0_LITE_260228);
        };
    }

    static String of(DoubaoProvider provider) {
        return String.join(", ", list(provider));
    }

    /** Whether models are activated one by one there, and endpoints have ids of their own. */
    static boolean isArk(DoubaoProvider provider) {
        return provider == DoubaoProvider.BYTEPLUS || provider.name().startsWith("ARK");
    }
}
