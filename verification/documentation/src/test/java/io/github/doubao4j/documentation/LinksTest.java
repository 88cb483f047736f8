package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link of a page into the repository leads to a file that is there and, with an anchor, to a heading; every page can be reached. */
class LinksTest {

    /** Where readers begin. */
    private static final List<String> STARTS = List.of("README.md", "docs/index.md");

    static Stream<Page> pages() {
        return Repository.pages().stream().filter(page -> !page.links().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Page page) {
        List<String> dead = new ArrayList<>();
        for (Page.Link link : page.links()) {
            String wrong = wrongWith(page, link);
            if (!wrong.isEmpty()) {
                dead.add(page.name() + ":" + link.line() + ": " + link.target() + " " + wrong);
            }
        }

        assertThat(dead).isEmpty();
    }

    @Test
    void everyPageOfTheDocumentationIsLinkedTo() {
        Set<String> reached = new TreeSet<>(STARTS);
        Deque<String> open = new ArrayDeque<>(STARTS);
        while (!open.isEmpty()) {
            String name = open.pop();
            Repository.pages().stream()
                    .filter(page -> page.name().equals(name))
                    .flatMap(page -> page.links().stream().map(link -> target(page, link)))
                    .filter(target -> target.endsWith(".md") && reached.add(target))
                    .forEach(open::push);
        }

        assertThat(reached)
                .containsAll(Repository.pages().stream()
                        .map(Page::name)
                        .filter(name -> name.startsWith("docs/"))
                        .toList());
    }

    @Test
    void deadLinksAreFound() {
        Page page = new Page("docs/page.md", """
                # A page
                [no file](none.md), [no heading](retries.md#none), [outside](../../x.md), ![no picture](none.svg)
                [none here](#none), [absolute](/docs/retries.md), `[code](none.md)`
                [ours](https://github.com/doubao4j/doubao-langchain4j/blob/main/README.md)
                [fine](retries.md), [here](#a-page), [elsewhere](https://example.com/none.md), [file](../LICENSE)
                """);

        assertThat(page.links().stream()
                        .filter(link -> !wrongWith(page, link).isEmpty())
                        .map(Page.Link::target))
                .containsExactly(
                        "none.md",
                        "retries.md#none",
                        "../../x.md",
                        "none.svg",
                        "#none",
                        "/docs/retries.md",
                        "https://github.com/doubao4j/doubao-langchain4j/blob/main/README.md");
    }

    private static String wrongWith(Page page, Page.Link link) {
        String target = link.target();
        if (target.matches("(?i)https?://github\\.com/doubao4j/doubao-langchain4j/(?:blob|tree|raw)/.*")) {
            return "is a file of this repository: link to it relatively";
        }
        if (target.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*")) {
            return "";
        }
        if (target.startsWith("/")) {
            return "is not relative";
        }
        String file = target(page, link);
        String anchor = target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
        boolean folder = Repository.files().stream().anyMatch(known -> known.startsWith(file + "/"));
        if (!Repository.files().contains(file) && !file.equals(page.name()) && !folder) {
            return "is not there";
        }
        if (!anchor.isEmpty() && file.endsWith(".md")) {
            List<String> anchors = (file.equals(page.name()) ? page : Repository.page(file)).anchors();
            return anchors.contains(anchor) ? "" : "is no heading, which are " + anchors;
        }
        return "";
    }

    /** The file that a link leads to, from the root. */
    static String target(Page page, Page.Link link) {
        String path = link.target().replaceAll("[#?].*", "").replace("%20", " ");
        if (path.isEmpty()) {
            return page.name();
        }
        Path folder = Path.of("/").resolve(page.name()).getParent();
        // A link that leads out of the repository is not normalized into it.
        return path.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*")
                ? path
                : relative(folder.toString().substring(1), path);
    }

    private static String relative(String folder, String path) {
        return Path.of(folder).resolve(path).normalize().toString().replace('\\', '/');
    }
}
