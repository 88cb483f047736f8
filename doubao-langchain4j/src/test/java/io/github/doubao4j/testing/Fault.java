package io.github.doubao4j.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which fault a test proves harmless. Each makes a row of the second table of {@code docs/traps.md}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fault {

    /** What goes wrong. Markdown. */
    String value();

    /** What the models do. Markdown. */
    String outcome();
}
