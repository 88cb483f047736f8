package io.github.doubao4j.examples.code.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchTest {

    private static final String SONG = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";

    @TempDir
    Path base;

    private Path directory;
    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        directory = Files.createDirectory(base.resolve("project"));
        workspace = Workspace.open(
                directory, WorkspaceLimits.DEFAULT, false, base.resolve("cache"), List.of("java", "test/Run.java"));
        write("song.txt", SONG);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void proposingWritesNothing() throws IOException {
        Proposal proposal = edit("song.txt", "two", "TWO");

        assertThat(proposal.diff()).contains("--- a/song.txt\n+++ b/song.txt\n@@ -1,5 +1,5 @@\n one\n-two\n+TWO\n");
        assertThat(read("song.txt")).isEqualTo(SONG);
        assertThat(base.resolve("cache")).doesNotExist();
    }

    @Test
    void appliesADiffWhoseLineNumbersAndCountsAreWrong() throws IOException {
        applyDiff("--- a/song.txt\n+++ b/song.txt\n@@ -40,99 +1,1 @@\n four\n-five\n+FIVE\n six\n");

        assertThat(read("song.txt")).isEqualTo(SONG.replace("five", "FIVE"));
    }

    @Test
    void appliesSeveralHunksAndFiles() throws IOException {
        write("b.txt", "x\n");
        applyDiff("""
                diff --git a/song.txt b/song.txt
                index 1..2 100644
                --- a/song.txt
                +++ b/song.txt
                @@ -1,2 +1,3 @@
                +zero
                 one
                 two
                @@ -9,2 +10,1 @@
                 nine
                -ten
                --- a/b.txt
                +++ /dev/null
                @@ -1 +0,0 @@
                -x
                --- /dev/null
                +++ b/neu/c.txt
                @@ -0,0 +1,2 @@
                +-- c
                +
                """);

        assertThat(read("song.txt")).isEqualTo("zero\n" + SONG.replace("ten\n", ""));
        assertThat(directory.resolve("b.txt")).doesNotExist();
        assertThat(read("neu/c.txt")).isEqualTo("-- c\n\n");
    }

    @Test
    void aDiffMustFitToTheLetterAndInOnePlace() throws IOException {
        write("twice.txt", "a\nb\n-\na\nb\n");

        assertRefused("--- a/song.txt\n+++ b/song.txt\n@@ -1 +1 @@\n-One\n+1\n", "does not fit song.txt");
        assertRefused("--- a/twice.txt\n+++ b/twice.txt\n@@ -3,2 +3,2 @@\n a\n-b\n+c\n", "in 2 places");
        assertRefused("--- a/song.txt\n+++ b/song.txt\n@@ -3 +3 @@\n+x\n", "only adds lines");
        assertRefused("--- a/song.txt\n+++ b/song.txt\n@@ -1 +1 @@\n-one\nextra\n+1\n", "begins with none of");
        assertRefused("--- a/song.txt\n+++ b/song.txt\n@@ here @@\n-one\n+1\n", "must look like");
        assertRefused("--- a/song.txt\n+++ b/song.txt\n", "no hunk");
        assertRefused("-one\n+1\n", "names no file");
        assertRefused("--- a/none.txt\n+++ b/none.txt\n@@ -1 +1 @@\n-one\n+1\n", "There is no file none.txt");
        assertRefused("--- /dev/null\n+++ b/song.txt\n@@ -0,0 +1 @@\n+x\n", "already");
        assertRefused("--- a/song.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n", "does not remove all");
        assertThat(read("song.txt")).isEqualTo(SONG);
    }

    @Test
    void anEditMustFindItsTextOnce() {
        assertThatThrownBy(() -> edit("song.txt", "o", "0")).hasMessageContaining("more than once");
        assertThatThrownBy(() -> edit("song.txt", "eleven", "11")).hasMessageContaining("does not hold");
        assertThatThrownBy(() -> edit("song.txt", "", "11")).hasMessageContaining("no text to search for");
        assertThatThrownBy(() -> edit("song.txt", "one", null)).hasMessageContaining("no replacement");
        assertThatThrownBy(() -> edit("song.txt", "one", "one")).hasMessageContaining("changes nothing");
        assertThatThrownBy(() -> workspace.propose(new PatchText(null, null, null, null)))
                .hasMessageContaining("empty");
    }

    @Test
    void keepsWindowsLinesTheMarkAndAMissingLastLineEnd() throws IOException {
        write("windows.txt", "\uFEFFone\r\ntwo\r\nthree");

        workspace.apply(edit("windows.txt", "one\ntwo", "1\n1.5\n2"));
        assertThat(read("windows.txt")).isEqualTo("\uFEFF1\r\n1.5\r\n2\r\nthree");

        applyDiff(
                "--- a/windows.txt\n+++ b/windows.txt\n@@ -3,2 +3,2 @@\n 2\n-three\n\\ No newline at end of file\n+3\n");
        assertThat(read("windows.txt")).isEqualTo("\uFEFF1\r\n1.5\r\n2\r\n3\r\n");
    }

    @Test
    void keepsAFileExecutable() throws IOException {
        write("run.sh", "echo 1\n");
        Files.setPosixFilePermissions(directory.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));

        workspace.apply(edit("run.sh", "1", "2"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("run.sh"))))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void doesNotTouchTextThatIsNotUtf8() throws IOException {
        Files.write(directory.resolve("gbk.txt"), "折扣".getBytes("GBK"));

        assertThatThrownBy(() -> edit("gbk.txt", "a", "b")).hasMessageContaining("GBK");
    }

    @Test
    void appliesAllFilesOfAPatchOrNone() throws IOException {
        write("other.txt", "a\n");
        Proposal proposal = workspace.propose(new PatchText(
                null,
                List.of(new Edit("song.txt", "one", "1"), new Edit("other.txt", "a", "b")),
                List.of(new NewFile("new.txt", "n")),
                null));
        // Passes the check and fails when its turn has come.
        Files.createDirectory(directory.resolve("other.txt.d"));
        Files.delete(directory.resolve("other.txt"));
        Files.createDirectory(directory.resolve("other.txt"));

        assertThatThrownBy(() -> workspace.apply(proposal)).isInstanceOf(WorkspaceException.class);

        assertThat(read("song.txt")).isEqualTo(SONG);
        assertThat(directory.resolve("new.txt")).doesNotExist();
        assertThat(workspace.changes()).isEmpty();
        assertThat(Workspace.undo(directory, base.resolve("cache")).nothing()).isTrue();
    }

    @Test
    void takesBackWhatItWroteWhenALaterFileFails() throws IOException {
        Jail jail = Jail.open(directory, new ProtectedNames(false), 1000);
        WorkspacePath song = WorkspacePath.file("song.txt");
        byte[] before = SONG.getBytes(StandardCharsets.UTF_8);
        byte[] after = "changed\n".getBytes(StandardCharsets.UTF_8);
        // Two changes of one file, of which the second does not fit what the first has made.
        FileChange first = new FileChange(song, before, after);

        assertThatThrownBy(() -> new PatchRun(jail).run(List.of(first, first))).isInstanceOf(WorkspaceException.class);

        assertThat(read("song.txt")).isEqualTo(SONG);
        jail.close();
    }

    @Test
    void namesTheFilesThatRunAsCommands() {
        List<String> paths = List.of(
                "pom.xml",
                "sub/POM.XML",
                "gradlew",
                "package.json",
                "Makefile",
                "tools/do.sh",
                ".github/workflows/ci.yml",
                ".mvn/jvm.config",
                "test/Run.java",
                "src/Main.java",
                "docs/pom.xml.md");
        Proposal proposal = workspace.propose(new PatchText(
                null, null, paths.stream().map(path -> new NewFile(path, "x")).toList(), null));

        assertThat(proposal.buildFiles()).containsExactlyElementsOf(paths.subList(0, paths.size() - 2));
    }

    @Test
    void showsWhatActsOnATerminalAsText() {
        Proposal proposal = workspace.propose(new PatchText(
                null,
                null,
                List.of(new NewFile("a.txt", "ok\n\u001b[2A\u001b[2Kevil // \u202E harmless\r\u0007\n")),
                null));

        assertThat(proposal.diff())
                .contains("+<U+001B>[2A<U+001B>[2Kevil // <U+202E> harmless<U+000D><U+0007>\n")
                .doesNotContain("\u001b", "\u202e", "\r", "\u0007");
    }

    @Test
    void anUnknownIdIsNoPatch() {
        assertThatThrownBy(() -> workspace.proposal("p9")).hasMessageContaining("no proposed patch p9");
        assertThatThrownBy(() -> workspace.proposal(null)).hasMessageContaining("no proposed patch");
    }

    @Test
    void aPatchIsAppliedOnce() {
        Proposal proposal = edit("song.txt", "one", "1");
        workspace.apply(proposal);

        assertThatThrownBy(() -> workspace.proposal(proposal.id())).isInstanceOf(WorkspaceException.class);
        assertThatThrownBy(() -> workspace.apply(proposal)).hasMessageContaining("not as it was");
    }

    private void applyDiff(String diff) {
        workspace.apply(workspace.propose(new PatchText(diff, null, null, null)));
    }

    private void assertRefused(String diff, String reason) {
        assertThatThrownBy(() -> workspace.propose(new PatchText(diff, null, null, null)))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining(reason);
    }

    private Proposal edit(String path, String search, String replace) {
        return workspace.propose(new PatchText(null, List.of(new Edit(path, search, replace)), null, null));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }
}
