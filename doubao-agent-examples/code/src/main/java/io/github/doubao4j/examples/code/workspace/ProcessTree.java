package io.github.doubao4j.examples.code.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A process and everything that it has started. Children that outlive their parent are not seen as its descendants any
 * more; on Linux they are known by a variable that they have inherited. Thread-safe.
 */
final class ProcessTree {

    /** The variable, which is different for each command. */
    static final String MARK = "AGENTS_COMMAND_ID";

    private static final int ROUNDS = 20;

    private final Process process;
    private final String mark;
    private final Map<Long, ProcessHandle> known = new LinkedHashMap<>();

    /**
     * Takes a process.
     *
     * @param process the topmost one
     * @param mark    what {@link #MARK} is set to in it
     */
    ProcessTree(Process process, String mark) {
        this.process = process;
        this.mark = mark;
    }

    /** Remembers the processes that there are now, in case their parent ends before them. */
    synchronized void look() {
        process.descendants().forEach(child -> known.putIfAbsent(child.pid(), child));
    }

    /** Ends all of them, also those that are being started meanwhile. */
    synchronized void kill() {
        boolean alone = false;
        for (int round = 0; round < ROUNDS; round++) {
            look();
            lookForMarked();
            known.values().removeIf(child -> !child.isAlive());
            // Not the process's own method, which closes its streams with all that nobody has read yet.
            process.toHandle().destroyForcibly();
            boolean ended = known.isEmpty() && !process.isAlive();
            if (ended && alone) {
                return;
            }
            // Once is not enough: a process that is just becoming another program has no variables for a moment.
            alone = ended;
            known.values().forEach(ProcessHandle::destroyForcibly);
            pause();
        }
    }

    private void lookForMarked() {
        Path proc = Path.of("/proc");
        if (!Files.isDirectory(proc.resolve("self"))) {
            return;
        }
        byte[] wanted = (MARK + "=" + mark).getBytes(StandardCharsets.UTF_8);
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path directory : processes) {
                marked(directory, wanted).ifPresent(child -> known.putIfAbsent(child.pid(), child));
            }
        } catch (IOException e) {
            // Without /proc there remain the descendants.
            return;
        }
    }

    private static Optional<ProcessHandle> marked(Path directory, byte[] wanted) {
        try {
            String environment =
                    new String(Files.readAllBytes(directory.resolve("environ")), StandardCharsets.ISO_8859_1);
            if (environment.contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
                return ProcessHandle.of(Long.parseLong(String.valueOf(directory.getFileName())));
            }
        } catch (IOException e) {
            // Somebody else's process, or one that has just ended.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            // There is no time to lose, and the rounds are few.
            Thread.currentThread().interrupt();
        }
    }
}
