package io.github.doubao4j.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server on a real socket whose vectors say which text they are of: that of {@code text 7} is 7, 1. A test decides what becomes of a
 * request. Lives as long as one test.
 */
public final class VectorServer implements BeforeEachCallback, AfterEachCallback {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Ark's plans, whose {@code /embeddings} take lists. */
    private static final DoubaoProvider LISTS = DoubaoProvider.ARK_AGENT_PLAN;

    /** Ways in which texts go out. */
    public enum Way {
        /** Several in one request to {@code /embeddings}. */
        LISTS,
        /** Each in a request of its own to {@code /embeddings/multimodal}. */
        ONE_BY_ONE
    }

    /** What decides. */
    @FunctionalInterface
    public interface Script {

        /** The response to a request. May wait. */
        MockResponse respond(Asked asked) throws InterruptedException;
    }

    /**
     * One request.
     *
     * @param texts that it has
     * @param times how often these same texts have come, this request included
     */
    public record Asked(String path, JsonNode body, List<String> texts, int times) {

        /** Whether one of the texts is this one. */
        public boolean has(String text) {
            return texts.contains(text);
        }
    }

    private final MockWebServer server = new MockWebServer();
    private final List<Asked> requests = new CopyOnWriteArrayList<>();
    private final Map<List<String>, Integer> times = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Script script = VectorServer::right;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
                try {
                    return script.respond(asked(request));
                } finally {
                    running.decrementAndGet();
                }
            }
        });
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.close();
    }

    private Asked asked(RecordedRequest request) {
        try {
            JsonNode body = MAPPER.readTree(String.valueOf(request.getBody().utf8()));
            List<String> texts = new ArrayList<>();
            for (JsonNode part : body.path("input")) {
                texts.add(part.isTextual() ? part.asText() : part.path("text").asText());
            }
            Asked asked = new Asked(request.getTarget(), body, texts, times.merge(texts, 1, Integer::sum));
            requests.add(asked);
            return asked;
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** From now on. */
    public VectorServer script(Script from) {
        script = from;
        return this;
    }

    /** A model of the name {@code ep-vectors}, which has any dimension. */
    public DoubaoEmbeddingModel.Builder model(Way way) {
        return DoubaoEmbeddingModel.builder()
                .provider(way == Way.LISTS ? LISTS : DoubaoProvider.ARK)
                .baseUrl(server.url("/api/v3").toString())
                .apiKey(ChatServer.KEY)
                .modelName("ep-vectors");
    }

    /** All that have come, in order. */
    public List<Asked> requests() {
        return Collections.unmodifiableList(requests);
    }

    /** How many requests were being answered at the same time at most. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** How often a text has come. */
    public long timesOf(String text) {
        return requests.stream().filter(asked -> asked.has(text)).count();
    }

    /** The right response. */
    public static MockResponse right(Asked asked) {
        return json(document(asked));
    }

    /** The right document. */
    public static String document(Asked asked) {
        if (asked.path().endsWith("/multimodal")) {
            return "{\"object\":\"list\",\"model\":\"ep-vectors\",\"data\":{\"object\":\"embedding\",\"embedding\":"
                    + vector(asked.texts().get(0)) + "},\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}";
        }
        return list(IntStream.range(0, asked.texts().size())
                .mapToObj(i -> entry(i, vector(asked.texts().get(i))))
                .toList());
    }

    /** A document with these entries. */
    public static String list(List<String> entries) {
        return "{\"object\":\"list\",\"model\":\"ep-vectors\",\"data\":[" + String.join(",", entries)
                + "],\"usage\":{\"prompt_tokens\":" + 2 * entries.size() + ",\"total_tokens\":" + 2 * entries.size()
                + "}}";
    }

    /** One entry of a list. */
    public static String entry(Object index, String vector) {
        return "{\"object\":\"embedding\",\"index\":" + index + ",\"embedding\":" + vector + "}";
    }

    /** The vector of {@code text 7} as JSON. */
    public static String vector(String text) {
        return "[" + number(text) + ",1]";
    }

    private static int number(String text) {
        return Integer.parseInt(text.replaceAll("\\D", ""));
    }

    /** A response with status 200. */
    public static MockResponse json(String body) {
        return ChatServer.response(200, "application/json", body).build();
    }

    /** An error as Ark sends them. */
    public static MockResponse error(int status, String code, String message) {
        return ChatServer.response(
                        status,
                        "application/json",
                        "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}")
                .build();
    }
}
