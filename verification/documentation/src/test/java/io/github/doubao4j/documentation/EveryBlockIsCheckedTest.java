package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No block is on a page that nothing looks at: each has a language, and is one of those that one test checks. */
class EveryBlockIsCheckedTest {

    /** Gradle is not run by this build; the pages say so. */
    private static final Set<String> EXCEPTED = Set.of("groovy", "kts", "gradle");

    private static final Map<String, Predicate<Block>> CHECKS = Map.ofEntries(
            Map.entry("JavaBlocksTest", JavaBlocksTest::checks),
            Map.entry("ModuleBlocksTest", ModuleBlocksTest::checks),
            Map.entry("XmlBlocksTest", XmlBlocksTest::checks),
            Map.entry("YamlBlocksTest", YamlBlocksTest::checks),
            Map.entry("PropertiesBlocksTest", PropertiesBlocksTest::checks),
            Map.entry("JsonBlocksTest", JsonBlocksTest::checks),
            Map.entry("SqlBlocksTest", SqlBlocksTest::checks),
            Map.entry("ShellBlocksTest", ShellBlocksTest::checks),
            Map.entry("TextBlocksTest", TextBlocksTest::checks),
            Map.entry("ChinesePagesTest", ChinesePagesTest::checks),
            Map.entry("CheckedElsewhere", CheckedElsewhere::checks),
            Map.entry("Gradle", block -> EXCEPTED.contains(block.language())));

    static Stream<Page> pages() {
        return Repository.pages().stream().filter(page -> !page.blocks().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockHasOneTest(Page page) {
        assertThat(page.blocks()).allSatisfy(block -> {
            List<String> tests = CHECKS.entrySet().stream()
                    .filter(check -> check.getValue().test(block))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(tests)
                    .as("%s: which tests check a block of the language '%s'", block.place(-1), block.language())
                    .hasSize(1);
        });
    }

    @Test
    void everyFenceIsClosed() {
        assertThat(Repository.pages())
                .hasSizeGreaterThan(40)
                .allSatisfy(page -> assertThat(page.unclosed()).as(page.name()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void theTestOfAnotherModuleReadsThePage(CheckedElsewhere elsewhere) {
        assertThat(Repository.files()).contains(elsewhere.test());
        assertThat(Repository.text(elsewhere.test())).contains(elsewhere.page());
        assertThat(Repository.page(elsewhere.page()).blocks()).anyMatch(elsewhere::has);
    }
}
