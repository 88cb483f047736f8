package io.github.doubao4j.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A subject in a JVM of its own, with its own class path. */
final class SubjectProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final Writer orders;
    private final BufferedReader results;

    private SubjectProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.results = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a subject. */
    static SubjectProcess start(SubjectName subject, String java, List<String> options, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(subject.folder()), subject.mainClass()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new SubjectProcess(subject.title(), process);
    }

    static String classPath(String folder) throws IOException {
        Path target = Path.of(folder, "target");
        return target.resolve("classes")
                + java.io.File.pathSeparator
                + Files.readString(target.resolve("class-path.txt")).strip();
    }

    /** Starts the server; gives its process, whose input has to stay open, and its port. */
    static Server startServer(String java, Path log) throws IOException {
        Process process = new ProcessBuilder(
                        java,
                        // A pause of the server's would make a burst of what has become due meanwhile.
                        "-Xms1g",
                        "-Xmn800m",
                        "-cp",
                        classPath("harness"),
                        "io.github.doubao4j.benchmark.Server")
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new Server(process, Integer.parseInt(String.valueOf(out.readLine())));
    }

    record Server(Process process, int port) implements AutoCloseable {
        @Override
        public void close() {
            process.destroy();
        }
    }

    /** Has it do something and waits for the numbers. */
    Numbers run(Map<String, String> order) {
        try {
            orders.write(Worker.Values.write(order) + "\n");
            orders.flush();
            String line = results.readLine();
            while (line != null && !line.startsWith(Worker.MARK)) {
                line = results.readLine();
            }
            if (line == null) {
                throw new IllegalStateException(name + " has ended; see the log");
            }
            Map<String, String> answer = Worker.Values.read(line.substring(Worker.MARK.length()));
            if (answer.containsKey("failure")) {
                throw new IllegalStateException(name + " at " + order + ": " + answer.get("failure"));
            }
            Map<String, Double> numbers = new TreeMap<>();
            answer.forEach((key, value) -> numbers.put(key, Double.valueOf(value)));
            return new Numbers(numbers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
