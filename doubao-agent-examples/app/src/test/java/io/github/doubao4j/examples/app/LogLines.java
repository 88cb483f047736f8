package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.examples.testing.Answers;
import io.github.doubao4j.examples.testing.Pdfs;
import io.github.doubao4j.examples.testing.StartedProgram;
import io.github.doubao4j.examples.testing.StartedProgram.Ended;
import io.github.doubao4j.recipes.RagIn60Lines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What libraries log stays away from the terminal, and is in the file that was asked for. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell starts the program")
class LogLines {

    private static final String FONT = "Using fallback font";

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator = DoubaoEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void aFontThatTheMachineDoesNotHaveIsNoMatterForTheTerminal() throws Exception {
        Ended run = extract();

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).doesNotContain(FONT);
    }

    @Test
    void theLogFileHasWhatLibrariesAndTheAdapterLog() throws Exception {
        Ended run = extract("--log-file", "agents.log");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
        String log = Files.readString(directory.resolve("work/agents.log"), StandardCharsets.UTF_8);
        assertThat(log)
                .startsWith("# log of the doubao4j agents")
                .containsPattern("WARN +\\[.+] org\\.apache\\.pdfbox\\S+ - " + FONT)
                .containsPattern(
                        "WARN +\\[.+] io\\.github\\.doubao4j\\.retry - Attempt 1 of 3 of \\S+ failed.*HTTP 503: busy")
                .containsPattern("INFO +\\[.+] \\S*doubao4j\\S* - .*/chat/completions")
                .doesNotContain("sk-secret-key");
    }

    @Test
    void noAgentLogsToTheTerminalWhenTheServerIsBusy() throws Exception {
        answer(Reply.text("Fine."));

        Ended run = program().run("chat", "--base-url", emulator.baseUrl(), "Hello");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Fine.");
    }

    /** It loads models with libraries that log what they find on the machine. */
    @Test
    void aRecipeThatIsStartedByItselfPrintsNothingButItsOwn() throws Exception {
        Ended run = StartedProgram.byClass(directory, RagIn60Lines.class)
                .with(Map.of("LC_ALL", "C.UTF-8"))
                .in("work")
                .run();

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("found: ");
    }

    private Ended extract(String... more) throws Exception {
        answer(Reply.json(Answers.invoice("7")));
        String[] args = new String[more.length + 6];
        System.arraycopy(
                new String[] {"extract", "--base-url", emulator.baseUrl(), "--out", "x.csv", "a.pdf"}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        return program().withFile("a.pdf", Pdfs.inUnknownFont("Invoice 7")).run(args);
    }

    /** Busy at first, which is tried again. */
    private void answer(Reply reply) {
        AtomicBoolean busy = new AtomicBoolean(true);
        emulator.otherwise(request -> busy.getAndSet(false) ? Reply.error(503, "ServiceUnavailable", "busy") : reply);
    }

    private StartedProgram program() {
        return StartedProgram.byJava(directory)
                .with(Map.of("LC_ALL", "C.UTF-8", "DOUBAO_API_KEY", "sk-secret-key"))
                .in("work");
    }
}
