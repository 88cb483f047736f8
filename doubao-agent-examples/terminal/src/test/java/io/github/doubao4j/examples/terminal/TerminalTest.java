package io.github.doubao4j.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.examples.output.OutputLostException;
import io.github.doubao4j.examples.output.StandardOutput;
import io.github.doubao4j.examples.text.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    private final StringWriter out = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(out, true), false, Language.EN);

    @Test
    void nothingStandsBetweenAQuestionAndItsAnswer() throws Exception {
        terminal.print(Style.PLAIN, "a word");
        Terminal.Question question = terminal.ask(() -> terminal.line("May I?"));
        Thread other = new Thread(() -> {
            terminal.line("← [2] done");
            terminal.print(Style.PLAIN, "more");
            terminal.print(Style.PLAIN, " words");
            terminal.endLine();
            terminal.redraw("50 %");
            terminal.redraw("60 %");
        });
        other.start();
        other.join();

        assertThat(out.toString().lines()).containsExactly("a word", "May I?");
        question.close();

        assertThat(out.toString()).isEqualToNormalizingNewlines("a word\nMay I?\n← [2] done\nmore words\n\r50 %\r60 %");
        terminal.line("next");
        assertThat(out.toString())
                .isEqualToNormalizingNewlines("a word\nMay I?\n← [2] done\nmore words\n\r50 %\r60 %\nnext\n");
    }

    @Test
    void whatWaitedForAnAnswerThatNeverComesIsShown() {
        terminal.ask(() -> terminal.line("May I?"));
        terminal.line("The run was stopped.");

        terminal.closeQuestion();

        assertThat(out.toString().lines()).containsExactly("May I?", "The run was stopped.");
        assertThatCode(() -> terminal.ask(() -> {}).close()).doesNotThrowAnyException();
    }

    @Test
    void oneQuestionAtATime() {
        terminal.ask(() -> terminal.line("May I?"));

        assertThatThrownBy(() -> terminal.ask(() -> {})).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Broken pipe | true | Nobody reads standard output any more",
                "断开的管道 | true | Nobody reads standard output any more",
                "No space left on device | false | Cannot write to standard output: no space left on the device",
                "Bad file descriptor | false | Cannot write to standard output: it is closed",
            })
    void saysWhyNothingArrives(String reason, boolean gone, String said) {
        Terminal lost = new Terminal(new StandardOutput(failing(reason), StandardCharsets.UTF_8), false, Language.EN);

        assertThatCode(() -> lost.line("words")).doesNotThrowAnyException();
        assertThatThrownBy(lost::check)
                .isInstanceOfSatisfying(
                        OutputLostException.class,
                        e -> assertThat(e.readerHasGone()).isEqualTo(gone))
                .hasMessageStartingWith(said);
    }

    @Test
    void isSilentWhereEverythingArrives() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Terminal fine = new Terminal(new StandardOutput(bytes, StandardCharsets.UTF_8), false, Language.EN);

        fine.line("字");
        fine.check();

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly("字");
    }

    @Test
    void programsThatNeverAskAreStopped() {
        PrintStream stream = StandardOutput.failing(failing("Broken pipe"), StandardCharsets.UTF_8);

        assertThatThrownBy(() -> stream.println("words")).isInstanceOf(OutputLostException.class);
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
