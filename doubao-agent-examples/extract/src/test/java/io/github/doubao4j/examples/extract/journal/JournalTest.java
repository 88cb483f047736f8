package io.github.doubao4j.examples.extract.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.examples.extract.record.Json;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path directory;

    @Test
    void hasWhatWasAddedAlsoWhenOpenedAgain() throws Exception {
        try (Journal journal = Journal.open(file())) {
            journal.add(done("a", "{\"总计\":10.50}"));
            journal.add(failed("b"));
            assertThat(journal.find("a")).contains(done("a", "{\"总计\":10.50}"));
        }
        try (Journal journal = Journal.open(file())) {
            assertThat(journal.find("a").orElseThrow().record()).hasToString("{\"总计\":10.50}");
            assertThat(journal.find("b")).contains(failed("b"));
            assertThat(journal.find("c")).isEmpty();
            assertThat(journal.repaired()).isFalse();
        }
    }

    @Test
    void theLastLineAboutADocumentCounts() throws Exception {
        try (Journal journal = Journal.open(file())) {
            journal.add(failed("a"));
            journal.add(done("a", "{}"));
            journal.add(done("b", "{}"));
        }
        try (Journal journal = Journal.open(file())) {
            assertThat(journal.find("a").orElseThrow().done()).isTrue();
        }
        assertThat(Files.readAllLines(file())).hasSize(3);
    }

    @Test
    void takesOffAHalfLineWhereverItWasCut() throws Exception {
        try (Journal journal = Journal.open(file())) {
            journal.add(done("a", "{\"x\":1}"));
            journal.add(done("b", "{\"名\":\"值\"}"));
        }
        byte[] whole = Files.readAllBytes(file());
        int first = new String(whole, UTF_8).indexOf('\n') + 1;
        for (int cut = first; cut < whole.length; cut++) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            try (Journal journal = Journal.open(file())) {
                assertThat(journal.repaired()).isEqualTo(cut > first);
                assertThat(journal.find("a")).isPresent();
                assertThat(journal.find("b")).isEmpty();
                journal.add(done("c", "{}"));
            }
            try (Journal journal = Journal.open(file())) {
                assertThat(journal.repaired()).isFalse();
                assertThat(journal.find("c")).isPresent();
            }
        }
    }

    @Test
    void refusesAJournalThatIsBrokenInTheMiddleAndLeavesItAsItIs() throws Exception {
        for (String bad : List.of("not json", "{}", "[1]", "null", "{\"source\":\"a\"}")) {
            String text = Json.MAPPER.writeValueAsString(done("a", "{}")) + "\n" + bad + "\n"
                    + Json.MAPPER.writeValueAsString(done("b", "{}")) + "\n";
            Files.writeString(file(), text);

            assertThatThrownBy(() -> Journal.open(file()))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("Line 2 of the journal " + file());
            assertThat(file()).content().isEqualTo(text);
        }
    }

    @Test
    void belongsToOneAtATime() throws Exception {
        try (Journal journal = Journal.open(file())) {
            assertThatThrownBy(() -> Journal.open(file()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("in use");
            journal.add(done("a", "{}"));
        }
        Journal.open(file()).close();
    }

    @Test
    void saysWhyItCannotBeUsed() throws Exception {
        assertThatThrownBy(() -> Journal.open(directory))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The journal " + directory + " cannot be used");
    }

    @Test
    void survivesTheInterruptionOfTheThreadThatWrites() throws Exception {
        try (Journal journal = Journal.open(file())) {
            Thread.currentThread().interrupt();
            journal.add(done("a", "{}"));
            assertThat(Thread.interrupted()).isTrue();
            journal.add(done("b", "{}"));
            assertThat(journal.find("a")).isPresent();
            assertThat(journal.find("b")).isPresent();
        }
    }

    @Test
    void keepsTheLinesOfManyThreadsApart() throws Exception {
        int threads = 8;
        CountDownLatch ended = new CountDownLatch(threads);
        try (Journal journal = Journal.open(file())) {
            for (int t = 0; t < threads; t++) {
                String name = "t" + t;
                new Thread(() -> {
                            for (int i = 0; i < 25; i++) {
                                journal.add(done(name + "/" + i, "{\"text\":\"" + "长".repeat(i * 40) + "\"}"));
                            }
                            ended.countDown();
                        })
                        .start();
            }
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        }
        try (Journal journal = Journal.open(file())) {
            assertThat(IntStream.range(0, threads)
                            .boxed()
                            .flatMap(t -> IntStream.range(0, 25).mapToObj(i -> journal.find("t" + t + "/" + i))))
                    .allMatch(entry -> entry.isPresent());
        }
    }

    private Path file() {
        return directory.resolve("out.json.journal");
    }

    private static Entry done(String source, String record) {
        try {
            JsonNode json = Json.MAPPER.readTree(record);
            return new Entry(source, "content", "settings", "model", json, null);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Entry failed(String source) {
        return new Entry(source, "content", "settings", "model", null, "why");
    }
}
