package io.github.doubao4j.testing;

import io.github.doubao4j.DoubaoProvider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.converter.TypedArgumentConverter;

/** A parameter of a test that a row of text names. JUnit finds two methods that could convert it, and asks neither. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@ConvertWith(ProviderName.Converter.class)
public @interface ProviderName {

    /** Converts it. */
    final class Converter extends TypedArgumentConverter<String, DoubaoProvider> {

        Converter() {
            super(String.class, DoubaoProvider.class);
        }

        @Override
        protected DoubaoProvider convert(String name) {
            return DoubaoProvider.of(name);
        }
    }
}
