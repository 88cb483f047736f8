package io.github.doubao4j.emulator.program;

import io.github.doubao4j.emulator.EmulatorMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The program as a process. */
final class StartedProgram implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private StartedProgram(List<String> java, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** From the class path of the tests. */
    static StartedProgram classes(String... arguments) throws IOException {
        return new StartedProgram(
                List.of("-cp", System.getProperty("java.class.path"), EmulatorMain.class.getName()), arguments);
    }

    /** From a jar, with nothing else. */
    static StartedProgram jar(Path jar, String... arguments) throws IOException {
        return new StartedProgram(List.of("-jar", jar.toString()), arguments);
    }

    /** Waits for the line with the base URL. */
    String baseUrl() throws IOException {
        String line = output.readLine();
        String prefix = "Base URL: ";
        if (line == null || !line.startsWith(prefix)) {
            throw new AssertionError("the program says: " + line + "\n" + output());
        }
        return line.substring(prefix.length());
    }

    /** What it still says. */
    String output() throws IOException {
        return output.lines().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** Sends SIGTERM, where there are signals, and waits for the exit code. */
    int stop() throws InterruptedException {
        // Process.destroy would close the output as well.
        process.toHandle().destroy();
        return waitFor();
    }

    int waitFor() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the program does not end");
        }
        return process.exitValue();
    }

    /** Ends it without giving it a chance to close anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
