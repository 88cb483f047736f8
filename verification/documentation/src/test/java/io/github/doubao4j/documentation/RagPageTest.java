package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The program on the page about RAG runs as it is, and finds the passage that answers. */
@DisabledIfEnvironmentVariable(named = "ARK_API_KEY", matches = ".+", disabledReason = "the program would ask Ark")
class RagPageTest {

    @Test
    void theProgramFindsThePassageAndAnswers(@TempDir Path directory) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (PageClasses page = PageClasses.of("rag.md", directory)) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            page.run("Rag");
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .startsWith(
                        "At the end of March [leave.md].",
                        "leave.md: Everybody has 28 days of leave a year. Days that are left expire at the end of March.");
    }
}
