package io.github.doubao4j.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for each page that tells a reader to make a project, without making it. */
class ReaderPagesIT {

    /** What the pages' line builds: all that is published, its parents, and servers of tests, which are not installed. */
    private static final List<String> BUILT = List.of(
            "doubao4j",
            "doubao4j-bom",
            "doubao-emulator",
            "verification",
            "test-servers",
            "doubao-langchain4j",
            "doubao-agent",
            "doubao-observability-parent",
            "doubao-observability",
            "doubao-micrometer",
            "doubao-opentelemetry",
            "doubao-spring-boot",
            "doubao-spring-boot-test",
            "doubao-langchain4j-spring-boot-starter");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+\\.md)\\)");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "README.md, docs/zh-CN/README.md",
        "docs/getting-started.md, docs/zh-CN/getting-started.md",
        "docs/testing.md, docs/zh-CN/testing.md"
    })
    void theChinesePageHasTheSameBlocksSoThatTheyAreRunOnce(String english, String chinese) throws Exception {
        assertThat(Page.read(ReaderProject.root(), chinese).blocks())
                .isNotEmpty()
                .isEqualTo(Page.read(ReaderProject.root(), english).blocks());
    }

    /** Each page of {@code docs} once; of those with a Chinese twin, the Chinese index has the twin. */
    @ParameterizedTest
    @ValueSource(strings = {"docs", "docs/zh-CN"})
    void theIndexHasEachPageOnce(String directory) throws Exception {
        Path docs = ReaderProject.root().resolve("docs");
        Path here = ReaderProject.root().resolve(directory);
        List<Path> pages;
        try (Stream<Path> files = Files.list(docs)) {
            pages = files.map(Path::getFileName)
                    .filter(file ->
                            file.toString().endsWith(".md") && !file.toString().equals("index.md"))
                    .map(file -> Files.exists(here.resolve(file)) ? here.resolve(file) : docs.resolve(file))
                    .toList();
        }

        assertThat(LINK.matcher(Files.readString(here.resolve("index.md")).split("\\R", 2)[1])
                        .results()
                        .map(link -> here.resolve(link.group(1)).normalize()))
                .containsExactlyInAnyOrderElementsOf(pages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/getting-started.md"})
    void theVersionsOfItsPomAreThoseOfThisBuild(String page) throws Exception {
        Path root = ReaderProject.root();
        String pom = Page.read(root, page).in("xml").get(0).text();
        String ours = Files.readString(root.resolve("pom.xml"));
        Map<String, String> properties = Pattern.compile("<([\\w.-]+)>([^<$]+)</\\1>")
                .matcher(ours)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (first, second) -> first));
        String artifact = "<artifactId>([\\w-]+)</artifactId>\\s*<version>\\$?\\{?([^<}]+)}?</version>";
        Map<String, String> versions = Pattern.compile(artifact)
                .matcher(ours)
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1),
                        found -> properties.getOrDefault(found.group(2), found.group(2)),
                        (first, second) -> first));
        versions.put("junit-jupiter", versions.get("junit-bom"));
        versions.replaceAll((name, version) -> version.equals("project.version") ? "0.1.0" : version);
        versions.put("hello-doubao", "1.0");
        versions.put("doubao4j-bom", "0.1.0");

        assertThat(Pattern.compile(artifact).matcher(pom).results())
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        found -> assertThat(found.group(2)).as(found.group(1)).isEqualTo(versions.get(found.group(1))));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the line runs in a shell")
    void installsWhatTheProjectsNeed() throws Exception {
        Path root = ReaderProject.root();
        String line = Page.read(root, "README.md").line("mvn -B -ntp install");
        assertThat(Page.read(root, "docs/getting-started.md").line("mvn -B -ntp install"))
                .isEqualTo(line);

        Shell.Result result = ReaderProject.runInThisRepository(directory, line.replace(" install ", " validate "));

        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out())
                .as("a reader does not wait for the checks of those who change the code")
                .doesNotContain("maven-enforcer-plugin");
        assertThat(Pattern.compile("^\\[INFO] Building (\\S+) ", Pattern.MULTILINE)
                        .matcher(result.out())
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(BUILT);
        assertThat(Files.readString(root.resolve("verification/pom.xml")))
                .contains("<maven.install.skip>true</maven.install.skip>");
    }
}
