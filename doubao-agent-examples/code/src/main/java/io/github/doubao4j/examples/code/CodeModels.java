package io.github.doubao4j.examples.code;

import io.github.doubao4j.DoubaoModels;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.examples.Models;
import java.util.List;

/** The model for code, as each provider calls it. */
final class CodeModels {

    private static final List<DoubaoProvider> WITH_THE_SHORT_NAME =
            List.of(DoubaoProvider.STARMAGIC, DoubaoProvider.ARK_CODING_PLAN, DoubaoProvider.ARK_AGENT_PLAN);

    private CodeModels() {}

    /** The same models, with the provider's one for code unless the person has named another. */
    static Models of(Models models) {
        DoubaoProvider provider = models.provider();
        if (WITH_THE_SHORT_NAME.contains(provider)) {
            return models.withDefaultModel(DoubaoModels.SEED_2_0_CODE);
        }
        // The others are not known to have one.
        return provider == DoubaoProvider.ARK
                ? models.withDefaultModel(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215)
                : models;
    }
}
