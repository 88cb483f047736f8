package io.github.doubao4j.examples.code;

import io.github.doubao4j.DoubaoModels;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.examples.Models;

/** The model for code, as each provider calls it. */
final class CodeModels {

    private CodeModels() {}

    /** The same models, with the provider's one for code unless the person has named another. */
    static Models of(Models models) {
        DoubaoProvider provider = models.provider();
        return switch (provider) {
            case STARMAGIC, ARK_CODING_PLAN, ARK_AGENT_PLAN -> models.withDefaultModel(DoubaoModels.SEED_2_0_CODE);
            case ARK -> models.withDefaultModel(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215);
            // These two are not known to have one.
            case TOKAIFY, BYTEPLUS -> models;
        };
    }
}
