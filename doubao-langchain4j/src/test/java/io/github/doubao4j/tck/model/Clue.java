package io.github.doubao4j.tck.model;

import java.util.List;

/**
 * What the schema says about the value that is wanted.
 *
 * @param name the name of the property
 * @param parent the name of the property that it belongs to, or an empty string
 * @param description its description, or an empty string
 * @param purpose the name of the tool that the schema belongs to, or an empty string
 * @param required whether the schema insists on it
 */
record Clue(String name, String parent, String description, String purpose, boolean required) {

    /** Whether the name says nothing, so that the purpose and the place among its neighbours must do. */
    boolean isNameless() {
        return name.isEmpty() || name.matches("arg\\d+|values?|[a-z]");
    }

    boolean names(String... words) {
        return containsAny(World.words(name), words);
    }

    boolean belongsTo(String... words) {
        return containsAny(World.words(parent), words);
    }

    boolean describes(String... words) {
        return containsAny(World.words(description), words);
    }

    boolean serves(String... words) {
        return containsAny(World.words(purpose), words);
    }

    private static boolean containsAny(List<String> given, String... words) {
        for (String word : words) {
            if (given.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
