package io.github.doubao4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.text.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class UncaughtFailuresTest {

    private final StringWriter err = new StringWriter();
    private final List<Integer> exits = new CopyOnWriteArrayList<>();

    @Test
    void anErrorOfAThreadIsOneLineAndTheEndOfTheProgram() throws Exception {
        end(() -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(err.toString())
                .startsWith("Error: There is not enough memory (java.lang.OutOfMemoryError: Java heap space)")
                .hasLineCount(1);
        assertThat(exits).containsExactly(ExitCode.FAILED);
    }

    @Test
    void anExceptionOfAThreadIsOneLine() throws Exception {
        end(() -> {
            throw new IllegalStateException("the reason");
        });

        assertThat(err.toString()).startsWith("Error: the reason").hasLineCount(1);
        assertThat(exits).isEmpty();
    }

    private void end(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler(new UncaughtFailures(Language.EN, new PrintWriter(err, true), exits::add));
        thread.start();
        thread.join();
    }
}
