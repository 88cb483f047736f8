package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file has one job: none of the repository's main files has more than 250 lines of code. */
class SourceSizeTest {

    private static final int LIMIT = 250;

    @ParameterizedTest
    @MethodSource("io.github.doubao4j.SourceFiles#modules")
    void noMainFileIsLong(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file ->
                            assertThat(codeLines(Files.readAllLines(file))).isLessThanOrEqualTo(LIMIT));
        }
    }

    @Test
    void modulesAreFoundInFoldersToo() throws IOException {
        assertThat(SourceFiles.modules())
                .extracting(module -> module.getFileName().toString())
                .contains("doubao-langchain4j", "analyst");
    }

    @Test
    void commentsAndBlankLinesDoNotCount() {
        List<String> source = """
                /* one
                   two */
                /** Javadoc. */
                class A { // counts

                    // does not
                    /*
                     * neither
                     */
                    int a; /* counts */
                }
                """.lines().toList();

        assertThat(codeLines(source)).isEqualTo(3);
    }

    private static long codeLines(List<String> source) {
        long count = 0;
        boolean insideComment = false;
        for (String line : source) {
            String text = line.strip();
            if (insideComment) {
                insideComment = !text.contains("*/");
            } else if (text.startsWith("/*")) {
                insideComment = !text.contains("*/");
            } else if (!text.isEmpty() && !text.startsWith("//")) {
                count++;
            }
        }
        return count;
    }
}
