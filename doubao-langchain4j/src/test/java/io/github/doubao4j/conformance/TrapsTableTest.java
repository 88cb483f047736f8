package io.github.doubao4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.testing.Fault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Keeps {@code docs/traps.md} what the tests of this package say. Run with {@code -Dtraps.write=true} to write it anew.
 */
class TrapsTableTest {

    /** How many traps each list has. */
    private static final Map<String, Integer> TRAPS = Map.of("T", 60, "R", 43, "E", 40);

    private static final String NOT_BUILT = "nothing here calls it";

    /** Rows of traps that no test can show. */
    private static final Map<String, String> WITHOUT_TEST = withoutTest(
            row(
                    "R30",
                    "`fps` beside the `file_id` of a video is ignored",
                    "media are sent as URLs or data, never as `file_id`",
                    "none: nothing of it can be sent"),
            row(
                    "R36",
                    "there is no call that cancels a response: the service may finish, store and bill one whose"
                            + " connection was closed",
                    "`cancel()` closes the connection, see below; once anything was delivered, nothing is retried",
                    "none: what the service does then cannot be seen"),
            row(
                    "E25",
                    "the endpoints of cached contexts (`/context/…`) are being shut down",
                    NOT_BUILT + "; the Responses API has caches",
                    "none: there is no such call"),
            row(
                    "E26",
                    "an endpoint for batches (`ep-bi-…`) is rejected by the other paths, and the other way round",
                    NOT_BUILT + "; the service's error is passed on",
                    "none: there is no such call"),
            row("E27", "calls of a batch take longer than usual timeouts", NOT_BUILT, "none: there is no such call"),
            row("E28", "a file is of no use until it is `active`", NOT_BUILT, "none: there is no such call"),
            row(
                    "E29",
                    "`created_at` of a file is a number or a text, and `bytes` may be missing",
                    NOT_BUILT,
                    "none: there is no such call"),
            row("E30", "the quota of files is used up", NOT_BUILT, "none: there is no such call"),
            row("E31", "an upload that is repeated makes a second file", NOT_BUILT, "none: there is no such call"),
            row(
                    "E39",
                    "tasks that make videos: one that runs cannot be deleted, results expire",
                    NOT_BUILT + ": LangChain4j has no interface for it",
                    "none: there is no such call"));

    /** Surefire runs in the module's folder. */
    private static final Path DOCUMENT =
            Path.of("").toAbsolutePath().getParent().resolve("docs/traps.md");

