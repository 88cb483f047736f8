package io.github.doubao4j.emulator.recording;

import io.github.doubao4j.emulator.internal.http.ClassPathCheck;
import io.github.doubao4j.emulator.internal.http.EmulatorServer;
import io.github.doubao4j.emulator.internal.recording.ExchangeRecorder;
import io.github.doubao4j.emulator.internal.recording.Masking;
import io.github.doubao4j.emulator.internal.recording.RecordingFile;
import io.github.doubao4j.emulator.internal.relay.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Stands between an application and a real provider, passes requests and responses on as they come, and records both, for
 * {@link DoubaoReplay}. Every endpoint below the base URL is recorded, of any provider.
 *
 * <pre>{@code
 * try (DoubaoRecorder recorder = DoubaoRecorder.start("https://ark.cn-beijing.volces.com/api/v3", file)) {
 *     // point a client at recorder.baseUrl(), with the real key
 * }
 * }</pre>
 *
 * <p>The pieces of a stream are passed on at once. What fails is recorded as it is: an error status, a response that is cut, a client
 * that disconnects, which ends the call to the provider too. A provider that cannot be reached at all is an HTTP 502 that says why, and
 * is not recorded. Nothing is retried, and no redirect is followed.
 *
 * <p><b>Secrets.</b> The values of all headers are masked but for a few that say nothing of a user: {@code accept}, {@code
 * content-encoding}, {@code content-type}, {@code retry-after}, {@code retry-after-ms}, {@code x-client-request-id}, {@code
 * x-request-id} and {@code x-tt-logid}. What such a masked header of a request said, whole or word by word and from eight characters on,
 * is masked in addresses and bodies as well, in those of the responses too. The bodies are otherwise recorded as they are, with what your
 * users wrote in them.
 *
 * <p>All methods may be called from any thread. Its threads are daemons.
 */
public final class DoubaoRecorder implements AutoCloseable {

    private final String basePath;
    private final RecordingFile file;
    private final Relay relay;
    private final EmulatorServer server;

    private DoubaoRecorder(Builder builder) {
        basePath = builder.baseUrl.getRawPath();
        file = RecordingFile.begin(builder.file, basePath);
        Masking masking = new Masking(builder.keptHeaders);
        relay = new Relay(builder.baseUrl, request -> new ExchangeRecorder(file, masking, request));
        try {
            ClassPathCheck.run();
            server = EmulatorServer.start(builder.port, relay::exchange);
        } catch (LinkageError e) {
            file.close();
            throw ClassPathCheck.explained(e);
        } catch (IOException e) {
            file.close();
            throw new UncheckedIOException(EmulatorServer.cannotListen("the recorder", builder.port, e), e);
        }
    }

    /**
     * Starts a recorder on a free port.
     *
     * @param baseUrl the provider's, such as {@code https://ark.cn-beijing.volces.com/api/v3}
     * @param file where the recording will be; replaced at {@link #close}
     * @throws IllegalArgumentException if the base URL is none, or has a user, a query or a fragment
     * @throws RecordingException if the file cannot be written, or another recording of it was not ended
     */
    public static DoubaoRecorder start(String baseUrl, Path file) {
        return builder(baseUrl, file).start();
    }

    /**
     * Starts with other settings.
     *
     * @param baseUrl the provider's, such as {@code https://ark.cn-beijing.volces.com/api/v3}
     * @param file where the recording will be; replaced at {@link #close}
     * @throws IllegalArgumentException if the base URL is none, or has a user, a query or a fragment
     */
    public static Builder builder(String baseUrl, Path file) {
        return new Builder(checked(baseUrl), file);
    }

    private static URI checked(String baseUrl) {
        URI uri;
        try {
            uri = new URI(baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl);
        } catch (URISyntaxException e) {
            // Without the URL, which may hold a password.
            throw new IllegalArgumentException(
                    "the base URL is not a URL: " + e.getReason() + " at index " + e.getIndex());
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "the base URL must begin with http:// or https:// and have a host, such as https://host/api/v3");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the base URL must not have a user, a query or a fragment, only scheme, host, port and path");
        }
        return uri;
    }

    /**
     * The address to give to a client, with the path of the provider's, such as {@code http://127.0.0.1:49152/api/v3}; without a slash at
     * the end.
     */
    public String baseUrl() {
        return "http://127.0.0.1:" + port() + basePath;
    }

    /** The port that the recorder listens on. */
    public int port() {
        return server.port();
    }

    /**
     * Ends the server and every connection, and puts the recording in its place. Responses that have not ended are recorded as if their
     * clients had disconnected. Without any request the file stays as it was.
     *
     * @throws RecordingException if the recording cannot be written
     */
    @Override
    public void close() {
        server.close();
        relay.close();
        file.close();
    }

    /** Settings of a recorder. */
    public static final class Builder {

        private final URI baseUrl;
        private final Path file;
        private Set<String> keptHeaders = Set.of();
        private int port;

        private Builder(URI baseUrl, Path file) {
            this.baseUrl = baseUrl;
            this.file = file;
        }

        /** The port; 0, the default, takes a free one. */
        public Builder port(int port) {
            this.port = EmulatorServer.checkedPort(port);
            return this;
        }

        /**
         * Headers whose values are recorded besides, such as {@code x-ratelimit-remaining-requests}, for an application that reads them;
         * none by default.
         *
         * @param names in any case
         */
        public Builder keepHeaders(String... names) {
            keptHeaders = Set.of(names);
            return this;
        }

        /**
         * Starts the recorder.
         *
         * @throws RecordingException if the file cannot be written, or another recording of it was not ended
         * @throws UncheckedIOException if the port is taken
         * @throws IllegalStateException if the class path has another OkHttp than is needed; the message says what to do
         */
        public DoubaoRecorder start() {
            return new DoubaoRecorder(this);
        }
    }
}
