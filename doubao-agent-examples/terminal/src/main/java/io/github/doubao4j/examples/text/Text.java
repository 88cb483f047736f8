package io.github.doubao4j.examples.text;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something to say in a language that is not known yet.
 *
 * @param home a class of the package whose texts hold it
 * @param key  its name there
 * @param args what its placeholders stand for: words, or texts
 */
public record Text(Class<?> home, String key, List<Object> args) {

    /** Keeps its own copy of the list. */
    public Text {
        args = List.copyOf(args);
    }

    /**
     * Names a text.
     *
     * @param home a class of the package whose texts hold it
     * @param key  its name there
     * @param args what its placeholders stand for; a text is said in the language of this one
     */
    public static Text of(Class<?> home, String key, @Nullable Object... args) {
        return new Text(
                home,
                key,
                Stream.of(args)
                        .<Object>map(arg -> Objects.requireNonNullElse(arg, "null"))
                        .toList());
    }

    /**
     * Says it.
     *
     * @param language the language
     */
    public String in(Language language) {
        return Messages.of(language, home)
                .text(
                        key,
                        args.stream()
                                .map(arg -> arg instanceof Text text ? text.in(language) : arg)
                                .toArray());
    }
}
