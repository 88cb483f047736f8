package io.github.doubao4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Meets every fault with both libraries, once. Ours has to do what we promise; what the other does has to be what
 * {@code docs/comparison.md} says. Run with {@code -Dcomparison.write=true} to write it anew.
 */
class ComparisonTest {

    /** Surefire runs in the module's folder. */
    private static final Path DOCUMENT =
            Path.of("../../docs/comparison.md").toAbsolutePath().normalize();

    private static Comparison comparison;

    @BeforeAll
    static void meetEveryFault() throws Exception {
        comparison = Comparison.ofAll();
    }

    @TestFactory
    Stream<DynamicTest> ourModelsSurvive() {
        return Comparison.runs().stream()
                .filter(run -> run.subject() == Subject.DOUBAO)
                .map(run -> DynamicTest.dynamicTest(
                        run.fault().what() + ", " + run.encounter().words(), () -> {
                            Outcome outcome = comparison.outcome(run);
                            assertThat(run.encounter().expected().keptBy(outcome, run.subject()))
                                    .as(outcome.toString())
                                    .isTrue();
                        }));
    }

    @Test
    void theDocumentSaysWhatHappens() throws Exception {
        String document = new Document(comparison, versionOfTheOther()).text();
        if (Boolean.getBoolean("comparison.write")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT).usingCharset(StandardCharsets.UTF_8).hasContent(document);
    }

    /** The version of the jar that is on the class path. */
    private static String versionOfTheOther() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = OpenAiChatModel.class.getResourceAsStream(
                "/META-INF/maven/dev.langchain4j/langchain4j-open-ai/pom.properties")) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }
}
