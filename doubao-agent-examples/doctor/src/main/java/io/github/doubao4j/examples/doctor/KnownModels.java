package io.github.doubao4j.examples.doctor;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.examples.KnownService;
import java.util.List;

/** The names of models that are documented for each service. */
final class KnownModels {

    private KnownModels() {}

    /** The names, the default first. */
    static List<String> list(DoubaoProvider provider) {
        return KnownService.of(provider).models();
    }

    static String of(DoubaoProvider provider) {
        return String.join(", ", list(provider));
    }

    /** Whether models are activated one by one there, and endpoints have ids of their own. */
    static boolean isArk(DoubaoProvider provider) {
        return KnownService.of(provider).activatesModels();
    }
}
