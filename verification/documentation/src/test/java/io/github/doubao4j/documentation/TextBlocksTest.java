package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is only read by people: output of programs and drawings. Nothing that a person would type hides there. */
class TextBlocksTest {

    private static final Pattern TYPED = Pattern.compile(
            "^(?:\\$ |mvn |\\./|java -|curl |git |docker |import [a-z.]+;|<dependency>)", Pattern.MULTILINE);
    private static final Set<String> DIAGRAMS = Set.of(
            "flowchart",
            "graph",
            "sequenceDiagram",
            "stateDiagram-v2",
            "classDiagram",
            "erDiagram",
            "gantt",
            "timeline");

    static boolean checks(Block block) {
        return Set.of("text", "mermaid").contains(block.language()) && !ChinesePagesTest.checks(block);
    }

    static Stream<Block> blocks() {
        return Repository.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(TextBlocksTest::checks);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockIsForReading(Block block) {
        assertThat(block.text()).as(block.place(0)).isNotBlank();
        if (block.language().equals("mermaid")) {
            String first = block.text().strip().split("\\s", 2)[0];
            assertThat(DIAGRAMS).as(block.place(0)).contains(first);
            for (String pair : new String[] {"()", "[]", "{}"}) {
                assertThat(block.text().chars().filter(c -> c == pair.charAt(0)).count())
                        .as("%s: %s", block.place(0), pair)
                        .isEqualTo(block.text()
                                .chars()
                                .filter(c -> c == pair.charAt(1))
                                .count());
            }
        } else {
            assertThat(TYPED.matcher(block.text()).find())
                    .as("%s: what is typed has another language", block.place(0))
                    .isFalse();
        }
    }
}
