package io.github.doubao4j.examples.code;

import io.github.doubao4j.examples.KnownService;
import io.github.doubao4j.examples.Models;

/** The model for code, as each provider calls it. */
final class CodeModels {

    private CodeModels() {}

    /** The same models, with the provider's one for code unless the person has named another. */
    static Models of(Models models) {
        String name = KnownService.of(models.provider()).codeModel();
        return name == null ? models : models.withDefaultModel(name);
    }
}
