package io.github.doubao4j.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which trap a test proves harmless. Each makes a row of {@code docs/traps.md}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Trap {

    /**
     * The letter before its number: {@code T}, {@code R} for what only the Responses API has, {@code E} for embeddings,
     * tokenization, models and images.
     */
    String list() default "T";

    /** Its number, from 1 to 60, to 43 for {@code R}, to 40 for {@code E}. */
    int value();

    /** What comes over the wire, or must not go out. Markdown. */
    String trap();

    /** What the models do. Markdown. */
    String outcome();
}
