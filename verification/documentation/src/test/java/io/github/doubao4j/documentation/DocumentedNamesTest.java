package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages name classes that are there, of this repository or of the libraries that it is used with: renaming one reaches the pages, too. */
class DocumentedNamesTest {

    /** In code marks, with or without a member behind it; a class has at least two capitals and a small letter. */
    private static final Pattern NAMED = Pattern.compile("`([A-Z][a-z]+(?:[A-Z0-9][a-z0-9]*)+)(?:[.#(<][^`]*)?s?`");

    /** Declared, imported, an exception, or an error code of a provider, which is a text in the code. */
    private static final Pattern KNOWN =
            Pattern.compile("(?:class|interface|enum|record) (\\w+)|import [\\w.]+\\.(\\w+);"
                    + "|\\b(\\w+Exception)\\b|\"(?:\\w+\\.)?((?:[A-Z]+[a-z]+){2,}\\w*)[\".]");

    /** Of libraries that are not on the class path of these tests, and error codes of which the code knows the ends. */
    private static final Pattern OF_OTHERS = Pattern.compile("NaN|McpToolProvider|JdkFlowAdapter"
            + "|PgVectorEmbeddingStore"
            // Spring AI's
            + "|JdbcChatMemoryRepository|NonTransientAiException|OpenAiChatOptions|PgVectorStore|QuestionAnswerAdvisor"
            + "|RetrievalAugmentationAdvisor|TokenTextSplitter|VectorStore"
            + "|(?:Input|Output)(?:Text|Image|Video|Audio)(?:RiskDetection|SensitiveContentDetected)");

    private static final Pattern DECLARED = Pattern.compile("(?:class|interface|enum|record) (\\w+)");

    /** Classes of earlier versions, of which the page on upgrading says what has replaced them. */
    private static final Set<String> GONE = Set.of("DoubaoRequestOptions");

    private static final Pattern CLASS = Pattern.compile("(?:.*[/$])?([A-Z]\\w*)\\.class");

    private static final Set<String> known = new TreeSet<>();

    static Stream<Page> pages() {
        return Repository.pages().stream()
                .filter(page -> page.name().matches("docs/[^/]+\\.md|README\\.md|CONTRIBUTING\\.md|SECURITY\\.md"))
                .filter(page -> NAMED.matcher(String.join("\n", page.prose())).find());
    }

    @BeforeAll
    static void collect() throws IOException {
        for (String file : Repository.files()) {
            if (file.endsWith(".java") && file.contains("/src/")) {
                collect(KNOWN.matcher(Repository.text(file)));
            }
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                try (ZipFile jar = new ZipFile(entry)) {
                    jar.stream().forEach(file -> collect(CLASS.matcher(file.getName())));
                }
            }
        }
        try (Stream<Path> classes =
                Files.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules"))) {
            classes.filter(file -> file.toString().contains("/java."))
                    .forEach(file -> collect(CLASS.matcher(file.toString())));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyClassThatIsNamedExists(Page page) {
        Set<String> named = new TreeSet<>();
        NAMED.matcher(String.join("\n", page.prose())).results().forEach(found -> named.add(found.group(1)));
        Set<String> shown = new TreeSet<>();
        DECLARED.matcher(page.text()).results().forEach(found -> shown.add(found.group(1)));
        named.removeAll(shown);
        named.removeAll(known);
        named.removeAll(GONE);
        named.removeIf(OF_OTHERS.asMatchPredicate());

        assertThat(named).as("classes that are nowhere").isEmpty();
    }

    private static void collect(Matcher matcher) {
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    known.add(matcher.group(group));
                }
            }
        }
    }
}
