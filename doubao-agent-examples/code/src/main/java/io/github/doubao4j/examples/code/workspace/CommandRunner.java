package io.github.doubao4j.examples.code.workspace;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs a command in a directory: without a shell, without standard input, for a limited time, and leaves nothing of it
 * running.
 */
public final class CommandRunner {

    private static final int KEPT_BYTES = 24 * 1024;
    private static final long MAX_BYTES = 50L * 1024 * 1024;
    private static final int LOOK_MILLISECONDS = 50;

    /** How the JDKs word it: "error=2" until 24, "error: 2" from then on. */
    private static final Pattern NO_SUCH_PROGRAM = Pattern.compile("error(=|: )2\\b");

    private static final Pattern DENIED = Pattern.compile("error(=|: )13\\b");

    private final Path directory;
    private final Map<String, String> environment;
    private final Duration limit;
    private final long maxBytes;

    /**
     * Sets the runner up.
     *
     * @param directory   where commands run
     * @param environment all variables that they see
     * @param limit       how long one may take
     */
    public CommandRunner(Path directory, Map<String, String> environment, Duration limit) {
        this(directory, environment, limit, MAX_BYTES);
    }

    CommandRunner(Path directory, Map<String, String> environment, Duration limit, long maxBytes) {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.limit = limit;
        this.maxBytes = maxBytes;
    }

    /**
     * Runs a command.
     *
     * @param words the program and its arguments
     * @throws WorkspaceException if it cannot be started, or the thread is interrupted
     */
    public CommandResult run(List<String> words) {
        String mark = UUID.randomUUID().toString();
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(ProcessTree.MARK, mark);
        long start = System.nanoTime();
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new WorkspaceException(
                    "The command cannot be started: " + words.get(0) + ": " + reason(words.get(0), e), e);
        }
        ProcessTree tree = new ProcessTree(process, mark);
        CommandOutput output = new CommandOutput(process.getInputStream(), KEPT_BYTES);
        Thread reader = new Thread(output, "command-output");
        reader.setDaemon(true);
        reader.start();
        CommandResult.End end;
        // Should the program be ended, by Ctrl-C for example, the command must not live on.
        Thread hook = new Thread(tree::kill, "command-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            end = await(process, tree, output, start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkspaceException("The command was stopped, because the run was.", e);
        } finally {
            tree.kill();
            release(hook);
        }
        join(reader, process);
        int code = end == CommandResult.End.EXITED ? process.exitValue() : -1;
        return new CommandResult(end, code, output.text(), Duration.ofNanos(System.nanoTime() - start));
    }

    private CommandResult.End await(Process process, ProcessTree tree, CommandOutput output, long start)
            throws InterruptedException {
        while (!process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            tree.look();
            if (output.total() > maxBytes) {
                return CommandResult.End.FLOODED;
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                return CommandResult.End.TIMED_OUT;
            }
        }
        return CommandResult.End.EXITED;
    }

    /** What the command wrote last is still on its way. Something that got away may hold the pipe open for ever, though. */
    private static void join(Thread reader, Process process) {
        try {
            reader.join(2000);
            if (reader.isAlive()) {
                process.getInputStream().close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Closing was all that could be done.
            return;
        }
    }

    private static void release(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook at work.
            return;
        }
    }

    private String reason(String program, IOException e) {
        String message = String.valueOf(e.getMessage());
        boolean isMissing = NO_SUCH_PROGRAM.matcher(message).find();
        // So it is said where PATH names a directory that this user may not look into.
        boolean isNowhere = DENIED.matcher(message).find() && program.indexOf('/') < 0 && !isOnPath(program);
        return isMissing || isNowhere ? "there is no such program" : message;
    }

    private boolean isOnPath(String program) {
        String path = environment.getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator)).anyMatch(place -> new File(place, program).exists());
    }
}
