package io.github.doubao4j.tck;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.Consumer;

/** One thing that is lost or changed between model and server, with the test that must notice. */
interface Spoiled {

    /** The name of the constant. */
    String name();

    Spoiling spoiling();

    /**
     * How it is spoiled and who must notice.
     *
     * @param change what becomes of it
     */
    record Spoiling(String change, Consumer<ObjectNode> spoiler, Class<?> testClass, String method) {}

    /** Its row in {@code docs/test-kit.md}, when {@code firstRed} is the test that noticed first. */
    default String row(String firstRed) {
        return "| " + name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | "
                + spoiling().change() + " | `" + firstRed + "` |";
    }
}