    private static final List<Method> TESTS =
            ReflectionSupport.findAllClassesInPackage(TrapsTableTest.class.getPackageName(), type -> true, name -> true)
                    .stream()
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(Trap.class))
                    .sorted(Comparator.comparing((Method method) -> trap(method).list())
                            .thenComparing(method -> trap(method).value())
                            .thenComparing(TrapsTableTest::name))
                    .toList();

    private static final List<Method> FAULTS =
            ReflectionSupport.findAllClassesInPackage("io.github.doubao4j.network", type -> true, name -> true).stream()
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(Fault.class))
                    .sorted(Comparator.comparing((Method method) ->
                                    method.getDeclaringClass().getSimpleName())
                            .thenComparing(method -> fault(method).value()))
                    .toList();

    @Test
    void everyTrapHasATestOrAReason() {
        Stream<String> labels = TRAPS.entrySet().stream()
                .flatMap(list -> IntStream.rangeClosed(1, list.getValue()).mapToObj(number -> list.getKey() + number));
        assertThat(Stream.concat(TESTS.stream().map(TrapsTableTest::label).distinct(), WITHOUT_TEST.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(labels.toList());
    }

    @Test
    void everyTestOfATrapRuns() {
        assertThat(Stream.concat(TESTS.stream(), FAULTS.stream()))
                .allMatch(test ->
                        test.isAnnotationPresent(Test.class) || test.isAnnotationPresent(ParameterizedTest.class))
                .noneMatch(test -> test.isAnnotationPresent(Disabled.class)
                        || test.getDeclaringClass().isAnnotationPresent(Disabled.class));
    }

    @Test
    void theDocumentIsWhatTheTestsSay() throws IOException {
        if (Boolean.getBoolean("traps.write")) {
            Files.writeString(DOCUMENT, document());
        }
        assertThat(DOCUMENT).usingCharset(StandardCharsets.UTF_8).hasContent(document());
    }

    private static String document() {
        String endings = Arrays.stream(Ending.values())
                .map(ending -> row(ending.name, ending.resultWhenFinished, ending.resultOtherwise))
                .collect(Collectors.joining());
        String endingsOfResponses = Arrays.stream(ResponsesEnding.values())
                .map(ending -> row(ending.name, ending.result))
                .collect(Collectors.joining());
        String faults = FAULTS.stream()
                .map(test -> row(fault(test).value(), fault(test).outcome(), "`" + name(test) + "`"))
                .collect(Collectors.joining());
        return """
                # Traps

                What Doubao, the gateways and relays in front of it, and networks do or were seen to do, what both models make
                of it, and the test that proves it over a socket. The numbers are only labels.

                This file is written by `TrapsTableTest` from the tests themselves, and checked by it:
                `mvn test -pl doubao-langchain4j -am -Dtest=TrapsTableTest -Dsurefire.failIfNoSpecifiedTests=false -Dtraps.write=true`.

                | | What comes, or must not go out | What happens | Test |
                |---|---|---|---|
                %s
                ## The Responses API

                What comes below the events, such as comments and line ends, and errors with another status than 200, are the same
                as above.

                | | What comes, or must not go out | What happens | Test |
                |---|---|---|---|
                %s
                ## Embeddings, tokenization, models, images

                What is below the documents, such as timeouts and connections, and errors are the same as above.

                | | What comes, or must not go out | What happens | Test |
                |---|---|---|---|
                %s
                ## How a stream ends

                A finish reason is the end of a response; nothing else proves that it is complete. Whatever happens, one callback of
                ours ends a stream, and none follows `cancel()`. An error that ends a response carries what came of it in the
                `partialAnswer()` of its `DoubaoApiException`: text, thinking, complete tool calls, incomplete ones, usage. Once
                anything was delivered, the call is not retried.

                Each cell is tested with text, with thinking and with tool calls, over HTTP/1.1, TLS with HTTP/1.1 and TLS with
                HTTP/2 (`EndingsTest.aStreamEndsExactlyOnce`).

                | The stream ends by | after a finish reason | without one |
                |---|---|---|
                %s
                ### The Responses API

                The same with the events of the Responses API, whose end is one of four events
                (`ResponsesEndingsTest.aStreamEndsExactlyOnce`). What follows that event is not waited for, and not read.

                | The stream ends by | what happens |
                |---|---|
                %s
                ## Timeouts, disconnects, shared connections

                Where a row does not say otherwise it is tested over HTTP/1.1, TLS with HTTP/1.1 and TLS with HTTP/2. More in
                [connections](connections.md).

                | What goes wrong | What happens | Test |
                |---|---|---|
                %s""".formatted(traps("T"), traps("R"), traps("E"), endings, endingsOfResponses, faults);
    }

    private static String traps(String list) {
        Map<Integer, String> rows = new TreeMap<>();
        TESTS.stream()
                .filter(test -> trap(test).list().equals(list))
                .forEach(test -> rows.merge(
                        trap(test).value(),
                        row(label(test), trap(test).trap(), trap(test).outcome(), "`" + name(test) + "`"),
                        String::concat));
        WITHOUT_TEST.forEach((label, row) -> {
            if (label.startsWith(list)) {
                rows.put(Integer.valueOf(label.substring(list.length())), row);
            }
        });
        return String.join("", rows.values());
    }

    /** By their labels. */
    private static Map<String, String> withoutTest(String... rows) {
        return Arrays.stream(rows).collect(Collectors.toMap(row -> row.split("[| ]+")[1], row -> row));
    }

    private static String label(Method test) {
        return trap(test).list() + trap(test).value();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static Trap trap(Method test) {
        return test.getAnnotation(Trap.class);
    }

    private static Fault fault(Method test) {
        return test.getAnnotation(Fault.class);
    }

    private static String name(Method test) {
        return test.getDeclaringClass().getSimpleName() + "." + test.getName();
    }
}
