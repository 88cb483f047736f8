package io.github.doubao4j.examples.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The packaged program as a process of its own. What is around the tests is not around it: no keys, no options of the JVM, a
 * home directory of its own, and no locale but the one that is asked for. A shell starts it, from a script in UTF-8, so that
 * names reach it as they are also when the JVM of the tests cannot read their characters.
 */
public final class StartedProgram {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path JAR = ROOT.resolve("doubao-agent-examples/app/target/agents.jar");
    private static final int MAX_SECONDS = 180;

    private final Path directory;
    private final String start;
    private final List<String> script = new ArrayList<>();

    /**
     * What became of a run.
     *
     * @param code the exit code
     * @param out  standard output
     * @param err  standard error
     */
    public record Ended(int code, String out, String err) {}

    private StartedProgram(Path directory, String start) {
        this.directory = directory;
        this.start = start;
        for (String variable : System.getenv().keySet()) {
            if (variable.endsWith("_API_KEY")
                    || variable.matches("(DOUBAO|LC|XDG)_\\w+|LANG|LANGUAGE|JAVA_TOOL_OPTIONS")) {
                script.add("unset " + variable);
            }
        }
        script.add("export HOME=" + quoted(directory.resolve("home").toString()));
        script.add("export JAVA_HOME=" + quoted(System.getProperty("java.home")));
    }

    /**
     * Started by the launcher.
     *
     * @param directory an empty one, for the run
     */
    public static StartedProgram byLauncher(Path directory) throws IOException {
        // A build that found nothing to do leaves the jar older than sources that were checked out since.
        Files.setLastModifiedTime(JAR, FileTime.from(Instant.now()));
        return new StartedProgram(directory, quoted(ROOT.resolve("agents").toString()));
    }

    /**
     * Started without the launcher.
     *
     * @param directory an empty one, for the run
     */
    public static StartedProgram byJava(Path directory) {
        return withoutLauncher(directory, " -jar ", "");
    }

    /**
     * Another class of the packaged program.
     *
     * @param directory an empty one, for the run
     * @param main      the class
     */
    public static StartedProgram byClass(Path directory, Class<?> main) {
        // With -jar, the manifest says so; older JVMs do not know the option.
        String natives = Runtime.version().feature() > 21 ? " --enable-native-access=ALL-UNNAMED" : "";
        return withoutLauncher(directory, natives + " -cp ", " " + main.getName());
    }

    /**
     * Started by a launcher that is somewhere else than this project's.
     *
     * @param directory an empty one, for the run
     * @param launcher  the command, as it would be typed
     */
    public static StartedProgram by(Path directory, String launcher) {
        return new StartedProgram(directory, quoted(launcher));
    }

    /** Without a locale the JVM finds no jar in a directory with a Chinese name, which the one of this project may have. */
    private static StartedProgram withoutLauncher(Path directory, String option, String rest) {
        boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(JAR.toString());
        Path jar = plain ? JAR : directory.resolve("program").resolve(JAR.getFileName());
        StartedProgram program =
                new StartedProgram(directory, "\"$JAVA_HOME/bin/java\"" + option + quoted(jar.toString()) + rest);
        if (!plain) {
            String from = quoted(JAR.toString()) + " "
                    + quoted(JAR.resolveSibling("lib").toString());
            String to = quoted(String.valueOf(jar.getParent()));
            program.script.add("mkdir " + to);
            program.script.add("cp -Rl " + from + " " + to + " 2>/dev/null || cp -R " + from + " " + to);
        }
        return program;
    }

    /** Runs it in a new directory of that name. */
    public StartedProgram in(String name) {
        script.add("cd " + quoted(directory.toString()));
        script.add("mkdir -p " + quoted(name));
        script.add("cd " + quoted(name));
        return this;
    }

    /** Puts a file into the directory that it runs in. */
    public StartedProgram withFile(String name, byte[] content) throws IOException {
        Path file = Files.write(Files.createTempFile(directory, "file", ""), content);
        script.add("mkdir -p \"$(dirname " + quoted(name) + ")\"");
        script.add("cp " + quoted(file.toString()) + " " + quoted(name));
        return this;
    }

    /** Sets variables of the environment, such as the locale. */
    public StartedProgram with(Map<String, String> variables) {
        variables.forEach((name, value) -> script.add("export " + name + "=" + quoted(value)));
        return this;
    }

    /** With standard input closed, and not only at its end. */
    public StartedProgram withClosedInput() {
        script.add("exec <&-");
        return this;
    }

    /** Runs it to its end, without any input. */
    public Ended run(String... args) throws IOException, InterruptedException {
        script.add("exec " + start + " "
                + Arrays.stream(args).map(StartedProgram::quoted).collect(Collectors.joining(" ")));
        Path file = Files.writeString(directory.resolve("run.sh"), "set -e\n" + String.join("\n", script) + "\n");
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        Process process = new ProcessBuilder("/bin/sh", file.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String shown = Files.readString(out, StandardCharsets.UTF_8);
        if (!ended) {
            throw new AssertionError("not ended in time: " + shown);
        }
        return new Ended(process.exitValue(), shown, Files.readString(err, StandardCharsets.UTF_8));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
