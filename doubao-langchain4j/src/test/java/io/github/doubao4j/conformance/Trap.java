package io.github.doubao4j.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which trap a test proves harmless. Each makes a row of {@code docs/traps.md}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Trap {

    /** Its number, from 1 to 60. */
    int value();

    /** What comes over the wire, or must not go out. Markdown. */
    String trap();

    /** What the models do. Markdown. */
    String outcome();
}
