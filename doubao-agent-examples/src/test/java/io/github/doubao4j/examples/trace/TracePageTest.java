package io.github.doubao4j.examples.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracePageTest {

    private static final String HOSTILE =
            "</script><script>document.title='owned'</script><!-- <img src=x onerror=\"document.title='owned'\"> & \u2028"
                    + " {{trace}} {{title}} ${x} \\u003c 'quoted'";

    private static final RunTrace RUN = new RunTrace(
            "analyst",
            "model <b>bold</b>",
            "question " + HOSTILE,
            "2026-01-02T03:04:05Z",
            1234.5,
            List.of(
                    new ModelCall(
                            1,
                            0,
                            100.0,
                            400,
                            HOSTILE,
                            "",
                            List.of("run_sql", "run_sql"),
                            "TOOL_EXECUTION",
                            new Tokens(1000, 10, 50, 20),
                            null),
                    new ModelCall(2, 700, null, 1234.5, "", HOSTILE, List.of(), "STOP", Tokens.NONE, null)),
            List.of(
                    new ToolCall(1, 1, 0, "run_sql", "{\"sql\":\"SELECT 1\"}", 410, 600, HOSTILE, false),
                    new ToolCall(2, 1, 1, "run_sql", "not json " + HOSTILE, 420, 500, "Error: " + HOSTILE, true)),
            new Tokens(1000, 10, 50, 20),
            "limit " + HOSTILE,
            "answer " + HOSTILE,
            null);

    @TempDir
    Path directory;

    @Test
    void whatToolsReturnCannotBecomeMarkup() throws IOException {
        String page = TracePage.render(RUN, Set.of());

        assertThat(page)
                .doesNotContain("document.title='owned'</script>")
                .doesNotContain("<img")
                .doesNotContain("<b>");
        assertThat(count(page, "</script>")).as("the data's and the page's own").isEqualTo(2);
        JsonNode embedded = JsonMapper.builder().build().readTree(embedded(page));
        assertThat(embedded.path("question").asText()).isEqualTo(RUN.question());
        assertThat(embedded.path("toolCalls").path(1).path("result").asText()).isEqualTo("Error: " + HOSTILE);
    }

    @Test
    void needsNothingButItself() {
        String page = TracePage.render(
                new RunTrace("a", "m", "q", "", 1, List.of(), List.of(), Tokens.NONE, null, "answer", null), Set.of());

        assertThat(page).doesNotContain("http://", "https://", "src=", "@import", "url(");
        assertThat(page).contains("default-src 'none'");
    }

    @Test
    void createsTheDirectoryOfTheFile() throws IOException {
        Path file = directory.resolve("a").resolve("b.html");

        TracePage.write(RUN, Set.of(), file);

        assertThat(Files.readString(file)).isEqualTo(TracePage.render(RUN, Set.of()));
    }

    @Test
    void rendersInABrowser() throws Exception {
        Optional<String> chromium = chromium();
        assumeThat(chromium)
                .as("no chromium on the PATH: the page's script can only be tried in a browser")
                .isPresent();
        Path file = directory.resolve("trace.html");
        TracePage.write(RUN, Set.of(), file);

        String dom = dump(chromium.orElseThrow(), file);

        assertThat(dom).contains("<title>analyst: trace of a run</title>");
        assertThat(dom).contains("class=\"tile\"><b>1.23 s</b>", "<b>1,000</b><span>tokens in");
        assertThat(count(dom, "class=\"bar model\"")).isEqualTo(2);
        assertThat(count(dom, "class=\"bar tool\""))
                .as("on the timeline and in the turn")
                .isEqualTo(2);
        assertThat(count(dom, "class=\"bar tool failed\"")).isEqualTo(2);
        assertThat(dom).contains("tools 1", "tools 2");
        assertThat(dom).contains("2 tools, all in parallel: 190 ms together, 270 ms if run one after the other");
        assertThat(dom).contains("model &lt;b&gt;bold&lt;/b&gt;").doesNotContain("<img");
    }

    private String dump(String chromium, Path page) throws IOException, InterruptedException {
        Path output = directory.resolve("dom.html");
        List<String> command = new ArrayList<>(List.of(
                chromium,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createDirectory(directory.resolve("profile")),
                "--dump-dom",
                page.toUri().toString()));
        Process browser = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!browser.waitFor(120, TimeUnit.SECONDS)) {
            browser.destroyForcibly();
            throw new AssertionError("The browser did not end");
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static Optional<String> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
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
