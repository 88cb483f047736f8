package io.github.doubao4j.examples.code.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listing, searching and reading. */
@Timeout(60)
class FileSearchTest {

    @TempDir
    Path base;

    private Path directory;

    @BeforeEach
    void write() throws IOException {
        directory = Files.createDirectory(base.resolve("project"));
        Files.createDirectories(directory.resolve("src"));
        Files.createDirectories(directory.resolve("target/classes"));
        Files.createDirectories(directory.resolve(".git"));
        Files.writeString(directory.resolve("src/A.java"), "class A {\n    int price;\n}\n");
        Files.writeString(directory.resolve("src/B.java"), "class B {\n    int Price = 折扣;\n}\n");
        Files.writeString(directory.resolve("target/classes/A.txt"), "price");
        Files.writeString(directory.resolve(".git/price"), "price");
        Files.writeString(directory.resolve(".env"), "price=1");
        Files.write(directory.resolve("logo.png"), new byte[] {'p', 'r', 'i', 'c', 'e', 0});
    }

    @Test
    void findsTextToTheLetter() throws IOException {
        try (Workspace workspace = open(WorkspaceLimits.DEFAULT)) {
            assertThat(workspace.search("price", false, null))
                    .isEqualTo("src/A.java:2: int price;\n(not searched: 4 links, output directories, binary, large or"
                            + " protected files)");
            assertThat(workspace.search("(?i)PRICE|折", true, "src"))
                    .isEqualTo("src/A.java:2: int price;\nsrc/B.java:2: int Price = 折扣;");
            assertThat(workspace.search("p.ice", false, null)).startsWith("No matches.");
        }
    }

    @Test
    void listsWhatIsThereAndSaysWhatIsNotShown() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), base);
        try (Workspace workspace = open(WorkspaceLimits.DEFAULT)) {
            assertThat(workspace.list(null, null).lines())
                    .containsExactly(
                            ".env (off limits)",
                            ".git (off limits)",
                            "link (symbolic link: not followed)",
                            "logo.png (6 bytes)",
                            "src/A.java (27 bytes)",
                            "src/B.java (36 bytes)",
                            "target/ (output of tools: not listed)");
            assertThat(workspace.list("src", "b.JAVA")).isEqualTo("src/B.java (36 bytes)");
            assertThatThrownBy(() -> workspace.list("none", null)).hasMessage("There is no none.");
        }
    }

    @Test
    void aRegexThatBacktracksForEverEndsAtOnce() throws IOException {
        Files.writeString(directory.resolve("src/a.txt"), "a".repeat(50_000) + "!\n");
        try (Workspace workspace = open(WorkspaceLimits.DEFAULT)) {
            long start = System.nanoTime();

            assertThat(workspace.search("^(a+)+$", true, null)).startsWith("No matches.");

            // java.util.regex would still be at it when the sun goes out.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void stopsWhenItsTimeIsOver() throws IOException {
        try (Workspace workspace = open(limits(100, 500, Duration.ZERO))) {
            assertThat(workspace.search("price", false, null)).contains("the time for a search is over");
        }
    }

    @Test
    void stopsAfterEnoughMatchesAndFiles() throws IOException {
        try (Workspace workspace = open(limits(1, 1, Duration.ofSeconds(5)))) {
            assertThat(workspace.search("class", false, null)).startsWith("src/A.java:1: class A {\n… stopped");
            assertThat(workspace.list("src", null).lines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("and more");
        }
    }

    @Test
    void readsLinesWithTheirNumbers() throws IOException {
        try (Workspace workspace = open(WorkspaceLimits.DEFAULT)) {
            assertThat(workspace.read("src/A.java", 2, 9))
                    .isEqualTo("src/A.java, lines 2 to 3 of 3:\n2|     int price;\n3| }\n");
            assertThatThrownBy(() -> workspace.read("src/A.java", 4, null)).hasMessageContaining("lines 1 to 3");
            assertThatThrownBy(() -> workspace.read("src/A.java", 3, 2)).hasMessageContaining("before the first");
            assertThatThrownBy(() -> workspace.read("src/C.java", null, null))
                    .hasMessage("There is no file src/C.java.");
        }
    }

    @Test
    void readsLongFilesInPartsAndCutsLongLines() throws IOException {
        Files.writeString(directory.resolve("long.txt"), "x".repeat(1000) + "\nb\nc\n");
        try (Workspace workspace = open(limits(2, 500, Duration.ofSeconds(5)))) {
            assertThat(workspace.read("long.txt", null, null))
                    .contains("1| " + "x".repeat(400) + "… (a line of 1000 characters)\n2| b\n")
                    .contains("from line 3 on")
                    .doesNotContain("c\n");
        }
    }

    private static WorkspaceLimits limits(int lines, int entries, Duration time) {
        return new WorkspaceLimits(1 << 20, 1000, entries, lines, lines, 400, 20, time);
    }

    private Workspace open(WorkspaceLimits limits) throws IOException {
        return Workspace.open(directory, limits, false, base.resolve("cache"), List.of());
    }
}
