package io.github.doubao4j.emulator.recording;

import io.github.doubao4j.emulator.internal.http.ClassPathCheck;
import io.github.doubao4j.emulator.internal.http.EmulatorServer;
import io.github.doubao4j.emulator.internal.http.EmulatorServer.Exchange;
import io.github.doubao4j.emulator.internal.http.RawRequest;
import io.github.doubao4j.emulator.internal.recording.Masking;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange;
import io.github.doubao4j.emulator.internal.recording.RecordingFile;
import io.github.doubao4j.emulator.internal.replay.FieldPattern;
import io.github.doubao4j.emulator.internal.replay.ReplayBook;
import io.github.doubao4j.emulator.internal.replay.ReplayedResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the responses of a recording that {@link DoubaoRecorder} made: without a key, without a network, and every time the same.
 *
 * <pre>{@code
 * try (DoubaoReplay replay = DoubaoReplay.start(file)) {
 *     // point a client at replay.baseUrl(), with any key
 * }
 * }</pre>
 *
 * <p>A request gets the recording with the same method, path, query and body. Two JSON bodies are the same if they have the same members
 * in any order; other bodies, if they have the same bytes. Headers do not count. Several recordings of the same request are replayed in
 * the order of the file, each once; one request more is an error unless {@link Builder#repeatLast} is set.
 *
 * <p>A request without a recording gets HTTP 400 with the code {@code ReplayMismatch} and a message that names the nearest recording and in
 * what it differs. {@link #close} and {@link #verify} fail with the same message, in case that the application swallowed the error.
 *
 * <p>All methods may be called from any thread. Its threads are daemons.
 */
public final class DoubaoReplay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DoubaoReplay.class);

    private final String basePath;
    private final boolean recordedTiming;
    private final Masking masking = new Masking(Set.of());
    private final ReplayBook book;
    private final EmulatorServer server;

    private DoubaoReplay(Builder builder) {
        RecordingFile.Contents contents = RecordingFile.read(builder.file);
        basePath = contents.basePath();
        recordedTiming = builder.recordedTiming;
        book = new ReplayBook(
                String.valueOf(builder.file.getFileName()),
                contents.exchanges(),
                builder.ignored,
                builder.repeatLast,
                masking);
        try {
            ClassPathCheck.run();
            server = EmulatorServer.start(builder.port, this::exchange);
        } catch (LinkageError e) {
            throw ClassPathCheck.explained(e);
        } catch (IOException e) {
            throw new UncheckedIOException(EmulatorServer.cannotListen("the replay", builder.port, e), e);
        }
    }

    /**
     * Starts on a free port, without delays.
     *
     * @param file a recording
     * @throws RecordingException if the file cannot be read or has a mistake, naming the line
     */
    public static DoubaoReplay start(Path file) {
        return builder(file).start();
    }

    /**
     * Starts with other settings.
     *
     * @param file a recording
     */
    public static Builder builder(Path file) {
        return new Builder(file);
    }

    /**
     * The address to give to a client, with the path that the provider's had, such as {@code http://127.0.0.1:49152/api/v3}; without a slash
     * at the end.
     */
    public String baseUrl() {
        return "http://127.0.0.1:" + port() + basePath;
    }

    /** The port that the replay listens on. */
    public int port() {
        return server.port();
    }

    /**
     * The recordings that no request has got, in the order of the file, such as {@code line 5 (POST /v1/chat/completions)}. Whether there may
     * be some is for a test to say.
     */
    public List<String> unused() {
        return book.unused();
    }

    /**
     * Fails if a request had no recording. It says so once: what it has reported is not reported again.
     *
     * @throws AssertionError with the message that each of these requests got
     */
    public void verify() {
        List<String> failures = book.takeFailures();
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures));
        }
    }

    /**
     * Ends the server and every connection, then {@linkplain #verify verifies}.
     *
     * @throws AssertionError if a request had no recording and {@link #verify} has not said so
     */
    @Override
    public void close() {
        server.close();
        verify();
    }

    private Exchange exchange(RawRequest request) {
        masking.learn(request.headers());
        ReplayBook.Found found = book.take(request.method(), request.target(), request.body());
        RecordedExchange exchange = found.exchange();
        if (exchange == null) {
            LOG.warn(found.problem());
            return new Exchange(ReplayedResponse.unknown(found.problem()), delivered -> {});
        }
        LOG.debug("{}: line {}", request.method(), exchange.line());
        return new Exchange(ReplayedResponse.of(exchange, recordedTiming), delivered -> {});
    }

    /** Settings of a replay. */
    public static final class Builder {

        private final Path file;
        private final List<FieldPattern> ignored = new ArrayList<>();
        private boolean repeatLast;
        private boolean recordedTiming;
        private int port;

        private Builder(Path file) {
            this.file = file;
        }

        /** The port; 0, the default, takes a free one. */
        public Builder port(int port) {
            this.port = EmulatorServer.checkedPort(port);
            return this;
        }

        /**
         * Fields of JSON bodies that may differ or be absent, such as a time or a random id; none by default.
         *
         * @param fields such as {@code $.user}, {@code $.messages[0].content}, {@code $.input[*].id} or {@code $.metadata.*}, where an
         *     asterisk stands for any one name or index
         * @throws IllegalArgumentException if one is written differently
         */
        public Builder ignoring(String... fields) {
            for (String field : fields) {
                ignored.add(FieldPattern.of(field));
            }
            return this;
        }

        /**
         * Replays the last recording of a request again when all of them have been replayed; by default, such a request has no
         * recording.
         */
        public Builder repeatLast() {
            repeatLast = true;
            return this;
        }

        /** Waits as long as the provider did, before the response and between its events; by default everything is sent at once. */
        public Builder withRecordedTiming() {
            recordedTiming = true;
            return this;
        }

        /**
         * Starts the replay.
         *
         * @throws RecordingException if the file cannot be read or has a mistake, naming the line
         * @throws UncheckedIOException if the port is taken
         * @throws IllegalStateException if the class path has another OkHttp than is needed; the message says what to do
         */
        public DoubaoReplay start() {
            return new DoubaoReplay(this);
        }
    }
}
