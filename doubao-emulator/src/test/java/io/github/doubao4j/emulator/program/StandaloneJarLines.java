package io.github.doubao4j.emulator.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatorMain;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar} with the packaged program and nothing else. */
class StandaloneJarLines {

    private static final Path JAR = Path.of(System.getProperty("standalone.jar"));

    @TempDir
    private Path folder;

    private static String chat(String baseUrl, String text) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                .header("Authorization", "Bearer some-real-key")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"doubao-seed-2.0-pro\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                                + text + "\"}]}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void printsItsHelp() throws Exception {
        try (StartedProgram program = StartedProgram.jar(JAR, "--help")) {
            assertThat(program.waitFor()).isZero();
            assertThat(program.output()).isEqualTo(EmulatorProgram.USAGE);
        }
    }

    @Test
    void printsItsVersionAndTheCommit() throws Exception {
        try (StartedProgram program = StartedProgram.jar(JAR, "--version")) {
            assertThat(program.waitFor()).isZero();
            assertThat(program.output().lines())
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .matches(
                                            "doubao-emulator [\\d.]+\\S* \\((unknown commit|[0-9a-f]{7,}( with changes)?, "
                                                    + "\\d{4}-\\d{2}-\\d{2})\\)"),
                            second -> assertThat(second).contains("Java ", System.getProperty("os.name")));
        }
    }

    @Test
    void servesRecordsAndReplays() throws Exception {
        Path file = folder.resolve("with spaces/a.recording");
        String live;
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                StartedProgram record = StartedProgram.jar(
                        JAR, "record", "--to", provider.baseUrl(), "--file", file.toString(), "--port", "0")) {
            provider.when(RequestMatcher.any()).reply(Reply.text("Recorded."));
            live = chat(record.baseUrl(), "Hi");
            assertThat(live).contains("Recorded");
            assertThat(record.stop()).isZero();
            assertThat(record.output()).isEqualTo("Recording: " + file + "\n");
        }
        assertThat(Files.readString(file)).contains("Recorded").doesNotContain("some-real-key");

        try (StartedProgram replay = StartedProgram.jar(JAR, "replay", "--file", file.toString(), "--port", "0")) {
            String baseUrl = replay.baseUrl();
            assertThat(chat(baseUrl, "Hi")).isEqualTo(live);
            assertThat(chat(baseUrl, "Ho")).contains("recorded \\\"Hi\\\", got \\\"Ho\\\"");
            assertThat(replay.stop()).isEqualTo(1);
            assertThat(replay.output()).contains("$.messages[0].content: recorded \"Hi\", got \"Ho\"");
        }

        try (StartedProgram serve = StartedProgram.jar(JAR, "serve", "--port", "0")) {
            assertThat(chat(serve.baseUrl(), "Hi")).contains("\"content\":\"You\"", "[DONE]");
            assertThat(serve.stop()).isZero();
            assertThat(serve.output()).isEmpty();
        }
    }

    @Test
    void hasNoTestLibraryAndNoModule() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .noneMatch(name -> name.startsWith("org/junit") || name.endsWith("module-info.class"));
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(EmulatorMain.class.getName());
        }
    }
}
