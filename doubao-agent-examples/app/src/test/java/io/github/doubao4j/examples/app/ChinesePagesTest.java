package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private static final Path DOCS = Path.of("../../docs").toAbsolutePath().normalize();
    private static final Path CHINESE = DOCS.resolve("zh-CN");

    /** Pages that are a part of their English twin, in its order. */
    private static final Set<String> PARTS = Set.of("logging.md");

    private static final Pattern BLOCK = Pattern.compile("^```\\w*\\n.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern HEADING = Pattern.compile("^(#+) (.+)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
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

    @Test
    void thereAreThePagesThatTheReadmeMentions() throws IOException {
        String readme = text(DOCS.resolveSibling("README.md"));

        assertThat(pages()).contains("spring-boot.md", "observability.md", "logging.md");
        assertThat(pages()).allSatisfy(page -> assertThat(readme).contains("(docs/zh-CN/" + page + ")"));
        assertThat(pages().toList()).containsAll(PARTS);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void twinsBeginWithALinkToEachOther(String page) {
        assertThat(english(page).lines().findFirst()).contains("[中文](zh-CN/" + page + ")");
        assertThat(chinese(page).lines().findFirst()).contains("[English](../" + page + ")");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theBlocksAreThoseOfTheEnglishPage(String page) {
        assertIn(page, blocks(chinese(page)), blocks(english(page)));
        assertThat(blocks(chinese(page))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theSectionsAreThoseOfTheEnglishPage(String page) {
        assertIn(page, levels(chinese(page)), levels(english(page)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRowOfATableHasTheNamesOfTheEnglishOne(String page) {
        assertIn(page, namesOfRows(chinese(page)), namesOfRows(english(page)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theTextHasTheNamesOfTheEnglishOne(String page) {
        Set<String> chinese = Set.copyOf(names(prose(chinese(page))));
        Set<String> english = Set.copyOf(names(prose(english(page))));

        assertThat(english).containsAll(chinese);
        if (!PARTS.contains(page)) {
            assertThat(chinese).containsAll(english);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsMeasuredIsThatOfTheEnglishPage(String page) {
        assertIn(page, measured(chinese(page)), measured(english(page)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(String page) {
        List<String> links = LINK.matcher(prose(chinese(page)))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("https://"))
                .toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = CHINESE.resolve(parts[0].isEmpty() ? page : parts[0]).normalize();
            assertThat(target).startsWith(DOCS).isRegularFile();
            if (parts.length == 2) {
                assertThat(anchors(text(target))).as(link).contains(parts[1]);
            }
        });
    }

    /** One way of writing: a space between Chinese and Latin, Chinese punctuation in Chinese sentences. */
    @ParameterizedTest
    @MethodSource("pages")
    void spacesAndPunctuationAreThoseOfChinese(String page) {
        String written = prose(chinese(page)).replace("**", "").replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");

        assertThat(written.lines().filter(line -> CROWDED.matcher(line).find())).isEmpty();
    }

    private static void assertIn(String page, List<String> chinese, List<String> english) {
        if (PARTS.contains(page)) {
            assertThat(english).containsSubsequence(chinese);
        } else {
            assertThat(chinese).containsExactlyElementsOf(english);
        }
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

    /** The anchors that GitHub makes of headings. */
    private static Set<String> anchors(String page) {
        return HEADING.matcher(prose(page))
                .results()
                .map(heading -> heading.group(2).strip().toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String english(String page) {
        return text(DOCS.resolve(page));
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
