package io.github.doubao4j.examples.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter shown = new StringWriter();

    @Test
    void drawsABarInATerminalThatFitsItAndEndsItsLine() {
        work(true);

        assertThat(shown.toString()).contains("\rextract", "3/3", "1 failed").endsWith(System.lineSeparator());
        assertThat(shown.toString().split("[\\r\\n]+"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void drawsNothingElsewhere() {
        work(false);

        assertThat(shown.toString()).doesNotContain("\r").isEmpty();
    }

    private void work(boolean terminal) {
        Messages messages = Messages.of(Language.EN, ExtractCommand.class);
        try (Progress progress = Progress.of(
                terminal, 80, 3, messages, new Terminal(new PrintWriter(shown, true), false, Language.EN))) {
            progress.step(new Outcome("a", null, null, false, false));
            progress.step(new Outcome("b", null, "why", false, false));
            progress.step(new Outcome("c", null, null, true, false));
        }
    }
}
