package io.github.doubao4j.examples.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.doubao4j.examples.output.TraceMark;
import io.github.doubao4j.examples.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracePageTest {

    private static final RunTrace RUN = SampleRuns.hostile();

    @TempDir
    Path directory;

    @Test
    void whatToolsReturnCannotBecomeMarkup() throws IOException {
        String page = TracePage.render(RUN, Language.EN, Set.of());

        assertThat(page)
                .doesNotContain("document.title='owned'</script>")
                .doesNotContain("<img")
                .doesNotContain("<b>");
        assertThat(count(page, "</script>"))
                .as("of the data, the texts and the script")
                .isEqualTo(3);
        JsonNode embedded = JsonMapper.builder().build().readTree(embedded(page));
        assertThat(embedded.path("question").asText()).isEqualTo(RUN.question());
        assertThat(embedded.path("toolCalls").path(1).path("result").asText())
                .isEqualTo("Error: " + SampleRuns.HOSTILE);
    }

    @Test
    void needsNothingButItself() {
        String page = TracePage.render(
                new RunTrace("a", "m", "q", "", 1, List.of(), List.of(), Tokens.NONE, Costs.NONE, null, "answer", null),
                Language.EN,
                Set.of());

        assertThat(page).doesNotContain("http://", "https://", "src=", "@import", "url(");
        assertThat(page).contains("default-src 'none'");
    }

    @Test
    void isKnownAsAPageOfOurs() throws IOException {
        Path file = Files.writeString(directory.resolve("a.html"), TracePage.render(RUN, Language.EN, Set.of()));
        Path other = Files.writeString(directory.resolve("b.html"), "<!DOCTYPE html><title>a trace of a run</title>");

        assertThat(TraceMark.isIn(file)).isTrue();
        assertThat(TraceMark.isIn(other)).isFalse();
        assertThat(TraceMark.isIn(directory)).isFalse();
        assertThat(TraceMark.isIn(directory.resolve("none.html"))).isFalse();
    }

    private static String embedded(String page) {
        String start = "<script id=\"trace\" type=\"application/json\">";
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf("</script>", from));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
