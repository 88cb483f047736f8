package io.github.doubao4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoConnectionOptions;
import io.github.doubao4j.DoubaoProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

/** Native images keep what is called by reflection. */
class BuilderHintsTest {

    @Test
    void optionsOfBuildersAreKept() throws NoSuchMethodException {
        RuntimeHints hints = new RuntimeHints();
        new BuilderHints().registerHints(hints, null);

        for (var method : List.of(
                DoubaoConnectionOptions.class.getMethod("apiKey", String.class),
                DoubaoChatModel.Builder.class.getMethod("maxTokens", Integer.class),
                DoubaoProvider.Builder.class.getMethod("baseUrl", String.class))) {
            assertThat(RuntimeHintsPredicates.reflection().onMethod(method).invoke())
                    .accepts(hints);
        }
        assertThat(RuntimeHintsPredicates.reflection()
                        .onMethod(DoubaoChatModel.Builder.class.getMethod("build"))
                        .invoke())
                .rejects(hints);
    }
}
