package io.github.doubao4j.spring.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Spring asks it, as {@code META-INF/spring.factories} says, about every test class. */
final class EmulatorCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configurations) {
        DoubaoEmulatorTest annotation =
                TestContextAnnotationUtils.findMergedAnnotation(testClass, DoubaoEmulatorTest.class);
        return annotation == null ? null : new EmulatorCustomizer(EmulatorSettings.of(annotation));
    }
}
