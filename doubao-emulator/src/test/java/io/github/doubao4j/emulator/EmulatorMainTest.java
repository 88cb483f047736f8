package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatorMainTest {

    @TempDir
    private Path folder;

    private static Process run(String... arguments) throws Exception {
        String[] command = new String[4 + arguments.length];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        command[1] = "-cp";
        command[2] = System.getProperty("java.class.path");
        command[3] = EmulatorMain.class.getName();
        System.arraycopy(arguments, 0, command, 4, arguments.length);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void servesAScriptUntilItIsStopped() throws Exception {
        Path script = Path.of(Objects.requireNonNull(EmulatorMainTest.class.getResource("weather.script.json"))
                .toURI());
        Process process = run("--port", "0", script.toString());
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            assertThat(line).matches("Base URL: http://127\\.0\\.0\\.1:\\d+/v1");

            Client client = new Client(line.substring("Base URL: ".length()));

            assertThat(client.post(Client.request()).body()).contains("Ask me about the weather.");
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void explainsItselfWhenItIsNotUnderstood() throws Exception {
        Process process = run("--nonsense");
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.lines().toList()).first().isEqualTo("'--nonsense' is not understood");
            assertThat(process.waitFor()).isEqualTo(2);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void repeatsTheUserWithoutAScript() throws Exception {
        try (DoubaoEmulator emulator = EmulatorMain.start("--port", "0", "--piece-delay", "0")) {
            assertThat(new Client(emulator).post(Client.request()).body()).contains("You said: Hello there");
        }
    }

    @Test
    void takesItsOptions() throws Exception {
        try (DoubaoEmulator emulator = EmulatorMain.start(
                "--port", "0", "--contract", "ark", "--chunk-style", "new-api", "--api-key", "k", "--lenient")) {
            assertThat(emulator.contract()).isEqualTo(WireContract.ARK);
            Client client = new Client(emulator);
            assertThat(client.post(Client.request(WireContract.ARK)).statusCode())
                    .isEqualTo(401);
            assertThat(client.with("Authorization", "Bearer k")
                            .post(Client.request(WireContract.ARK, "\"seed\":1"))
                            .body())
                    .contains("chatcmpl-");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--port,--port needs a value",
        "--port x,--port needs a number",
        "--contract moon,MOON",
        "a.json b.json,'b.json' is not understood"
    })
    void saysWhatItDoesNotUnderstand(String arguments, String complaint) {
        assertThatThrownBy(() -> EmulatorMain.start(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void endsWhenTheScriptIsWrong() throws Exception {
        Path script = Files.writeString(folder.resolve("s.json"), "{}");

        assertThatThrownBy(() -> EmulatorMain.start("--port", "0", script.toString()))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("s.json");
    }
}
