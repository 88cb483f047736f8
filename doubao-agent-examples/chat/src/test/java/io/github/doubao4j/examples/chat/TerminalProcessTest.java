package io.github.doubao4j.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.examples.testing.DefaultSignals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process in a real terminal, which {@code script} of util-linux provides. */
@Timeout(120)
class TerminalProcessTest {

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private Process process;
    private Path shown;
    private int seen;

    @BeforeEach
    void lookForScript() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT) && isOfUtilLinux(), "there is no script of util-linux on this machine");
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        emulator.close();
    }

    @Test
    void ctrlCStopsTheAnswerAndTheMemoryOutlivesTheProgram() throws Exception {
        emulator.when(RequestMatcher.lastUserText("long"))
                .reply(Reply.thinking("Hm.")
                        .thenText("Half of it" + " and on".repeat(2000))
                        .withPieceDelay(Duration.ofMillis(20)));
        emulator.otherwise(request -> Reply.text("Here."));

        OutputStream keys = start("first.txt", "");
        await("/help");
        await(TypedLines.PROMPT);
        press(keys, "long\r");
        EmulatedRequest request = emulator.takeRequest(Duration.ofSeconds(30));
        await("Half");
        press(keys, "\u0003");
        await("(stopped; what has come is kept)");
        assertThat(request.delivered().get(30, TimeUnit.SECONDS)).isFalse();
        await(TypedLines.PROMPT);
        press(keys, "go on\r");
        await("Here.");
        await(TypedLines.PROMPT);
        press(keys, "/exit\r");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(shown)).doesNotContain("WARNING", "\tat ").contains("\u001b[2m");

        seen = 0;
        keys = start("second.txt", "你好");
        await("Here.");
        await(TypedLines.PROMPT);
        press(keys, "\u0004");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        EmulatedRequest last = emulator.requests().get(2);
        assertThat(last.lastUserText()).isEqualTo("你好");
        assertThat(last.messages()).hasSize(5);
        assertThat(last.messages().get(1).path("content").asText()).endsWith(Conversation.STOPPED);
    }

    private OutputStream start(String file, String words) throws Exception {
        shown = directory.resolve(file);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String natives = Runtime.version().feature() > 21 ? " --enable-native-access=ALL-UNNAMED" : "";
        Path arguments = Files.writeString(
                directory.resolve("arguments"),
                "-cp \"" + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        + "\"");
        String command = "stty cols 100 rows 40; exec "
                + String.join(" ", DefaultSignals.prefix())
                + " "
                + java + natives + " @" + arguments + " " + Main.class.getName()
                + " --memory " + directory.resolve("memory") + " --base-url " + emulator.baseUrl() + " " + words;
        // In a file: the JVM of the tests may not be able to hand on Chinese words.
        Path typed = Files.writeString(directory.resolve("command.sh"), command);
        // Without exec some shells stay in between, hear of Ctrl-C too, and end with their own code (130).
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qec", "exec sh '" + typed + "'", "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("DOUBAO_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("NO_COLOR");
        // Which shell starts the program is script's choice by this variable; without it, it is the system's sh.
        builder.environment().remove("SHELL");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TERM", "xterm");
        process = builder.start();
        return process.getOutputStream();
    }

    private static void press(OutputStream keys, String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** Waits for a part behind the one that was waited for last. */
    private void await(String part) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Files.readString(shown).indexOf(part, seen) < 0) {
            assertThat(System.nanoTime()).as(Files.readString(shown)).isLessThan(deadline);
            // What a terminal shows can only be looked at again and again.
            TimeUnit.MILLISECONDS.sleep(20);
        }
        seen = Files.readString(shown).indexOf(part, seen) + part.length();
    }

    private static boolean isOfUtilLinux() throws Exception {
        Process version = new ProcessBuilder(SCRIPT.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        version.waitFor();
        return said.contains("util-linux");
    }
}
