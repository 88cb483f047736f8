package io.github.doubao4j;

import io.github.doubao4j.internal.chat.Dialect;
import io.github.doubao4j.internal.request.MappingSettings;
import java.util.function.Function;

/** Lets models of the tests speak another dialect. */
public final class Dialects {

    private Dialects() {}

    /** The builder, whose model then speaks this dialect. */
    public static <B extends DoubaoChatOptions<B>> B set(B builder, Function<MappingSettings, Dialect> dialect) {
        builder.dialect = dialect;
        return builder;
    }
}
