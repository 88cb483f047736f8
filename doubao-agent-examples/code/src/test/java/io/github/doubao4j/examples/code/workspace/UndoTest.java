package io.github.doubao4j.examples.code.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoTest {

    @TempDir
    Path base;

    private Path directory;
    private Path cache;

    @BeforeEach
    void write() throws IOException {
        directory = Files.createDirectory(base.resolve("project"));
        cache = base.resolve("cache");
        Files.writeString(directory.resolve("a.txt"), "a1\n");
        Files.write(directory.resolve("b.bin"), new byte[] {1, 0, 2});
    }

    @Test
    void takesEverythingOfTheLastRunBack() throws IOException {
        Map<String, String> before = Cell.snapshot(directory);
        try (Workspace run = open()) {
            apply(run, new PatchText(null, List.of(new Edit("a.txt", "a1", "a2")), null, List.of("b.bin")));
            apply(run, new PatchText(null, List.of(new Edit("a.txt", "a2", "a3")), null, null));
            apply(run, new PatchText(null, null, List.of(new NewFile("new/deep/c.txt", "c")), null));
            assertThat(run.changes())
                    .containsExactly(
                            new FileStat("a.txt", false, false, 1, 1),
                            new FileStat("b.bin", false, true, 0, 0),
                            new FileStat("new/deep/c.txt", true, false, 1, 0));
        }

        UndoResult result = Workspace.undo(directory, cache);

        assertThat(result.conflicts()).isEmpty();
        assertThat(result.restored())
                .extracting(FileStat::path)
                .containsExactlyInAnyOrder("a.txt", "b.bin", "new/deep/c.txt");
        assertThat(Cell.snapshot(directory)).isEqualTo(before);
        assertThat(Workspace.undo(directory, cache).nothing()).isTrue();
    }

    @Test
    void takesOneRunAfterTheOtherBack() throws Exception {
        for (String step : List.of("12", "23")) {
            try (Workspace run = open()) {
                apply(
                        run,
                        new PatchText(
                                null,
                                List.of(new Edit("a.txt", "a" + step.charAt(0), "a" + step.charAt(1))),
                                null,
                                null));
            }
            // Runs are told apart by the millisecond in which they first write.
            Path journal = journal();
            try (Stream<Path> runs = Files.list(journal)) {
                assertThat(runs.count()).isEqualTo(step.charAt(0) - '0');
            }
        }

        Workspace.undo(directory, cache);
        assertThat(directory.resolve("a.txt")).hasContent("a2\n");
        Workspace.undo(directory, cache);
        assertThat(directory.resolve("a.txt")).hasContent("a1\n");
    }

    @Test
    void doesNothingWhenSomebodyHasChangedAFileSince() throws IOException {
        try (Workspace run = open()) {
            apply(run, new PatchText(null, List.of(new Edit("a.txt", "a1", "a2")), null, List.of("b.bin")));
        }
        Files.writeString(directory.resolve("a.txt"), "mine\n");

        UndoResult result = Workspace.undo(directory, cache);

        assertThat(result.conflicts()).containsExactly("a.txt");
        assertThat(directory.resolve("a.txt")).hasContent("mine\n");
        assertThat(directory.resolve("b.bin")).doesNotExist();
        Files.writeString(directory.resolve("a.txt"), "a2\n");
        assertThat(Workspace.undo(directory, cache).conflicts()).isEmpty();
        assertThat(directory.resolve("b.bin")).exists();
    }

    @Test
    void doesNotPassOverWhatSomebodyChangedBetweenTwoPatches() throws IOException {
        try (Workspace run = open()) {
            apply(run, new PatchText(null, List.of(new Edit("a.txt", "a1", "a2")), null, null));
            Files.writeString(directory.resolve("a.txt"), "a2 and mine\n");
            apply(run, new PatchText(null, List.of(new Edit("a.txt", "a2", "a3")), null, null));
        }

        assertThat(Workspace.undo(directory, cache).conflicts()).containsExactly("a.txt");
        assertThat(directory.resolve("a.txt")).hasContent("a3 and mine\n");
    }

    @Test
    void aPatchThatWasCutShortIsTakenBackAsFarAsItCame() throws IOException {
        try (Workspace run = open()) {
            apply(run, new PatchText(null, List.of(new Edit("a.txt", "a1", "a2")), null, List.of("b.bin")));
        }
        // As if the program had ended after the journal and the first file.
        Files.write(directory.resolve("b.bin"), new byte[] {1, 0, 2});

        UndoResult result = Workspace.undo(directory, cache);

        assertThat(result.restored()).extracting(FileStat::path).containsExactly("a.txt");
        assertThat(directory.resolve("a.txt")).hasContent("a1\n");
    }

    @Test
    void doesNotFollowALinkThatStandsThereNow() throws IOException {
        try (Workspace run = open()) {
            apply(run, new PatchText(null, List.of(new Edit("a.txt", "a1", "a2")), null, null));
        }
        Path outside = Files.writeString(base.resolve("outside.txt"), "a2\n");
        Files.delete(directory.resolve("a.txt"));
        Files.createSymbolicLink(directory.resolve("a.txt"), outside);

        assertThat(Workspace.undo(directory, cache).conflicts()).containsExactly("a.txt");
        assertThat(outside).hasContent("a2\n");
    }

    @Test
    void leavesDirectoriesWithSomethingElseInThem() throws IOException {
        try (Workspace run = open()) {
            apply(run, new PatchText(null, null, List.of(new NewFile("new/deep/c.txt", "c")), null));
        }
        Files.writeString(directory.resolve("new/mine.txt"), "mine");

        Workspace.undo(directory, cache);

        assertThat(directory.resolve("new/mine.txt")).exists();
        assertThat(directory.resolve("new/deep")).doesNotExist();
    }

    @Test
    void nothingIsWrittenWhereAnUndoCannotBeKept() throws IOException {
        Files.writeString(cache, "a file where the cache should be");
        try (Workspace run = open()) {
            assertThatThrownBy(() ->
                            apply(run, new PatchText(null, List.of(new Edit("a.txt", "a1", "a2")), null, null)))
                    .hasMessageContaining("Nothing was written");
        }
        assertThat(directory.resolve("a.txt")).hasContent("a1\n");
    }

    @Test
    void keepsTheJournalInTheUsersCache() {
        Path home = Path.of("home").toAbsolutePath();
        assertThat(Journal.cache(Map.of("HOME", home.toString()))).isEqualTo(home.resolve(".cache/doubao-agents"));
        assertThat(Journal.cache(Map.of("HOME", home.toString(), "XDG_CACHE_HOME", base.toString())))
                .isEqualTo(base.resolve("doubao-agents"));
    }

    private Path journal() throws IOException {
        try (Stream<Path> projects = Files.list(cache.resolve(Journal.FOLDER))) {
            return projects.findFirst().orElseThrow();
        }
    }

    private Workspace open() throws IOException {
        return Workspace.open(directory, WorkspaceLimits.DEFAULT, false, cache, List.of());
    }

    private static void apply(Workspace workspace, PatchText patch) {
        workspace.apply(workspace.propose(patch));
    }
}
