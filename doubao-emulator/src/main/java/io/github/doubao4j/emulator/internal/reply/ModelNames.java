package io.github.doubao4j.emulator.internal.reply;

import java.util.Map;

/** The names that responses give to the models that requests name. */
public final class ModelNames {

    private static final Map<String, String> ANSWERING = Map.of(
            "doubao-seed-2.0-pro", "doubao-seed-2-0-pro-260215",
            "doubao-seed-2.0-lite", "doubao-seed-2-0-lite-260215",
            "doubao-seed-2.0-mini", "doubao-seed-2-0-mini-260215",
            "doubao-seed-2.0-code", "doubao-seed-2-0-code-preview-260215");

    private ModelNames() {}

    /** The dated name of one of StarMagic's models, the name itself of any other. */
    public static String answering(String requested) {
        return ANSWERING.getOrDefault(requested, requested);
    }
}
