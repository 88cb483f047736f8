package shop;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static io.github.doubao4j.emulator.RequestMatcher.noToolResults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The application as a process of its own that is told to end. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no signal that asks a process to end")
class GracefulShutdownTest {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration WAIT = Duration.ofSeconds(60);

    @Test
    void theRunningStreamIsCompletedNewRequestsAreRefusedAndTheProcessEnds() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.when(noToolResults())
                    .reply(Reply.text("I look it up. ")
                            .thenToolCalls(ToolCallScript.of("orderStatus", "{\"number\":\"A-1001\"}")));
            emulator.when(any()).reply(request -> {
                await(refused);
                return Reply.text("It is " + "a kettle, ".repeat(200) + "that is all.");
            });
            Process process = start(emulator);
            try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
                int port = port(log);
                ShopClient client = new ShopClient(port);
                ShopClient.Reading reading = client.open("rosa", "Where is A-1001?");
                assertThat(reading.next().data().path("text").asText()).isNotEmpty();
                emulator.takeRequest(WAIT);
                emulator.takeRequest(WAIT);

                // Process.destroy() would also close its output, of which the end is to be read.
                process.toHandle().destroy();
                Awaitility.await().atMost(WAIT).until(() -> !accepts(port));
                assertThatThrownBy(() -> new ShopClient(port).ask("sven", "Hello"))
                        .isInstanceOf(ConnectException.class);
                assertThat(process.isAlive()).isTrue();
                refused.countDown();

                ShopClient.Answer answer = reading.rest();
                assertThat(answer.text()).endsWith("a kettle, that is all.");
                assertThat(answer.text()).contains("It is " + "a kettle, ".repeat(200));
                assertThat(answer.last().name()).isEqualTo("done");
                List<String> rest = log.lines().toList();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(rest).anyMatch(line -> line.contains("Graceful shutdown complete"));
                assertThat(process.exitValue()).isEqualTo(128 + 15);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static Process start(DoubaoEmulator emulator) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(ShopApplication.class.getName());
        command.add("--server.port=0");
        command.add("--langchain4j.doubao.base-url=" + emulator.baseUrl());
        command.add("--langchain4j.doubao.api-key=a-key");
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static int port(BufferedReader log) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            lines.add(line);
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return Integer.parseInt(port.group(1));
            }
        }
        throw new AssertionError("it did not start: " + String.join("\n", lines));
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test did not go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
