package io.github.doubao4j.spring;

import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.spring.property.BuilderOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What native images have to keep: the builders' methods, which are called by reflection. */
final class BuilderHints implements RuntimeHintsRegistrar {

    /** Made by Spring. */
    BuilderHints() {}

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        Stream.of(
                        Arrays.stream(ModelKind.values()).map(ModelKind::builder),
                        PropertyCheck.PARTS.values().stream(),
                        Stream.of(DoubaoProvider.Builder.class, DoubaoModelProfile.Builder.class))
                .flatMap(builders -> builders)
                .flatMap(builder -> BuilderOption.of(builder).values().stream())
                .forEach(option -> hints.reflection().registerMethod(option.method(), ExecutableMode.INVOKE));
    }
}
