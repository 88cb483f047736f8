package io.github.doubao4j.emulator.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ScriptException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatorProgramTest {

    private static final String CHAT =
            "{\"model\":\"doubao-seed-2.0-pro\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static HttpResponse<String> chat(String baseUrl) throws Exception {
        return chat(baseUrl, "any", CHAT);
    }

    private static HttpResponse<String> chat(String baseUrl, String key, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private int stop(Service service) {
        return service.stop(new PrintStream(out, true), new PrintStream(err, true));
    }

    private static Path weatherScript() throws Exception {
        return Path.of(Objects.requireNonNull(DoubaoEmulator.class.getResource("weather.script.json"))
                .toURI());
    }

    @Test
    void servesAScriptUntilItIsStopped() throws Exception {
        try (StartedProgram program =
                StartedProgram.classes("serve", "--port", "0", weatherScript().toString())) {
            String baseUrl = program.baseUrl();
            assertThat(baseUrl).matches("http://127\\.0\\.0\\.1:\\d+/v1");

            assertThat(chat(baseUrl).body()).contains("Ask me about the weather.");
            assertThat(program.stop()).isZero();
        }
    }

    @Test
    void explainsItselfWhenItIsNotUnderstood() throws Exception {
        try (StartedProgram program = StartedProgram.classes("serve", "--nonsense")) {
            assertThat(program.waitFor()).isEqualTo(2);
            assertThat(program.output())
                    .startsWith("'--nonsense' is not understood")
                    .contains("--help");
        }
    }

    @Test
    void printsItsHelp() throws Exception {
        try (StartedProgram program = StartedProgram.classes("record", "--help")) {
            assertThat(program.waitFor()).isZero();
            assertThat(program.output()).isEqualTo(EmulatorProgram.USAGE);
        }
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"));
                StartedProgram program =
                        StartedProgram.classes("serve", "--port", String.valueOf(taken.getLocalPort()))) {
            assertThat(program.waitFor()).isEqualTo(1);
            assertThat(program.output())
                    .contains(String.valueOf(taken.getLocalPort()))
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void recordsAndReplays() throws Exception {
        Path file = folder.resolve("a.recording");
        String live;
        try (DoubaoEmulator provider = DoubaoEmulator.start()) {
            provider.when(RequestMatcher.any()).reply(Reply.text("Live."));
            Service record = EmulatorProgram.start(
                    List.of("record", "--to", provider.baseUrl(), "--file", file.toString(), "--port", "0"));
            live = chat(record.baseUrl()).body();
            assertThat(stop(record)).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("Recording: " + file);
        }

        Service replay = EmulatorProgram.start(List.of("replay", "--file", file.toString(), "--port", "0"));
        assertThat(chat(replay.baseUrl()).body()).isEqualTo(live).contains("Live.");
        assertThat(stop(replay)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void endsWithOneWhenARequestHadNoRecording() throws Exception {
        Path file = Files.writeString(folder.resolve("a.recording"), """
                doubao-recording: 1

                === POST /chat/completions

                {"model": "m", "messages": [], "user": "a"}

                --- 200
                content-type: application/json

                {"ok": 1}
                --- complete
                """);
        Service replay = EmulatorProgram.start(List.of("replay", "--file", file.toString(), "--port", "0"));

        assertThat(chat(replay.baseUrl()).statusCode()).isEqualTo(400);

        assertThat(stop(replay)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("$.model: recorded \"m\", got \"doubao-seed-2.0-pro\"");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Not replayed: line 3 (POST /chat/completions)");

        Service lenient = EmulatorProgram.start(List.of(
                "replay",
                "--file",
                file.toString(),
                "--port",
                "0",
                "--ignore",
                "$.user",
                "--ignore",
                "$.model",
                "--repeat-last",
                "--recorded-timing"));
        String other = "{\"messages\":[],\"user\":\"b\"}";
        assertThat(chat(lenient.baseUrl(), "k", other).body()).isEqualTo("{\"ok\":1}");
        assertThat(chat(lenient.baseUrl(), "k", other).body()).isEqualTo("{\"ok\":1}");
        assertThat(stop(lenient)).isZero();
    }

    @Test
    void repeatsTheUserWithoutAScript() throws Exception {
        Service service = EmulatorProgram.start(List.of("serve", "--port", "0", "--piece-delay", "0"));

        assertThat(chat(service.baseUrl()).body()).contains("You said: Hello there");
        assertThat(stop(service)).isZero();
    }

    @Test
    void takesItsOptions() throws Exception {
        Service service = EmulatorProgram.start(List.of(
                "serve",
                "--port",
                "0",
                "--contract",
                "ark",
                "--chunk-style",
                "new-api",
                "--api-key",
                "k",
                "--lenient"));

        assertThat(service.baseUrl()).endsWith("/api/v3");
        assertThat(chat(service.baseUrl()).statusCode()).isEqualTo(401);
        assertThat(chat(service.baseUrl(), "k", CHAT.replace("{\"model\"", "{\"seed\":1,\"model\""))
                        .body())
                .contains("chatcmpl-");
        stop(service);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "dance; 'dance' is no command",
                "serve --port; --port needs a value",
                "serve --port x; --port needs a number",
                "serve --port 65536; between 0 and 65535",
                "serve --contract moon; starmagic, tokaify, ark",
                "serve a.json b.json; 'b.json' is not understood",
                "record --file a; --to is missing",
                "record --to http://h/v1; --file is missing",
                "record --to nonsense --file a; --to: the base URL must begin with",
                "record --file a --to http://h/v1 b; 'b' is not understood",
                "replay; --file is missing",
                "replay --file a --ignore user; --ignore: a field is written like",
                "replay --file a b; 'b' is not understood"
            })
    void saysWhatItDoesNotUnderstand(String arguments, String complaint) {
        assertThatThrownBy(() -> EmulatorProgram.start(List.of(arguments.split(" "))))
                .isInstanceOf(Arguments.UsageException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void servesWhereNoCommandIsNamed() throws Exception {
        try (StartedProgram program = StartedProgram.classes("--port", "0", "--piece-delay", "0")) {
            assertThat(program.baseUrl()).startsWith("http://127.0.0.1:");
        }
        assertThatThrownBy(() -> EmulatorProgram.start(List.of("no-such-script.json")))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("no-such-script.json");
    }

    @Test
    void endsWhenTheScriptIsWrong() throws Exception {
        Path script = Files.writeString(folder.resolve("s.json"), "{}");

        assertThatThrownBy(() -> EmulatorProgram.start(List.of("serve", "--port", "0", script.toString())))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("s.json");
    }
}
