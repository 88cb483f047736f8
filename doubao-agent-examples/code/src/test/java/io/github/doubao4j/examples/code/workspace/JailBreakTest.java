package io.github.doubao4j.examples.code.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.doubao4j.examples.testing.WritableNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** Attempts to leave the directory, by the means of systems that can hold a directory open and of those that cannot. */
@Timeout(60)
class JailBreakTest {

    private static final String TABLE_HEAD = "| attempt | result for the model |\n|---|---|\n";

    @TempDir
    Path base;

    @ParameterizedTest
    @EnumSource(JailBreak.class)
    void isRefusedWithHeldDirectories(JailBreak attempt) throws Exception {
        assertThat(refusal(attempt, base, true)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(JailBreak.class)
    void isRefusedWithCheckedDirectories(JailBreak attempt) throws Exception {
        assertThat(refusal(attempt, base, false)).isNotBlank();
    }

    @Test
    void theDocumentationListsEveryAttempt() throws Exception {
        WritableNames.assume(".ｅｎｖ");
        StringBuilder table = new StringBuilder(TABLE_HEAD);
        for (JailBreak attempt : JailBreak.values()) {
            String answer = refusal(attempt, Files.createDirectory(base.resolve(attempt.name())), true)
                    .replace(base.toString(), "…")
                    .replaceAll("…/[A-Z_]+/", "/…/")
                    .replace("|", "\\|")
                    .replaceAll("x{50,}.*?…", "xxx…")
                    .replace("\n", " ");
            table.append("| ")
                    .append(attempt.title())
                    .append(" | ")
                    .append(answer)
                    .append(" |\n");
        }
        Path page = Path.of("../../docs/code.md");
        if (Boolean.getBoolean("write.docs")) {
            String text = Files.readString(page);
            int from = text.indexOf(TABLE_HEAD);
            int to = text.indexOf("\n\n", from) + 1;
            Files.writeString(page, text.substring(0, from) + table + text.substring(to));
        }

        assertThat(JailBreak.values()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(Files.readString(page)).contains(table);
    }

    /** A directory that turns into a link and back all the time is either read, or refused, but never left. */
    @Test
    void aDirectoryThatIsSwappedForALinkIsNeverLeft() throws Exception {
        try (Cell cell = new Cell(base, true)) {
            Files.writeString(cell.inside("src/witness.txt"), "inside\n");
            Path link = Files.createSymbolicLink(cell.inside("link"), cell.outside());
            AtomicBoolean done = new AtomicBoolean();
            AtomicReference<Exception> failure = new AtomicReference<>();
            Thread swapper = new Thread(() -> {
                try {
                    while (!done.get()) {
                        Files.move(cell.inside("src"), cell.inside("kept"));
                        Files.move(link, cell.inside("src"), StandardCopyOption.ATOMIC_MOVE);
                        Files.move(cell.inside("src"), link, StandardCopyOption.ATOMIC_MOVE);
                        Files.move(cell.inside("kept"), cell.inside("src"));
                    }
                } catch (IOException e) {
                    failure.set(e);
                }
            });
            swapper.start();
            List<String> answers = new ArrayList<>();
            try {
                for (int i = 0; i < 3000; i++) {
                    try {
                        answers.add(cell.read("src/witness.txt"));
                    } catch (WorkspaceException e) {
                        answers.add(String.valueOf(e.getMessage()));
                    }
                }
            } finally {
                done.set(true);
                swapper.join();
            }

            assertThat(failure.get()).isNull();
            assertThat(answers)
                    .noneMatch(answer -> answer.contains(Cell.SECRET))
                    .anyMatch(answer -> answer.contains("inside"))
                    .anyMatch(answer -> answer.contains("links are not followed") || answer.contains("There is no"));
        }
    }

    /** Whoever replaces the whole directory, the one that was opened is the one that is worked on. */
    @Test
    void theDirectoryItselfMayBeSwappedForALink() throws Exception {
        try (Cell cell = new Cell(base, true)) {
            Files.move(base.resolve("project"), base.resolve("moved"));
            Files.createSymbolicLink(base.resolve("project"), cell.outside());

            assertThat(cell.read("src/A.java")).contains("class A {}");
            assertThat(cell.edit("src/A.java", "A", "B")).isEqualTo("applied");
            assertThat(catchThrowable(() -> cell.read("witness.txt"))).isInstanceOf(WorkspaceException.class);

            assertThat(Files.readString(base.resolve("moved/src/A.java"))).isEqualTo("class B {}\n");
            assertThat(cell.isUntouchedOutside()).isTrue();
        }
    }

    @Test
    void whatIsAllowedWorksWithBothMeans() throws Exception {
        WritableNames.assume("文档");
        for (boolean held : new boolean[] {true, false}) {
            try (Cell cell = new Cell(Files.createDirectory(base.resolve("held-" + held)), held)) {
                assertThat(cell.create("src/deep/er/New.java")).isEqualTo("applied");
                assertThat(cell.edit("./src//A.java", "A", "甲")).isEqualTo("applied");
                assertThat(cell.create("文档/说明.md")).isEqualTo("applied");
                assertThat(cell.create(".env.example")).isEqualTo("applied");
                assertThat(cell.delete("src/deep/er/New.java")).isEqualTo("applied");

                assertThat(cell.workspace().list(null, null).lines())
                        .containsExactly(".env.example (2 bytes)", "src/A.java (13 bytes)", "文档/说明.md (2 bytes)");
            }
        }
    }

    @Test
    void secretsAreReadWhenThePersonAllowsIt() throws Exception {
        Files.writeString(base.resolve(".env"), "A=1\n");
        Files.createDirectories(base.resolve(".git"));
        Files.writeString(base.resolve(".git/config"), Cell.SECRET);
        try (Workspace workspace =
                Workspace.open(base, WorkspaceLimits.DEFAULT, true, base.resolve("cache"), List.of())) {
            assertThat(workspace.read(".env", null, null)).contains("A=1");
            assertThat(catchThrowable(() -> workspace.read(".git/config", null, null)))
                    .hasMessageContaining("off limits");
        }
    }

    /** Tries it; gives the answer if it is a refusal and nothing was read or changed. */
    private static String refusal(JailBreak attempt, Path base, boolean held) throws Exception {
        try (Cell cell = new Cell(base, held)) {
            Throwable refusal = catchThrowable(() -> attempt.in(cell));
            if (refusal instanceof TestAbortedException nameCannotBeWritten) {
                throw nameCannotBeWritten;
            }

            assertThat(refusal).as(attempt.title()).isInstanceOf(WorkspaceException.class);
            assertThat(refusal.getMessage()).as(attempt.title()).doesNotContain(Cell.SECRET);
            assertThat(cell.isUntouchedOutside()).as(attempt.title()).isTrue();
            assertThat(Files.exists(cell.inside(".git/hooks"), LinkOption.NOFOLLOW_LINKS))
                    .isFalse();
            assertThat(cell.workspace().changes()).isEmpty();
            // Nothing half made is left behind either.
            assertThat(Cell.snapshot(cell.inside("")).keySet())
                    .noneMatch(name -> name.contains(".new-file-") || name.contains(".new-folder-"));
            return refusal.getMessage();
        }
    }
}
