package io.github.doubao4j.examples.docs.postgres.large;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.docs.postgres.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Indexes many generated passages in processes with little memory, kills the first in the midst of the work, and says what
 * that took and what the next one had to do again. Runs with the profile {@code large-index} only.
 */
class LargeFolderRun {

    private static final int PASSAGES = Integer.getInteger("large.passages", 100_000);
    private static final int KILLED_AFTER_SECONDS = Integer.getInteger("large.killed.after", 60);

    @TempDir
    Path directory;

    @Test
    void lucene() throws IOException, InterruptedException {
        run("Lucene", directory.resolve("index").toString());
    }

    @Test
    void postgresql() throws IOException, InterruptedException, SQLException {
        run("PostgreSQL", TestServer.schema());
    }

    private void run(String store, String address) throws IOException, InterruptedException {
        Path folder = GeneratedFolder.write(directory.resolve("docs"), PASSAGES);
        System.out.println(store);
        try (EmulatedModel model = new EmulatedModel()) {
            Process killed = start(folder, address, model);
            if (killed.waitFor(KILLED_AFTER_SECONDS, TimeUnit.SECONDS)) {
                System.out.println("  was done before it was to be killed");
            }
            killed.destroyForcibly().waitFor();
            System.out.println("  killed after " + KILLED_AFTER_SECONDS + " s");
            finish("  started again", start(folder, address, model));
            finish("  once more", start(folder, address, model));
        }
    }

    private static void finish(String title, Process process) throws IOException, InterruptedException {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(line -> System.out.println(title + ": " + line));
        }
        assertThat(process.waitFor()).isZero();
    }

    private static Process start(Path folder, String address, EmulatedModel model) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IndexingRun.class.getName(),
                        folder.toString(),
                        address,
                        model.baseUrl()))
                .redirectErrorStream(true)
                .start();
    }
}
