package io.github.doubao4j.testing;

import io.github.doubao4j.DoubaoProvider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Runs a test for each provider that has documents, or for those that are named. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(ProviderSource.Providers.class)
public @interface ProviderSource {

    /** The names; none stands for all. */
    String[] value() default {};

    /** The names of those that are left out. */
    String[] exclude() default {};

    /** Finds them. */
    final class Providers extends AnnotationBasedArgumentsProvider<ProviderSource> {

        /** Those that have documents. */
        public static Stream<DoubaoProvider> documented() {
            return Arrays.stream(DoubaoProvider.values())
                    .filter(provider -> !provider.documentedFields().isEmpty());
        }

        @Override
        protected Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context, ProviderSource source) {
            List<String> excluded = List.of(source.exclude());
            return (source.value().length == 0
                            ? documented()
                            : Arrays.stream(source.value()).map(DoubaoProvider::of))
                    .filter(provider -> !excluded.contains(provider.name()))
                    .map(Arguments::of);
        }
    }
}
