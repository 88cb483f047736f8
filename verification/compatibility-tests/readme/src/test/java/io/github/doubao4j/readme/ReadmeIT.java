package io.github.doubao4j.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the README tells a newcomer to do: makes a project of its {@code pom.xml} and its Java blocks, as they stand,
 * builds it with Maven, runs its test and each of its programs. The programs talk to the addresses of the providers, by
 * TLS; a proxy leads them to emulators.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the lines of the README run in a shell, and links need a privilege")
class ReadmeIT implements ToolsProgramCases {

    /** The programs that a test here runs. */
    private static final List<String> RUN_HERE = List.of("Hello", "Streaming", "Tools");

    /** Shell lines that no test here runs, and who does. */
    private static final Map<String, String> RUN_ELSEWHERE = Map.of(
            "doubao-agent-examples/analyst", "CI, by .ci/run",
            "mvn -B -ntp verify", "CI, by .ci/run; it is what runs this test",
            "mvn -B -ntp install",
                    "nobody as it stands, since it would write to the repository of whoever builds;"
                            + " ReaderPagesIT runs it up to the phase validate");

    @TempDir
    static Path directory;

    private static Page readme;
    private static ReaderProject project;

    @BeforeAll
    static void aReaderMakesTheProject() throws Exception {
        readme = Page.read(ReaderProject.root(), "README.md");
        project = new ReaderProject(directory, readme);
    }

    @Override
    public ReaderProject project() {
        return project;
    }

    @Override
    public DoubaoEmulator service() {
        return project.starmagic;
    }

    @AfterAll
    static void close() throws Exception {
        if (project != null) {
            project.close();
        }
    }

    @AfterEach
    void forget() {
        project.reset();
    }

    @Test
    void everyBlockIsUsed() {
        assertThat(readme.in("xml")).as("the README's pom.xml").hasSize(1);
        assertThat(readme.blocks())
                .allSatisfy(block ->
                        assertThat(block.language()).as(block.toString()).isIn("xml", "java", "shell"));
        assertThat(readme.in("java"))
                .allSatisfy(block -> assertThat(block.isTest() || block.isProgram())
                        .as("the tests run it: " + block)
                        .isTrue());
        assertThat(readme.programs())
                .as("each program has a test in this class that runs it")
                .containsExactlyInAnyOrderElementsOf(RUN_HERE);
    }

    @Test
    void everyShellLineIsRun() throws Exception {
        List<String> lines = new ArrayList<>(readme.shellLines());
        lines.remove(readme.line("exec.mainClass"));

        assertThat(lines).allSatisfy(line -> assertThat(RUN_ELSEWHERE.keySet()).anyMatch(line::contains));
        assertThat(lines).hasSameSizeAs(RUN_ELSEWHERE.keySet());
        assertThat(Files.readString(ReaderProject.root().resolve(".ci/run")))
                .contains(readme.line("doubao-agent-examples/analyst"))
                .contains(readme.line("mvn -B -ntp verify"));
    }

    @Test
    void theProjectCompilesAndItsTestPasses() {
        assertThat(project.built.exitCode()).as(project.built.toString()).isZero();
        assertThat(project.built.out())
                .contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0")
                .doesNotContain("[WARNING]");
    }

    @Test
    void helloAsksArk() throws Exception {
        project.ark.when(RequestMatcher.any()).reply(Reply.text("Air scatters blue light most."));

        Shell.Result result = project.run(readme.line("exec.mainClass"));

        assertThat(result.out()).contains("Air scatters blue light most.");
        assertThat(project.ark.requests()).singleElement().satisfies(request -> {
            assertThat(request.lastUserText()).startsWith("Why is the sky blue?");
            assertThat(request.json().path("reasoning_effort").asText()).isEqualTo("low");
            assertThat(request.header("Authorization")).isEqualTo("Bearer " + ReaderProject.ARK_KEY);
        });
    }

    @Test
    void helloWithoutAKeySaysWhatIsMissing() throws Exception {
        Shell.Result result = project.runWithoutKeys(readme.line("exec.mainClass"));

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.out()).contains("apiKey is not set or blank");
    }

    @Test
    void streamingWaitsForTheEnd() throws Exception {
        project.starmagic
                .when(RequestMatcher.any())
                .reply(Reply.thinking("Light, air.")
                        .thenText("Air scatters blue light most.")
                        .withUsage(12, 34)
                        .withPieceDelay(Duration.ofMillis(200)));

        Shell.Result result = project.program("Streaming");

        assertThat(result.out()).contains("Air scatters blue light most.").contains("34");
        assertThat(result.err()).contains("Light, air.");
    }
}
