package io.github.doubao4j.readme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs lines of the README as they stand there. The {@code mvn} that they find is the Maven of this build with some
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
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path mvn = bin.resolve("mvn");
        String options = mavenOptions.stream().map(Shell::quoted).collect(Collectors.joining(" "));
        Files.writeString(mvn, "#!/bin/sh\nexec " + quoted(maven.toString()) + " " + options + " \"$@\"\n");
        if (!mvn.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + mvn + " executable");
        }
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of("/bin/sh", "-c", line)))
                .directory(workingDirectory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("DOUBAO_"));
        variables.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "MAVEN_ARGS"));
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("LC_ALL", "C.UTF-8");
        variables.merge("MAVEN_OPTS", QUICK_START, (theirs, ours) -> ours + " " + theirs);
        variables.put("PATH", bin + ":" + variables.getOrDefault("PATH", "/usr/bin:/bin"));
        variables.putAll(environment);

        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Result(line, process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
