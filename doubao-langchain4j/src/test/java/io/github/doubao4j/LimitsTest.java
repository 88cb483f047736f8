package io.github.doubao4j;

import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testserver.RawConnection;
import io.github.doubao4j.testserver.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However much a server sends, a response takes no more memory than was allowed. */
class LimitsTest {

    private static final int MIB = 1 << 20;

    /** The size that a response would reach; far more than this JVM's heap. */
    private static final long MUCH = 4L << 30;

    @RegisterExtension
    final ChatServer server = new ChatServer();

    /** What a server can send without end. */
    private enum Endless {
        EVENT("data: {\"choices\":[{\"delta\":{\"content\":\"", "x".repeat(MIB), "maxEventBytes"),
        LINE("data: ", "x".repeat(MIB), "maxEventBytes"),
        LINES("data: [\n", "data: 1,\n".repeat(MIB / 9), "maxEventBytes"),
        DOCUMENT("{\"choices\":[{\"message\":{\"content\":\"", "x".repeat(MIB), "maxEventBytes"),
        EVENTS(text("a"), text("x".repeat(MIB / 8)), "maxAnswerBytes"),
        COMMENTS(text("a"), ": ping\n\n".repeat(MIB / 8), "maxAnswerBytes"),
        WHITE_SPACE("", " \n".repeat(MIB / 2), "maxAnswerBytes");

        private final String start;
        private final String repeated;
        private final String limit;

        Endless(String start, String repeated, String limit) {
            this.start = start;
            this.repeated = repeated;
            this.limit = limit;
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "EVENT, WITHOUT_LENGTH",
        "EVENT, GZIP",
        "DOCUMENT, WITH_LENGTH",
        "DOCUMENT, GZIP_WITH_LENGTH",
        "EVENTS, CHUNKED",
        "EVENTS, GZIP"
    })
    void anEndlessResponseIsGivenUp(Endless endless, Framing framing) throws Exception {
        isGivenUp(Kind.STREAMING, endless, framing, builder -> {});
    }

