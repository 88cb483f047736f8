package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of {@code docs/zh-CN} say what their English twins of the same name say, as far as it can be compared: the same blocks, which are compiled
 * and run as those of the English pages, the same sections, the same names in the same rows of the tables and in the text. Who changes one changes both.
 */
class ChinesePagesTest {

    private static final Path DOCS = Repository.ROOT.resolve("docs");
    private static final Path CHINESE = DOCS.resolve("zh-CN");

    /** Those there have to be. */
    private static final Set<String> REQUIRED = Set.of(
            "README.md",
            "index.md",
            "getting-started.md",
            "configuration.md",
            "tools.md",
            "structured-output.md",
            "rag.md",
            "errors.md",
            "testing.md",
            "spring-boot.md",
            "observability.md",
            "logging.md");

    /** Where readers begin. */
    private static final Set<String> STARTS = Set.of("README.md", "docs/index.md", "docs/zh-CN/index.md");

    private static final Pattern BLOCK = Pattern.compile("^```\\w*\\n.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern HEADING = Pattern.compile("^(#+) (.+)$", Pattern.MULTILINE);
    private static final Pattern GENERATED =
            Pattern.compile("<!-- ([^>]+): begin -->\\n(.*?)<!-- \\1: end -->", Pattern.DOTALL);

    /** Chinese beside Latin letters, digits or code without a space; and Latin punctuation after Chinese. */
    private static final Pattern CROWDED =
            Pattern.compile("\\p{IsHan}[A-Za-z0-9`]|[A-Za-z0-9`]\\p{IsHan}|\\p{IsHan}[,.;:!?()]");

    static Stream<String> pages() throws IOException {
        try (Stream<Path> pages = Files.list(CHINESE)) {
            return pages.map(page -> page.getFileName().toString()).sorted().toList().stream();
        }
    }

    /** Their blocks are those of the English pages, letter for letter, and so are checked with these. */
    static boolean checks(Block block) {
        return block.page().startsWith("docs/zh-CN/");
    }

    @Test
    void thereAreThePagesThatAChineseReaderNeeds() throws IOException {
        assertThat(pages()).containsAll(REQUIRED);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void readersFindIt(String page) {
        String target = "docs/zh-CN/" + page;

        assertThat(Repository.pages())
                .as("README.md or an index has a link to %s", page)
                .filteredOn(start -> STARTS.contains(start.name()))
                .anyMatch(start -> start.links().stream()
                        .anyMatch(link -> LinksTest.target(start, link).equals(target)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void twinsBeginWithALinkToEachOther(String page) {
        boolean readme = page.equals("README.md");
        String toChinese = readme ? "[中文](docs/zh-CN/README.md)" : "[中文](zh-CN/" + page + ")";
        String toEnglish = readme ? "[English](../../README.md)" : "[English](../" + page + ")";

        assertThat(english(page).lines().findFirst()).contains(toChinese);
        assertThat(chinese(page).lines().findFirst()).contains(toEnglish);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theBlocksAreThoseOfTheEnglishPage(String page) {
        assertThat(blocks(chinese(page))).containsExactlyElementsOf(blocks(english(page)));
        assertThat(blocks(chinese(page))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theSectionsAreThoseOfTheEnglishPage(String page) {
        assertThat(levels(chinese(page))).containsExactlyElementsOf(levels(english(page)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRowOfATableHasTheNamesOfTheEnglishOne(String page) {
        assertThat(namesOfRows(chinese(page))).containsExactlyElementsOf(namesOfRows(english(page)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theTextHasTheNamesOfTheEnglishOne(String page) {
        Set<String> chinese = Set.copyOf(names(prose(chinese(page))));
        Set<String> english = Set.copyOf(names(prose(english(page))));

        assertThat(chinese).containsExactlyInAnyOrderElementsOf(english);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsMeasuredIsThatOfTheEnglishPage(String page) {
        assertThat(measured(chinese(page))).containsExactlyElementsOf(measured(english(page)));
    }

    /** One way of writing: a space between Chinese and Latin, Chinese punctuation in Chinese sentences. */
    @ParameterizedTest
    @MethodSource("pages")
    void spacesAndPunctuationAreThoseOfChinese(String page) {
        String written = prose(chinese(page)).replace("**", "").replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");

        assertThat(written.lines().filter(line -> CROWDED.matcher(line).find())).isEmpty();
    }

    private static List<String> blocks(String page) {
        return BLOCK.matcher(page).results().map(MatchResult::group).toList();
    }

    private static String prose(String page) {
        return BLOCK.matcher(page).replaceAll("");
    }

    private static List<String> levels(String page) {
        return HEADING.matcher(prose(page))
                .results()
                .map(heading -> heading.group(1))
                .toList();
    }

    private static List<String> names(String prose) {
        return CODE.matcher(prose).results().map(code -> code.group(1)).toList();
    }

    /** For each row the names that are code, sorted, since sentences of two languages may have them in different places. */
    private static List<String> namesOfRows(String page) {
        return prose(page)
                .lines()
                .filter(line -> line.startsWith("|"))
                .map(row -> names(row).stream().sorted().collect(Collectors.joining(" ")))
                .toList();
    }

    /** The rows of tables between the markers of a test that writes them, and the markers; the words around them are translated. */
    private static List<String> measured(String page) {
        List<String> measured = new ArrayList<>();
        GENERATED.matcher(page).results().forEach(part -> {
            measured.add(part.group(1));
            prose(part.group(2)).lines().filter(line -> line.startsWith("| `")).forEach(measured::add);
        });
        return measured;
    }

    private static String english(String page) {
        return text(page.equals("README.md") ? Repository.ROOT.resolve(page) : DOCS.resolve(page));
    }

    private static String chinese(String page) {
        return text(CHINESE.resolve(page));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
