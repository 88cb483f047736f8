package io.github.doubao4j.emulator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.emulator.recording.Wire.Received;
import io.github.doubao4j.emulator.recording.Wire.Sent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is recorded, the application receives the same bytes from the replay, in whatever order it asks. */
class AnyExchangeTest {

    private static final String TOOLS = """
            [{"type":"function","function":{"name":"weather","parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}]""";
    private static final String FLAT_TOOLS = """
            [{"type":"function","name":"weather","strict":false,"parameters":{"type":"object","properties":{"city":{"type":"string"}}}}]""";
    private static final List<String> WORDS = List.of(
            "plain",
            "世界",
            "😀",
            "\\\"quoted\\\"",
            "back\\\\slash",
            "new\\nline",
            "tab\\t",
            "=== POST /x",
            "--- complete",
            "# no comment",
            "|bar",
            "+0 data:",
            "\\u2028",
            " ",
            "{}",
            "data: [DONE]");

    @TempDir
    private Path folder;

    /** A request, and what the provider says to it. */
    private record Scripted(Sent sent, Reply reply) {}

    private static final class Exchanges {

        private final Random random;

        Exchanges(long seed) {
            random = new Random(seed);
        }

        Scripted next(int number) {
            return switch (random.nextInt(4)) {
                case 0 ->
                    new Scripted(
                            new Sent(
                                    "/embeddings",
                                    "{\"model\":\"doubao-embedding-text-240715\",\"input\":[\"" + number + " " + text()
                                            + "\"]}"),
                            random.nextInt(4) == 0
                                    ? Reply.error(429, "RateLimitExceeded", unescaped(text()))
                                    : Reply.asUsual());
                case 1 ->
                    new Scripted(
                            new Sent(
                                    "/responses",
                                    "{\"model\":\"doubao-seed-2-0-pro-260215\",\"input\":\"" + number + " " + text()
                                            + "\",\"tools\":" + FLAT_TOOLS + stream() + "}"),
                            reply());
                default ->
                    new Scripted(
                            new Sent(
                                    "/chat/completions",
                                    "{\"model\":\"doubao-seed-2-0-pro-260215\",\"messages\":[{\"role\":\"user\",\"content\":\""
                                            + number + " " + text() + "\"}],\"tools\":" + TOOLS + stream() + "}"),
                            reply());
            };
        }

        private String stream() {
            return random.nextBoolean() ? ",\"stream\":true" : "";
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, 1 + random.nextInt(6))
                    .forEach(i ->
                            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' '));
            return text.toString();
        }

        private static String unescaped(String json) {
            return json.replace("\\n", "\n")
                    .replace("\\t", "\t")
                    .replace("\\\"", "\"")
                    .replace("\\\\", "\\");
        }

        private Reply reply() {
            Reply reply = switch (random.nextInt(4)) {
                case 0 -> Reply.text(unescaped(text()));
                case 1 -> Reply.thinking(unescaped(text())).thenText(unescaped(text()));
                case 2 ->
                    Reply.toolCalls(
                            ToolCallScript.of("weather", "{\"city\":\"" + text() + "\"}"),
                            ToolCallScript.of("weather", "{\"city\":\"" + text() + "\"}"));
                default -> Reply.error(400 + random.nextInt(5), "Code", unescaped(text()));
            };
            return switch (random.nextInt(5)) {
                case 0 -> reply.cutAfterPieces(1);
                case 1 -> reply.withHeader("x-tt-logid", "log-" + random.nextInt());
                default -> reply;
            };
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isReplayedAsItWas(long seed) throws Exception {
        Path file = folder.resolve(seed + ".recording");
        Exchanges exchanges = new Exchanges(seed);
        List<Scripted> scripted =
                IntStream.range(0, 30).mapToObj(exchanges::next).toList();
        List<Received> live = new ArrayList<>();
        try (DoubaoEmulator provider =
                        DoubaoEmulator.builder().contract(WireContract.ARK).start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            for (Scripted exchange : scripted) {
                provider.reset();
                provider.when(EmulatedEndpoint.EMBEDDINGS, RequestMatcher.any()).reply(exchange.reply());
                provider.when(RequestMatcher.any()).reply(exchange.reply());
                live.add(Wire.send(recorder.baseUrl(), exchange.sent()));
            }
        }
        assertThat(live)
                .extracting(Received::status)
                .contains(200)
                .anyMatch(status -> status >= 400)
                .doesNotContain(500);
        assertThat(live).extracting(Received::complete).contains(true, false);

        List<Integer> order =
                new ArrayList<>(IntStream.range(0, scripted.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            for (int index : order) {
                assertThat(Wire.send(replay.baseUrl(), scripted.get(index).sent()))
                        .as("seed %d, exchange %d: %s", seed, index, scripted.get(index))
                        .isEqualTo(live.get(index));
            }
            assertThat(replay.unused()).isEmpty();
        }
    }
}
