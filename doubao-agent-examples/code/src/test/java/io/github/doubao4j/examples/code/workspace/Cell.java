package io.github.doubao4j.examples.code.workspace;

import io.github.doubao4j.examples.testing.WritableNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A project in a directory, and beside it what must not be touched. */
final class Cell implements AutoCloseable {

    static final String SECRET = "WITNESS-7c1f";

    private final Path inside;
    private final Path outside;
    private final Workspace workspace;
    private Map<String, String> sealed;

    Cell(Path base, boolean held) throws IOException {
        inside = Files.createDirectory(base.resolve("project"));
        outside = Files.createDirectory(base.resolve("outside"));
        Files.createDirectory(inside.resolve("src"));
        Files.writeString(inside.resolve("src/A.java"), "class A {}\n");
        Files.writeString(outside.resolve("witness.txt"), SECRET + "\n");
        ProtectedNames names = new ProtectedNames(false);
        int bytes = WorkspaceLimits.DEFAULT.maxFileBytes();
        Jail jail = held ? Jail.open(inside, names, bytes) : Jail.openChecked(inside, names, bytes);
        workspace = new Workspace(jail, WorkspaceLimits.DEFAULT, base.resolve("cache"), List.of());
        seal();
    }

    /** Takes what is outside now as what must stay. */
    void seal() throws IOException {
        sealed = snapshot(outside);
    }

    boolean isUntouchedOutside() throws IOException {
        return sealed.equals(snapshot(outside));
    }

    Workspace workspace() {
        return workspace;
    }

    Path inside(String name) {
        return inside.resolve(name);
    }

    Path outside() {
        return outside;
    }

    Path witness() {
        return outside.resolve("witness.txt");
    }

    String read(String path) {
        return workspace.read(path, null, null);
    }

    String secret(String path) throws IOException {
        WritableNames.assume(path);
        Files.createDirectories(inside(path).getParent());
        Files.writeString(inside(path), SECRET);
        return read(path);
    }

    String create(String path) {
        return apply(workspace.propose(new PatchText(null, null, List.of(new NewFile(path, "x\n")), null)));
    }

    String edit(String path, String search, String replace) {
        return apply(proposeEdit(path, search, replace));
    }

    Proposal proposeEdit(String path, String search, String replace) {
        return workspace.propose(new PatchText(null, List.of(new Edit(path, search, replace)), null, null));
    }

    String delete(String path) {
        return apply(workspace.propose(new PatchText(null, null, null, List.of(path))));
    }

    String diff(String diff) {
        return apply(workspace.propose(new PatchText(diff, null, null, null)));
    }

    String apply(Proposal proposal) {
        workspace.apply(proposal);
        return "applied";
    }

    String filter(String filter) {
        return String.join(" ", new TestCommand(List.of("test"), List.of(TestCommand.FILTER)).words(filter));
    }

    void command(String... words) {
        CommandResult result =
                new CommandRunner(inside, System.getenv(), java.time.Duration.ofSeconds(20)).run(List.of(words));
        if (!result.succeeded()) {
            throw new UncheckedIOException(new IOException(result.output()));
        }
    }

    /** Every entry below a directory, and what it holds. */
    static Map<String, String> snapshot(Path directory) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                entries.put(directory.relativize(path) + "/", "");
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                boolean small = attributes.isRegularFile() && attributes.size() < 1 << 20;
                entries.put(
                        directory.relativize(path).toString(),
                        small
                                ? Files.readString(path)
                                : Files.readAttributes(path, "isOther,size", LinkOption.NOFOLLOW_LINKS)
                                        .toString());
                return FileVisitResult.CONTINUE;
            }
        });
        return entries;
    }

    @Override
    public void close() {
        workspace.close();
    }
}
