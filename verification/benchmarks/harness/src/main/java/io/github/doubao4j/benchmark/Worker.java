package io.github.doubao4j.benchmark;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program of a subject's JVM: reads what to do from its input, a line such as {@code load=calls url=… count=1000},
 * does it and answers with a line of numbers.
 */
public final class Worker {

    /** What stands in front of an answer, since a library may write to the output too. */
    static final String MARK = "@@ ";

    private final Subject subject;
    private final Map<String, Subject.Exchange> exchanges = new HashMap<>();
    private final Map<String, Subject.Embedder> embedders = new HashMap<>();

    private Worker(Subject subject) {
        this.subject = subject;
    }

    /** Serves until the input ends. */
    public static void run(Subject subject) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Worker worker = new Worker(subject);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = in.readLine()) != null) {
            try {
                out.println(MARK + Values.write(worker.run(new Order(Values.read(line)))));
            } catch (Exception | Error failure) {
                failure.printStackTrace();
                out.println(MARK + "failure=" + String.valueOf(failure).replaceAll("\\s+", "_"));
            }
        }
        System.exit(0);
    }

    private Map<String, Double> run(Order order) throws Exception {
        return switch (order.text("load")) {
            case "calls" -> CallLoad.run(exchange(order), order);
            case "counted" -> CallLoad.counted(exchange(order), order);
            case "streams" -> StreamLoad.run(exchange(order), order);
            case "first" -> CallLoad.first(exchange(order));
            case "vectors" -> VectorLoad.run(embedder(order), order);
            case "counted-texts" -> VectorLoad.counted(embedder(order), order);
            case "image" -> ImageLoad.run(exchange(order));
            case "barrier" -> AtOnceLoad.calls(exchange(order), order);
            case "pieces" -> AtOnceLoad.streams(exchange(order), order);
            case "paced" -> PacedLoad.run(exchange(order), order);
            default -> throw new IllegalArgumentException(order.text("load"));
        };
    }

    private Subject.Embedder embedder(Order order) {
        String url = order.text("url");
        return embedders.computeIfAbsent(
                url + " " + order.text("alone"),
                key -> subject.embedder(url, VectorAnswer.texts(order.number("texts")), order.isAlone()));
    }

    private Subject.Exchange exchange(Order order) {
        String prompt = order.text("prompt");
        int capacity = order.number("capacity");
        String url = order.text("url");
        return exchanges.computeIfAbsent(
                url + " " + prompt + " " + capacity, key -> subject.prepare(url, Prompt.named(prompt), capacity));
    }

    /** One line of input. */
    record Order(Map<String, String> values) {

        String text(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no " + name + " in " + values);
            }
            return value;
        }

        int number(String name) {
            return Integer.parseInt(text(name));
        }

        /** Whether a text is sent alone. */
        boolean isAlone() {
            return Boolean.parseBoolean(text("alone"));
        }

        /** What the server sends for the path of the URL. */
        Reply expected() {
            return Answers.of(text("answer"), number("size"), number("calls")).reply();
        }

        int pieces() {
            return Answers.pieces(text("answer"), number("size"), number("calls"));
        }
    }

    /** Names and values on one line. */
    static final class Values {

        private Values() {}

        static Map<String, String> read(String line) {
            Map<String, String> values = new TreeMap<>();
            for (String pair : line.strip().split(" ", -1)) {
                int equals = pair.indexOf('=');
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            return values;
        }

        static String write(Map<String, ?> values) {
            StringBuilder line = new StringBuilder();
            values.forEach(
                    (name, value) -> line.append(name).append('=').append(value).append(' '));
            return line.toString().strip();
        }
    }
}
