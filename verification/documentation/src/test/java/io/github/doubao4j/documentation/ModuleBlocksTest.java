package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader's module requires, as the pages show it, is what a module requires that the build compiles and runs. */
class ModuleBlocksTest {

    static boolean checks(Block block) {
        return block.language().equals("java") && block.text().matches("(?s)(?:open )?module .*");
    }

    static Stream<Block> blocks() {
        return Repository.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(ModuleBlocksTest::checks);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void aModuleThatIsBuiltDeclaresTheSame(Block block) {
        List<String> shown = directives(block.text());
        List<List<String>> built = Repository.files().stream()
                .filter(file -> file.startsWith("verification/") && file.endsWith("/module-info.java"))
                .map(file -> directives(Repository.text(file)))
                .toList();

        assertThat(shown).isNotEmpty();
        assertThat(built)
                .as("%s: a module of verification with %s", block.place(0), shown)
                .anySatisfy(directives -> assertThat(directives).containsAll(shown));
    }

    private static List<String> directives(String module) {
        return module.lines()
                .map(line -> line.replaceAll("//.*", "").strip())
                .filter(line -> line.matches("(?:requires|exports|opens|uses|provides) .*;"))
                .toList();
    }
}
