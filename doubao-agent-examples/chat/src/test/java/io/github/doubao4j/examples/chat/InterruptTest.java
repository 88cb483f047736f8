package io.github.doubao4j.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.examples.ModelOptions;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.RunOptions;
import io.github.doubao4j.examples.output.Outputs;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.trace.ModelCallRecorder;
import io.github.doubao4j.examples.trace.RunRecorder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who types, on JLine's terminal in memory: keys go in as bytes, Ctrl-C among them. */
@Timeout(60)
class InterruptTest {

    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final Shown shown = new Shown();
    private final Shown screen = new Shown();
    private LineDisciplineTerminal keyboard;
    private FileChatMemoryStore store;
    private CompletableFuture<Integer> session;

    @BeforeEach
    void start() throws IOException {
        keyboard = new LineDisciplineTerminal("test", "ansi", screen.bytes(), StandardCharsets.UTF_8);
        store = new FileChatMemoryStore(directory);
        io.github.doubao4j.examples.terminal.Terminal terminal =
                new io.github.doubao4j.examples.terminal.Terminal(new PrintWriter(shown, true), false, Language.EN);
        Messages messages = Messages.of(Language.EN, ChatCommand.class);
        ChatView view = new ChatView(terminal, messages);
        RunRecorder recorder = new RunRecorder(view);
        Models models = Models.local(emulator.baseUrl(), new ModelOptions(), new RunOptions());
        Conversation conversation = new Conversation("a", store, 10);
        ChatAgent agent = new ChatAgent(models, conversation, new ModelCallRecorder(recorder));
        ChatCommands commands =
                new ChatCommands(agent, conversation, view, terminal, messages, Map.of(), new Outputs(false));
        TypedLines lines = new TypedLines(keyboard, () -> terminal.line("once more"));
        ChatSession chat = new ChatSession(
                lines, List.of("suggested"), agent, conversation, commands, recorder, terminal, messages);
        session = CompletableFuture.supplyAsync(chat::run);
    }

    @AfterEach
    void stop() throws IOException {
        keyboard.close();
        session.handle((code, failure) -> code).orTimeout(20, TimeUnit.SECONDS).join();
        store.close();
        emulator.close();
    }

    @Test
    void ctrlCStopsTheAnswerAndNotTheProgram() throws Exception {
        emulator.when(RequestMatcher.lastUserText("long"))
                .reply(Reply.text("Half of the answer" + " and on".repeat(2000)).withPieceDelay(Duration.ofMillis(20)));
        emulator.otherwise(request -> Reply.text("Here."));

        type("long\r");
        EmulatedRequest request = emulator.takeRequest(Duration.ofSeconds(20));
        shown.await("Half");
        press(CTRL_C);
        shown.await("(stopped; what has come is kept)");

        // The connection is closed: the server cannot say what it still has to say.
        assertThat(request.delivered().get(30, TimeUnit.SECONDS)).isFalse();
        type("still there?\r");
        shown.await("Here.");
        EmulatedRequest next = emulator.takeRequest(Duration.ofSeconds(20));
        assertThat(next.messages().get(1).path("content").asText())
                .startsWith("Half")
                .endsWith(Conversation.STOPPED);
        assertThat(session).isNotDone();
        screen.await(TypedLines.PROMPT, 3);
        press(CTRL_D);
        assertThat(session.get(20, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void ctrlCBeforeTheFirstWordLeavesTheMessageToBeAskedAgain() throws Exception {
        emulator.when(RequestMatcher.any())
                .replyInTurn(Reply.text("Late.").withDelay(Duration.ofMinutes(5)), Reply.text("In time."));

        type("hurry\r");
        emulator.takeRequest(Duration.ofSeconds(20));
        press(CTRL_C);
        shown.await("(stopped before a word came; /retry asks again)");
        type("/retry\r");
        shown.await("In time.");

        assertThat(emulator.takeRequest(Duration.ofSeconds(20)).messages()).hasSize(1);
        screen.await(TypedLines.PROMPT, 3);
        press(CTRL_D);
        assertThat(session.get(20, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void ctrlCTwiceEndsTheProgramOnlyAtAnEmptyPrompt() throws Exception {
        emulator.otherwise(request -> Reply.text("Here."));
        screen.await(TypedLines.PROMPT);
        type("forget this");
        screen.await("forget this");
        press(CTRL_C);
        screen.await(TypedLines.PROMPT, 2);
        press(CTRL_C);
        shown.await("once more");
        screen.await(TypedLines.PROMPT, 3);
        type("hello\r");
        shown.await("Here.");
        assertThat(emulator.requests().get(0).lastUserText()).isEqualTo("hello");
        screen.await(TypedLines.PROMPT, 4);
        press(CTRL_C);
        screen.await(TypedLines.PROMPT, 5);
        press(CTRL_C);

        assertThat(session.get(20, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void enterOnAnEmptyLineSaysWhatIsSuggested() throws Exception {
        emulator.otherwise(request -> Reply.text("You said " + request.lastUserText()));
        type("\r");
        shown.await("You said suggested");
        type("\rthen this: \"don't\\n\" !!\r");
        shown.await("You said then this: \"don't\\n\" !!");

        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void tabCompletesCommands() throws Exception {
        type("/us\t\r");
        shown.await("conversation: ? tokens in");
        assertThat(emulator.requests()).isEmpty();
    }

    private void type(String keys) throws IOException {
        keyboard.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    private void press(int key) throws IOException {
        keyboard.processInputBytes(new byte[] {(byte) key});
    }

    /** What is shown, for those who wait for it. */
    private static final class Shown extends Writer {

        private final StringBuilder text = new StringBuilder();

        @Override
        public synchronized void write(char[] chars, int offset, int length) {
            text.append(chars, offset, length);
            notifyAll();
        }

        void await(String part) throws InterruptedException {
            await(part, 1);
        }

        synchronized void await(String part, int times) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (text.toString().split(Pattern.quote(part), -1).length <= times) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(left).as("waiting for \"%s\" in: %s", part, text).isPositive();
                wait(left);
            }
        }

        OutputStream bytes() {
            return new OutputStream() {
                @Override
                public void write(int b) {
                    Shown.this.write(new char[] {(char) b}, 0, 1);
                }
            };
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
