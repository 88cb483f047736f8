package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SourceFilesTest {

    /** The JVM does this in the folder of a module when a tool attaches to it. */
    @Test
    void filesOfOthersMayVanishMeanwhile() throws IOException, InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread other = new Thread(() -> {
            while (!done.get()) {
                try {
                    for (int i = 0; i < 50; i++) {
                        Files.createFile(Path.of(".vanishing" + i));
                    }
                    for (int i = 0; i < 50; i++) {
                        Files.deleteIfExists(Path.of(".vanishing" + i));
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
        other.start();
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(SourceFiles.all())
                        .contains(Path.of("src/test/java/io/github/doubao4j/SourceFilesTest.java")
                                .toAbsolutePath());
            }
        } finally {
            done.set(true);
            other.join();
        }
    }
}
