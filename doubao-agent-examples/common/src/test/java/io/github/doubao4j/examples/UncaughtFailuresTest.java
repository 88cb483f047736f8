package io.github.doubao4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.text.Language;
import java.io.IOException;
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

    /** As DuckDB's driver fails where there is no room to unpack its library. */
    @Test
    void aFullDirectoryForTemporaryFilesIsNotTheFaultOfJava() throws Exception {
        end(() -> {
            throw new ExceptionInInitializerError(
                    new IllegalStateException(new IOException("No space left on device")));
        });

        assertThat(err.toString())
                .startsWith("Error: A library cannot be unpacked into the directory for temporary files, ")
                .contains(System.getProperty("java.io.tmpdir") + ": no space left on the device. Make room")
                .hasLineCount(1);
    }

    private void end(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler(new UncaughtFailures(Language.EN, new PrintWriter(err, true), exits::add));
        thread.start();
        thread.join();
    }
}