    static Stream<Arguments> endlessResponses() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Endless.values())
                        .flatMap(endless ->
                                Stream.of(Framing.values()).map(framing -> Arguments.of(kind, endless, framing))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("endlessResponses")
    void soItIsAtLimitsOfTheUsers(Kind kind, Endless endless, Framing framing) throws Exception {
        isGivenUp(
                kind,
                endless,
                framing,
                builder -> builder.maxRetries(0).maxEventBytes(MIB).maxAnswerBytes(2 * MIB));
    }

    private static void isGivenUp(Kind kind, Endless endless, Framing framing, Consumer<DoubaoModelBuilder<?>> options)
            throws Exception {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        try (RawServer server = RawServer.plain(peer -> {
            peer.readRequest();
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n");
            framing.write(peer, endless.start, endless.repeated, sent);
        })) {
            Outcome outcome = chat(kind, server, options);

            assertThat(outcome.failure()).hasMessageContaining(endless.limit);
            assertThat(outcome.details().retryable()).isFalse();
            assertThat(sent.get(60, TimeUnit.SECONDS)).isLessThan(framing.most());
            assertThat(server.requests()).isOne();
            if (endless.start.equals(text("a"))) {
                assertThat(outcome.partialAnswer().aiMessage().text()).startsWith("a");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void anEndlessErrorIsCutAndReported(Framing framing) throws Exception {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        try (RawServer endless = RawServer.plain(peer -> {
            peer.readRequest();
            peer.write("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n");
            framing.write(peer, "{\"error\":{\"message\":\"much", ", much".repeat(MIB / 6), sent);
        })) {
            Outcome outcome = chat(Kind.BLOCKING, endless, builder -> {});

            assertThat(outcome.failure()).hasMessageStartingWith("HTTP 400").hasMessageContaining("much, much");
            assertThat(outcome.failure().getMessage().length()).isLessThan(3000);
            assertThat(sent.get(60, TimeUnit.SECONDS)).isLessThan(framing.most());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfWhatIsWithinTheLimitIsLost(Kind kind) throws Exception {
        String first = text("a".repeat(1000));
        Outcome outcome = server.enqueueEvents(first, text("b".repeat(1000)))
                .chat(kind, builder -> builder.maxRetries(0).maxAnswerBytes(first.length()));

        assertThat(outcome.failure()).hasMessageContainingAll(String.valueOf(first.length()), "maxAnswerBytes");
        assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("a".repeat(1000));
        assertThat(server.requests()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void aResponseMayBeAsLargeAsTheLimitsSay(Kind kind) throws Exception {
        String stream = text("a") + finish("stop");
        String document = completion("{'content':'" + "a".repeat(1000) + "'}", "stop");
        int event = text("a").strip().length();
        int longest = finish("stop").lines().mapToInt(String::length).max().orElseThrow();

        assertThat(server.enqueueEvents(stream)
                        .chat(
                                kind,
                                builder -> builder.maxRetries(0)
                                        .maxAnswerBytes(stream.length())
                                        .maxEventBytes(Math.max(event, longest)))
                        .text())
                .isEqualTo("a");
        assertThat(server.enqueueJson(document)
                        .chat(
                                kind,
                                builder -> builder.maxRetries(0)
                                        .maxAnswerBytes(document.length())
                                        .maxEventBytes(document.length()))
                        .text())
                .hasSize(1000);

        assertThat(server.enqueueEvents(stream)
                        .chat(kind, builder -> builder.maxRetries(0).maxEventBytes(event - 1))
                        .failure())
                .hasMessageContainingAll(String.valueOf(event - 1), "maxEventBytes");
        assertThat(server.enqueueJson(document)
                        .chat(kind, builder -> builder.maxRetries(0).maxEventBytes(document.length() - 1))
                        .failure())
                .hasMessageContainingAll(String.valueOf(document.length() - 1), "maxEventBytes");
        assertThat(server.enqueueJson(document)
                        .chat(kind, builder -> builder.maxRetries(0).maxAnswerBytes(document.length() - 1))
                        .failure())
                .hasMessageContainingAll(String.valueOf(document.length() - 1), "maxAnswerBytes");
    }

    /** Whoever reads such a document by recursion runs out of stack. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("deeplyNested")
    void aDeeplyNestedResponseIsAnError(Kind kind, String response) throws Exception {
        Outcome outcome =
                server.enqueueEvents("data: " + response + "\n\n").chat(kind, builder -> builder.maxRetries(0));

        assertThat(outcome.failure()).isInstanceOf(InternalServerException.class);
        assertThat(outcome.failure().getMessage().length()).isLessThan(3000);
    }

    static Stream<Arguments> deeplyNested() {
        String nested = "{\"a\":[".repeat(50_000) + "]}".repeat(50_000);
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(
                        Arguments.of(kind, named("anything", nested)),
                        Arguments.of(kind, named("an unknown field", "{\"unknown\":" + nested + "}")),
                        Arguments.of(kind, named("a choice", "{\"choices\":[" + nested + "]}")),
                        Arguments.of(kind, named("an error", "{\"error\":" + nested + "}"))));
    }

    @ParameterizedTest
    @EnumSource
    void whatComesAfterACompleteResponseDoesNoHarm(Kind kind) throws Exception {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        try (RawServer endless = RawServer.plain(peer -> {
            peer.readRequest();
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n");
            Framing.WITHOUT_LENGTH.write(
                    peer, text("a") + finish("stop").replace("data: [DONE]\n\n", ""), "x".repeat(MIB), sent);
        })) {
            assertThat(chat(kind, endless, builder -> {}).text()).isEqualTo("a");
            assertThat(sent.get(60, TimeUnit.SECONDS)).isLessThan(Framing.WITHOUT_LENGTH.most());
        }
    }

    /** Jackson alone would stop at 20 million characters. */
    @ParameterizedTest
    @EnumSource
    void oneTextMayFillAnEvent(Kind kind) throws Exception {
        String text = "x".repeat(30 * MIB);

        Outcome outcome = server.enqueueEvents(text(text), finish("stop")).chat(kind, builder -> builder.maxRetries(0));

        assertThat(outcome.text()).hasSize(text.length());
    }

    @Test
    void limitsArePositive() {
        for (int wrong : new int[] {0, -1}) {
            assertThatThrownBy(() -> DoubaoChatModel.builder()
                            .apiKey("key")
                            .maxEventBytes(wrong)
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("maxEventBytes must be positive, but is " + wrong);
            assertThatThrownBy(() -> DoubaoStreamingChatModel.builder()
                            .apiKey("key")
                            .maxAnswerBytes(wrong)
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("maxAnswerBytes must be positive, but is " + wrong);
        }
    }

    private static Outcome chat(Kind kind, RawServer server, Consumer<DoubaoModelBuilder<?>> options) throws Exception {
        return kind.chat(
                builder -> options.accept(
                        builder.baseUrl(server.url().toString()).apiKey("key").maxRetries(0)),
                ChatRequest.builder().messages(UserMessage.from("hello")).build());
    }

    /** How the bytes of a body are separated from what follows them. */
    private enum Framing {
        WITHOUT_LENGTH,
        WITH_LENGTH,
        CHUNKED,
        /** A few bytes for each MiB. */
        GZIP,
        GZIP_WITH_LENGTH;

        /** More than limits and sockets take, and much less than all there would be. */
        long most() {
            return isGzip() ? MUCH / 256 : MUCH / 16;
        }

        private boolean isGzip() {
            return this == GZIP || this == GZIP_WITH_LENGTH;
        }

        /** Sends a body until the client disconnects; {@code sent} gets how many bytes it took. */
        void write(RawConnection peer, String start, String repeated, CompletableFuture<Long> sent) throws IOException {
            switch (this) {
                case WITHOUT_LENGTH -> peer.write("\r\n");
                case WITH_LENGTH -> peer.write("Content-Length: " + MUCH + "\r\n\r\n");
                case CHUNKED -> peer.write("Transfer-Encoding: chunked\r\n\r\n");
                case GZIP -> peer.write("Content-Encoding: gzip\r\n\r\n");
                case GZIP_WITH_LENGTH -> peer.write("Content-Encoding: gzip\r\nContent-Length: " + MUCH + "\r\n\r\n");
            }
            Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
            byte[] first = isGzip() ? gzipStart(deflater, start) : framed(start.getBytes(StandardCharsets.UTF_8));
            byte[] more = repeated.getBytes(StandardCharsets.UTF_8);
            byte[] next = isGzip() ? deflated(deflater, more) : framed(more);
            deflater.end();
            long bytes = 0;
            try {
                var out = peer.socket().getOutputStream();
                out.write(first);
                while (bytes < MUCH) {
                    out.write(next);
                    bytes += next.length;
                }
            } catch (IOException disconnected) {
                // As hoped for.
            }
            sent.complete(bytes);
            peer.close();
        }

        private byte[] framed(byte[] bytes) throws IOException {
            if (this != CHUNKED || bytes.length == 0) {
                return bytes;
            }
            ByteArrayOutputStream chunk = new ByteArrayOutputStream();
            chunk.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunk.write(bytes);
            chunk.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            return chunk.toByteArray();
        }

        private static byte[] gzipStart(Deflater deflater, String start) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0});
            out.write(deflated(deflater, start.getBytes(StandardCharsets.UTF_8)));
            return out.toByteArray();
        }

        /** A block that can be repeated, since it refers to nothing before it. */
        private static byte[] deflated(Deflater deflater, byte[] bytes) {
            byte[] buffer = new byte[bytes.length + 100];
            deflater.setInput(bytes);
            int length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
            return Arrays.copyOf(buffer, length);
        }
    }
}
