package io.github.doubao4j.network;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.last;
import static io.github.doubao4j.testing.Events.text;

import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoModelBuilder;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.RecordingHandler;
import io.github.doubao4j.testing.Wire;
import io.github.doubao4j.testserver.TestCertificate;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.ConnectionPool;

/**
 * Measures HTTP/1.1 and HTTP/2 over TLS against one server that speaks both, in turns, for the choice of the default. A
 * program, not a test.
 */
final class ProtocolComparison {

    private static final ChatRequest REQUEST =
            ChatRequest.builder().messages(UserMessage.from("hello")).build();
    private static final int ROUNDS = 15;
    private static final int CALLS = 200;
    private static final int STREAMS = 64;
    private static final int CHUNKS = 200;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ProtocolComparison() {}

    /** Prints medians, and the second protocol as a multiple of the first. */
    public static void main(String[] arguments) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(TestCertificate.serverIdentity().sslSocketFactory());
            server.setServerSocketFactory(new PromptSockets());
            server.setDispatcher(new Responses());
            server.start();
            String url = server.url("/v1").toString();
            Map<Wire, Map<String, List<Double>>> measured = new EnumMap<>(Wire.class);
            Map<Wire, Models> models = new EnumMap<>(Wire.class);
            for (Wire wire : List.of(Wire.HTTP_1_TLS, Wire.HTTP_2_TLS)) {
                models.put(wire, Models.of(url, wire));
            }
            for (int round = -3; round < ROUNDS; round++) {
                for (Wire wire : List.of(Wire.HTTP_1_TLS, Wire.HTTP_2_TLS)) {
                    Map<String, List<Double>> values = measured.computeIfAbsent(wire, key -> new TreeMap<>());
                    if (round == 0) {
                        values.clear();
                    }
                    blocking(models.get(wire).blocking(), values);
                    streams(models.get(wire).streaming(), values);
                }
            }
            measured.get(Wire.HTTP_1_TLS).forEach((name, ofFirst) -> {
                double first = median(ofFirst);
                double second = median(measured.get(Wire.HTTP_2_TLS).get(name));
                System.out.printf(
                        Locale.ROOT,
                        "%-44s HTTP/1.1 %9.2f   HTTP/2 %9.2f   ratio %.2f%n",
                        name,
                        first,
                        second,
                        second / first);
            });
        }
    }

    private static void blocking(DoubaoChatModel model, Map<String, List<Double>> values) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            model.chat(REQUEST);
        }
        add(values, "blocking call, one caller, us", (System.nanoTime() - start) / 1e3 / CALLS);
    }

    private static void streams(DoubaoStreamingChatModel model, Map<String, List<Double>> values) throws Exception {
        long start = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        List<RecordingHandler> handlers = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            RecordingHandler handler = new RecordingHandler();
            handlers.add(handler);
            model.chat(REQUEST, handler);
        }
        for (RecordingHandler handler : handlers) {
            handler.awaitResponse();
        }
        add(values, "64 streams of 200 chunks at once, ms", (System.nanoTime() - start) / 1e6);
        add(values, "the same, CPU of client and server, ms", (SYSTEM.getProcessCpuTime() - cpu) / 1e6);
    }

    /** Both models of a protocol, with the connections that they keep. */
    private record Models(DoubaoChatModel blocking, DoubaoStreamingChatModel streaming) {

        static Models of(String url, Wire wire) {
            return new Models(
                    set(DoubaoChatModel.builder(), url, wire).build(),
                    set(DoubaoStreamingChatModel.builder(), url, wire).build());
        }

        private static <B extends DoubaoModelBuilder<B>> B set(DoubaoModelBuilder<B> builder, String url, Wire wire) {
            wire.set(builder);
            // As many as our own client keeps; OkHttp's five would be a comparison of handshakes.
            return builder.httpClient(Wire.trusting()
                            .connectionPool(new ConnectionPool(512, 5, TimeUnit.MINUTES))
                            .build())
                    .baseUrl(url)
                    .apiKey(ChatServer.KEY);
        }
    }

    /** Sockets that send what they are given at once; else the server, not the protocol, would be measured. */
    private static final class PromptSockets extends ServerSocketFactory {

        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    socket.setTcpNoDelay(true);
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            throw new UnsupportedOperationException();
        }
    }

    private static void add(Map<String, List<Double>> values, String name, double value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static final class Responses extends Dispatcher {

        private static final String BLOCKING = completion("{'role':'assistant','content':'Hello'}", "stop");
        private static final String STREAM = text("Hello").repeat(CHUNKS) + last("{}", "stop") + DONE;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            boolean stream = String.valueOf(request.getBody().utf8()).contains("\"stream\":true");
            return ChatServer.response(
                            200, stream ? "text/event-stream" : "application/json", stream ? STREAM : BLOCKING)
                    .build();
        }
    }
}
