package io.github.doubao4j.readme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Runs lines of a page as they stand there. The {@code mvn} that they find is the Maven of this build with some
 * more options, and the JDK is the one of this build.
 */
final class Shell {

    private static final int LIMIT_SECONDS = 300;

    /** Each Maven here runs for some seconds only. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto";

    private final Path directory;
    private final Path maven;

    /**
     * A shell of the reader.
     *
     * @param directory for what it needs and writes
     * @param maven the program {@code mvn}
     */
    Shell(Path directory, Path maven) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.maven = maven;
    }

    /** @param out what the line wrote to standard output; {@code err} likewise */
    record Result(String line, int exitCode, String out, String err) {

        @Override
        public String toString() {
            return "$ " + line + "\n" + out + "\n--- standard error\n" + err + "\n--- exit code " + exitCode;
        }
    }

    /**
     * Runs a line to its end.
     *
     * @param mavenOptions are added to every {@code mvn} of the line
     * @param environment is added to this one, without the keys that may be in it
     */
    Result run(String line, Path workingDirectory, List<String> mavenOptions, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        ProcessBuilder builder = builder(line, workingDirectory, mavenOptions)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);

        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Result(line, process.exitValue(), text(out), text(err));
    }

    /** A line that runs until it is stopped; closing it stops it. */
    static final class Running implements AutoCloseable {

        private final Process process;
        private final Path out;

        private Running(Process process, Path out) {
            this.process = process;
            this.out = out;
        }

        /** Waits for the first line of its output that contains a text. */
        String line(String part) throws IOException, InterruptedException, TimeoutException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (System.nanoTime() < end) {
                List<String> found =
                        text(out).lines().filter(line -> line.contains(part)).toList();
                if (!found.isEmpty()) {
                    return found.get(0);
                }
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IOException("it ended with " + process.exitValue() + ":\n" + text(out));
                }
            }
            throw new TimeoutException("no line with '" + part + "':\n" + text(out));
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit().join();
        }
    }

    /** Starts a line without any key; standard error goes where standard output goes. */
    Running start(String line, Path workingDirectory, List<String> mavenOptions) throws IOException {
        Path out = directory.resolve("running.txt");
        ProcessBuilder builder = builder(line, workingDirectory, mavenOptions)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        return new Running(builder.start(), out);
    }

    private ProcessBuilder builder(String line, Path workingDirectory, List<String> mavenOptions) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path mvn = bin.resolve("mvn");
        String options = mavenOptions.stream().map(Shell::quoted).collect(Collectors.joining(" "));
        Files.deleteIfExists(mvn);
        Files.writeString(mvn, "#!/bin/sh\nexec " + quoted(maven.toString()) + " " + options + " \"$@\"\n");
        if (!mvn.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + mvn + " executable");
        }
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of("/bin/sh", "-c", line)))
                .directory(workingDirectory.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("DOUBAO_"));
        variables.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "MAVEN_ARGS"));
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("LC_ALL", "C.UTF-8");
        variables.merge("MAVEN_OPTS", QUICK_START, (theirs, ours) -> ours + " " + theirs);
        variables.put("PATH", bin + ":" + variables.getOrDefault("PATH", "/usr/bin:/bin"));
        return builder;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
