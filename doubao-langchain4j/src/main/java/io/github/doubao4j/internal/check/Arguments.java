package io.github.doubao4j.internal.check;

import org.jspecify.annotations.Nullable;

/** Arguments that must be there, with LangChain4j's exception and words. */
public final class Arguments {

    private Arguments() {}

    /**
     * The argument.
     *
     * @throws IllegalArgumentException naming it when it is {@code null}
     */
    public static <T> T present(@Nullable T argument, String name) {
        if (argument == null) {
            throw new IllegalArgumentException(name + " cannot be null");
        }
        return argument;
    }

    /**
     * The arguments, each of which must be there.
     *
     * @throws IllegalArgumentException naming them, or the first that is {@code null} by its index
     */
    public static <T, C extends Iterable<T>> C allPresent(@Nullable C arguments, String name) {
        C all = present(arguments, name);
        int index = 0;
        for (T argument : all) {
            present(argument, name + "[" + index++ + "]");
        }
        return all;
    }
}
