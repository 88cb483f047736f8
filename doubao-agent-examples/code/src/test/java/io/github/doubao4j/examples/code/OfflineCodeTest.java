package io.github.doubao4j.examples.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a newcomer starts it: a process without a key, which fixes the sample project. */
class OfflineCodeTest {

    @TempDir
    Path directory;

    private record Run(int code, String out, String err) {}

    @Test
    void turnsTheSampleGreenAndBack() throws Exception {
        Run run = start("--yes", "--trace", "trace.html");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out())
                .startsWith("No key is set: the model's words in this run are scripted")
                .doesNotContain("\u001b")
                .contains("The sample project was copied to "
                        + directory.toRealPath().resolve("code-sample"))
                .contains("+            spreadSoFar = upToHere;")
                .contains("Before the change: The tests failed (exit code 1, ")
                .contains("After it: The tests passed (exit code 0, ")
                .contains("src/shop/Discount.java  +7 -1")
                .contains("Tests before: failed (exit code 1); after: passed");
        List<String> names = new ArrayList<>();
        JsonNode calls = trace().path("toolCalls");
        calls.forEach(call -> names.add(call.path("name").asText()));
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "list_files",
                        "search",
                        "read_file",
                        "read_file",
                        "read_file",
                        "read_file",
                        "run_tests",
                        "propose_patch",
                        "apply_patch",
                        "run_tests");
        assertThat(names.subList(7, 10)).containsExactly("propose_patch", "apply_patch", "run_tests");
        assertReadsWhileTheTestsRun(calls);

        // Red again by hand, green again by hand: nothing of it was show.
        Path sample = directory.resolve("code-sample");
        assertThat(tests(sample)).isZero();
        Run undo = start("--undo", "--dir", "code-sample");
        assertThat(undo.code()).as(undo.err()).isZero();
        assertThat(tests(sample)).isEqualTo(1);
    }

    @Test
    void turnsTheSampleGreenOverTheResponsesApi() throws Exception {
        Run run = start("--yes", "--api", "responses");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("src/shop/Discount.java  +7 -1")
                .contains("Tests before: failed (exit code 1); after: passed");
    }

    @Test
    void withoutConsentTheSampleStaysRedAndTheRunFails() throws Exception {
        Files.createDirectory(directory.resolve("code-sample"));

        Run run = start();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("Refused: standard input has ended", "No file has changed.")
                .contains("The tool run_tests did not do its work, and a script cannot look for another way: Refused")
                .doesNotContain("The tests passed");
        assertThat(run.err())
                .startsWith("Error: The tests of the sample were not turned from red to green")
                .contains("code-sample-2")
                .hasLineCount(1);
        assertThat(directory.resolve("code-sample")).isEmptyDirectory();
    }

    /** At least one file was read between the start and the end of the first test run. */
    private static void assertReadsWhileTheTestsRun(JsonNode calls) {
        JsonNode tests = null;
        for (JsonNode call : calls) {
            tests = tests == null && call.path("name").asText().equals("run_tests") ? call : tests;
        }
        assertThat(tests).isNotNull();
        int turn = tests.path("turn").asInt();
        double most = 0;
        for (JsonNode call : calls) {
            if (call.path("turn").asInt() == turn && call != tests) {
                most = Math.max(most, call.path("end").asDouble());
            }
        }
        assertThat(most).isLessThan(tests.path("end").asDouble());
    }

    private JsonNode trace() throws Exception {
        String page = Files.readString(directory.resolve("trace.html"));
        String mark = "type=\"application/json\">";
        int from = page.indexOf(mark) + mark.length();
        return JsonMapper.builder().build().readTree(page.substring(from, page.indexOf("</script>", from)));
    }

    private int tests(Path sample) throws Exception {
        Process process = new ProcessBuilder(java(), "test/RunTests.java")
                .directory(sample.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Run start(String... args) throws Exception {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("DOUBAO_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(180, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(out)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
