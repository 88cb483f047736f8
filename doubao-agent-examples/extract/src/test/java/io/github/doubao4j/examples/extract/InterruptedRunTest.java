package io.github.doubao4j.examples.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.examples.extract.record.Json;
import io.github.doubao4j.examples.testing.Answers;
import io.github.doubao4j.examples.testing.DefaultSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process that is interrupted and killed; the model is the emulator in this process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no kill -INT")
class InterruptedRunTest {

    private static final int DOCUMENTS = 200;
    private static final int CONCURRENCY = 8;

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(directory.resolve("in"));
        for (int i = 0; i < DOCUMENTS; i++) {
            Files.writeString(directory.resolve("in/%03d.txt".formatted(i)), "Invoice " + i);
        }
        emulator.otherwise(request -> {
            count(request);
            return Reply.json(Answers.invoice(name(request))).withDelay(Duration.ofMillis(60));
        });
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void ctrlCLosesNothingAndRepeatsNothing() throws Exception {
        for (int round = 0; round < 2; round++) {
            Run run = start();
            awaitCalls(70);
            run.signal("INT");

            assertThat(run.code()).as(run.words()).isEqualTo(130);
            assertThat(run.words())
                    .containsPattern("Interrupted\\. \\d+ of 200 are done and kept in out\\.jsonl\\.journal\\.")
                    .contains("run the same command again")
                    .doesNotContain("failed:", "Error", "\tat ");
            assertThat(directory.resolve("out.jsonl")).doesNotExist();
            assertThat(journaled()).as("what was answered is kept").isEqualTo(calls.keySet());
            assertThat(calls.size()).isLessThan(DOCUMENTS);
            asked.clear();
        }

        Run last = start();
        assertThat(last.code()).as(last.words()).isZero();

        assertThat(calls).hasSize(DOCUMENTS);
        assertThat(calls.values()).as("calls for each document").containsOnly(1);
        assertEachOnce();
    }

    @Test
    void aKilledProcessLosesNothingThatWasWrittenDown() throws Exception {
        Run run = start();
        awaitCalls(90);
        run.process().destroyForcibly();
        assertThat(run.code()).isEqualTo(137);
        Set<String> before = journaled();
        assertThat(before).hasSizeGreaterThan(50);
        Map<String, Integer> paid = Map.copyOf(calls);
        // As if it had been killed in the middle of a line.
        Files.writeString(
                directory.resolve("out.jsonl.journal"), "{\"source\":\"in/199.txt\",\"con", StandardOpenOption.APPEND);

        Run next = start();
        assertThat(next.code()).as(next.words()).isZero();

        assertThat(next.words()).contains("The last line of the journal out.jsonl.journal was cut off");
        assertThat(before).allSatisfy(name -> assertThat(calls).containsEntry(name, paid.get(name)));
        assertThat(calls.values().stream().mapToInt(Integer::intValue).sum())
                .as("only what was in flight is asked again")
                .isBetween(DOCUMENTS, DOCUMENTS + CONCURRENCY);
        assertEachOnce();
    }

    @Test
    void whatDoesNotEndInTimeIsCancelledAndDoneAgain() throws Exception {
        CountDownLatch never = hang();
        Run run = start("--grace", "300ms");
        awaitCalls(CONCURRENCY);
        run.signal("INT");

        assertThat(run.code()).as(run.words()).isEqualTo(130);
        assertThat(run.words()).contains("Interrupted. 0 of 200").doesNotContain("failed:");
        never.countDown();
        assertThat(start().code()).isZero();
        assertEachOnce();
    }

    @Test
    void aSecondCtrlCWaitsForNothing() throws Exception {
        CountDownLatch never = hang();
        Run run = start("--grace", "10m");
        awaitCalls(CONCURRENCY);
        // Two signals in a row may arrive as one.
        for (int i = 0; i < 100 && !run.process().waitFor(100, TimeUnit.MILLISECONDS); i++) {
            run.signal("INT");
        }

        assertThat(run.code()).as(run.words()).isEqualTo(130);
        never.countDown();
    }

    @Test
    void aSecondRunIsRefusedWhileTheFirstIsGoingOn() throws Exception {
        CountDownLatch never = hang();
        Run first = start("--grace", "300ms");
        awaitCalls(CONCURRENCY);

        Run second = start();
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.words()).contains("Error: The journal out.jsonl.journal is in use: another run writes");
        assertThat(calls.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(CONCURRENCY);

        first.signal("TERM");
        assertThat(first.code()).isEqualTo(130);
        never.countDown();
    }

    private CountDownLatch hang() {
        CountDownLatch release = new CountDownLatch(1);
        emulator.reset();
        emulator.otherwise(request -> {
            count(request);
            Latches.await(release, 120);
            return Reply.json(Answers.invoice(name(request)));
        });
        return release;
    }

    private void count(EmulatedRequest request) {
        calls.merge(name(request), 1, Integer::sum);
        asked.add(name(request));
    }

    private void awaitCalls(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(asked.poll(60, TimeUnit.SECONDS)).as("call " + i).isNotNull();
        }
    }

    private void assertEachOnce() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("out.jsonl"));
        assertThat(lines.stream().map(line -> json(line).path("source").asText()))
                .containsExactlyElementsOf(IntStream.range(0, DOCUMENTS)
                        .mapToObj("in/%03d.txt"::formatted)
                        .toList());
        assertThat(lines)
                .allSatisfy(line -> assertThat(
                                "in/" + json(line).at("/record/number").asText())
                        .isEqualTo(json(line).path("source").asText()));
    }

    private Set<String> journaled() throws IOException {
        return Files.readAllLines(directory.resolve("out.jsonl.journal")).stream()
                .map(line -> json(line).path("source").asText().replace("in/", ""))
                .collect(Collectors.toSet());
    }

    private static JsonNode json(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    private static String name(EmulatedRequest request) {
        return request.lastUserText().lines().findFirst().orElse("").replace("Document: ", "");
    }

    private record Run(Process process, Path printed) {

        void signal(String name) throws Exception {
            assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                            .start()
                            .waitFor(10, TimeUnit.SECONDS))
                    .isTrue();
        }

        int code() throws Exception {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The program did not end: " + words());
            }
            return process.exitValue();
        }

        String words() throws IOException {
            return Files.readString(printed);
        }
    }

    private Run start(String... more) throws Exception {
        Path printed = Files.createTempFile(directory, "printed", ".txt");
        List<String> command = new ArrayList<>(DefaultSignals.prefix());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "in",
                "--out",
                "out.jsonl",
                "--concurrency",
                String.valueOf(CONCURRENCY)));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("DOUBAO_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("DOUBAO_BASE_URL", emulator.baseUrl());
        builder.environment().put("DOUBAO_LANG", "en");
        return new Run(builder.start(), printed);
    }
}
