package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for who works on the code name classes that are there: renaming one reaches them, too. */
class DocumentedNamesTest {

    /** In code marks, with or without a member behind it; a class has at least two capitals and a small letter. */
    private static final Pattern NAMED = Pattern.compile("`([A-Z][a-z]+(?:[A-Z0-9][a-z0-9]*)+)(?:[.#(][^`]*)?s?`");

    private static final Pattern KNOWN =
            Pattern.compile("(?:class|interface|enum|record) (\\w+)|import [\\w.]+\\.(\\w+);|\\b(\\w+Exception)\\b");

    private static final Set<String> known = new TreeSet<>();

    @BeforeAll
    static void readSources() throws IOException {
        for (Path file : SourceFiles.all()) {
            KNOWN.matcher(Files.readString(file)).results().forEach(found -> {
                for (int group = 1; group <= found.groupCount(); group++) {
                    if (found.group(group) != null) {
                        known.add(found.group(group));
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "docs/performance.md", "docs/test-kit.md", "CONTRIBUTING.md"})
    void everyClassThatIsNamedExists(String page) throws IOException {
        Set<String> named = new TreeSet<>();
        NAMED.matcher(Files.readString(SourceFiles.ROOT.resolve(page)))
                .results()
                .forEach(found -> named.add(found.group(1)));

        assertThat(named).isNotEmpty();
        assertThat(known).containsAll(named);
    }
}
