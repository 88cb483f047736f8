package io.github.doubao4j.emulator;

import io.github.doubao4j.emulator.internal.catalog.ModelCatalogue;
import io.github.doubao4j.emulator.internal.catalog.Tokenization;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.contract.Route;
import io.github.doubao4j.emulator.internal.documents.DocumentApi;
import io.github.doubao4j.emulator.internal.documents.DocumentEndpoint;
import io.github.doubao4j.emulator.internal.embeddings.MultimodalEmbeddings;
import io.github.doubao4j.emulator.internal.embeddings.TextEmbeddings;
import io.github.doubao4j.emulator.internal.http.ClassPathCheck;
import io.github.doubao4j.emulator.internal.http.EmulatorServer;
import io.github.doubao4j.emulator.internal.http.HttpResponse;
import io.github.doubao4j.emulator.internal.http.ReceivedRequest;
import io.github.doubao4j.emulator.internal.http.Recordings;
import io.github.doubao4j.emulator.internal.http.RequestReader;
import io.github.doubao4j.emulator.internal.images.GeneratedPictures;
import io.github.doubao4j.emulator.internal.images.ImageGeneration;
import io.github.doubao4j.emulator.internal.response.Responses;
import io.github.doubao4j.emulator.internal.responses.KeptResponses;
import io.github.doubao4j.emulator.internal.responses.ResponsesApi;
import io.github.doubao4j.emulator.internal.script.ReplyContent;
import io.github.doubao4j.emulator.internal.script.Script;
import io.github.doubao4j.emulator.internal.script.ScriptFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local server that speaks the wire formats of Doubao, chat completions and responses, embeddings, tokenization, models and
 * images: on the loopback address, without a key, without a network.
 *
 * <p>It checks each request against the documents and answers 400 with the reason when the request is wrong. A request
 * that is right gets the response of the first rule that matches it, as one document or as a stream. All methods may be
 * called from any thread, also while requests are being answered. Its threads are daemons.
 *
 * <pre>{@code
 * try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
 *     emulator.when(lastUserText("weather").and(noToolResults())).reply(Reply.toolCall("weather", "{\"city\":\"Rome\"}"));
 *     emulator.otherwise(request -> Reply.text("You said: " + request.lastUserText()));
 *     // point a client at emulator.baseUrl()
 * }
 * }</pre>
 */
public final class DoubaoEmulator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DoubaoEmulator.class);

    private final WireContract contract;
    private final Responses responses;
    private final KeptResponses keptResponses;
    private final ResponsesApi responsesApi;
    private final DocumentApi documents;
    private final Script script = new Script();
    private final Recordings recordings = new Recordings();
    private final EmulatorServer server;

    private DoubaoEmulator(Builder builder) {
        contract = builder.contract;
        RequestReader reader = new RequestReader(contract.provider(), builder.apiKey, builder.models, builder.lenient);
        ChunkStyle chunkStyle = builder.chunkStyle != null ? builder.chunkStyle : contract.chunkStyle();
        responses = new Responses(contract.provider(), chunkStyle, builder.pieceDelay);
        keptResponses =
                new KeptResponses(contract.provider(), chunkStyle, builder.models, builder.lenient, Clock.systemUTC());
        responsesApi =
                new ResponsesApi(contract.provider(), chunkStyle, builder.pieceDelay, keptResponses, Clock.systemUTC());
        documents = new DocumentApi(contract.provider(), chunkStyle, endpoints(builder), Clock.systemUTC());
        try {
            ClassPathCheck.run();
            server = EmulatorServer.start(builder.port, reader, this::exchange);
        } catch (LinkageError e) {
            throw ClassPathCheck.explained(e);
        } catch (IOException e) {
            throw new UncheckedIOException(EmulatorServer.cannotListen("the emulator", builder.port, e), e);
        }
    }

    private static Map<Route.Call, DocumentEndpoint> endpoints(Builder builder) {
        Map<Route.Call, DocumentEndpoint> endpoints = new EnumMap<>(Route.Call.class);
        for (Provider.Endpoint endpoint : builder.contract.provider().endpoints()) {
            String schema = endpoint.schema();
            endpoints.put(
                    endpoint.call(),
                    switch (endpoint.call()) {
                        case EMBED -> new TextEmbeddings(schema, builder.models, builder.lenient);
                        case EMBED_PARTS -> new MultimodalEmbeddings(schema, builder.models, builder.lenient);
                        case TOKENIZE -> new Tokenization(schema, builder.lenient);
                        case DRAW -> new ImageGeneration(schema, builder.models, builder.lenient);
                        case LIST_MODELS -> new ModelCatalogue(builder.models);
                        default -> throw new IllegalArgumentException("a provider cannot list " + endpoint.call());
                    });
        }
        return endpoints;
    }

    /** Starts an emulator of {@link WireContract#STARMAGIC} on a free port. */
    public static DoubaoEmulator start() {
        return builder().start();
    }

    /** Starts with other settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** The address to give to a client, such as {@code http://127.0.0.1:49152/v1}; without a slash at the end. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port() + contract.basePath();
    }

    /** The port that the emulator listens on. */
    public int port() {
        return server.port();
    }

    /** The contract that requests are checked against. */
    public WireContract contract() {
        return contract;
    }

    /**
     * Begins a rule for chats, which are chat completions and responses. Rules are tried in the order in which they were made; the
     * first that matches answers.
     */
    public RuleBuilder when(RequestMatcher matcher) {
        return new RuleBuilder(this, script, null, matcher);
    }

    /**
     * Begins a rule for one endpoint. All but those of chats respond as usual when no rule matches, and again when the replies
     * of {@link RuleBuilder#replyInTurn} are used up. {@link Reply#asUsual}, {@link Reply#error}, {@link Reply#raw} and
     * {@link Reply#hangUp} apply to them, with delays, headers and the faults of a blocking response; what a model says, such as
     * {@link Reply#text}, is a script error there.
     */
    public RuleBuilder when(EmulatedEndpoint endpoint, RequestMatcher matcher) {
        return new RuleBuilder(this, script, endpoint, matcher);
    }

    /** Answers chats that no rule matches. Without this they get HTTP 500 with the code {@code ScriptError}. */
    public DoubaoEmulator otherwise(Function<EmulatedRequest, Reply> replies) {
        script.otherwise(replies);
        return this;
    }

    /**
     * Adds the rules of a script file; its format is that of {@code script.schema.json} in the resources of this
     * package.
     *
     * @throws ScriptException if the file cannot be read or has something else in it, naming both
     */
    public DoubaoEmulator load(Path file) {
        ScriptFile.read(file).addTo(script);
        return this;
    }

    /**
     * Adds the rules of a script file, such as a resource on the class path.
     *
     * @throws ScriptException if the file cannot be read or has something else in it, naming both
     */
    public DoubaoEmulator load(URL file) {
        ScriptFile.read(file).addTo(script);
        return this;
    }

    /** Every request that arrived since the start or the last {@link #reset}, accepted or rejected, in order. */
    public List<EmulatedRequest> requests() {
        return recordings.all();
    }

    /**
     * The next request that was not taken yet; waits for it.
     *
     * @throws IllegalStateException if none arrives in time, or the thread is interrupted
     */
    public EmulatedRequest takeRequest(Duration timeout) {
        try {
            EmulatedRequest request = recordings.take(timeout);
            if (request == null) {
                throw new IllegalStateException("no request arrived within " + timeout);
            }
            return request;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a request", e);
        }
    }

    /**
     * Forgets the responses that are kept for {@code previous_response_id}, as a server does when their time is over: a
     * request that continues one gets HTTP 400 with the code {@code InvalidParameter.PreviousResponseNotFound}.
     */
    public void forgetResponses() {
        keptResponses.clear();
    }

    /** Forgets all rules, all requests and all kept responses. Responses that are being sent go on. */
    public void reset() {
        script.clear();
        keptResponses.clear();
        recordings.clear();
    }

    /** Ends the server and every connection. */
    @Override
    public void close() {
        server.close();
    }

    private EmulatorServer.Exchange exchange(ReceivedRequest received) {
        int era = keptResponses.era();
        EmulatedRequest request = new EmulatedRequest(keptResponses.admit(documents.admit(received)));
        recordings.add(request);
        HttpResponse response = response(request, received.route(), era);
        LOG.debug("{} {}: {}", request.method(), request.path(), response.status());
        return new EmulatorServer.Exchange(response, request::delivered);
    }

    private HttpResponse response(EmulatedRequest request, @Nullable Route route, int era) {
        Rejection rejection = request.rejection();
        if (rejection != null) {
            LOG.debug("Rejected: {}", rejection.message());
            return responses.reject(request, rejection);
        }
        try {
            if (route != null && route.call() == Route.Call.GET_PICTURE) {
                return GeneratedPictures.response(route.id());
            }
            if (route != null && documents.serves(route)) {
                Reply reply = script.replyOfEndpoint(request);
                return documents.reply(request, route, reply.content(true), reply.delivery());
            }
            if (route != null && !route.hasBody()) {
                return keptResponses.response(request, route);
            }
            Reply reply = script.reply(request);
            ReplyContent content = reply.content(request.streaming());
            if (content instanceof ReplyContent.AsUsual) {
                throw new ScriptException(
                        "the script answers " + request + " with Reply.asUsual, but only rules answer a chat");
            }
            return request.isResponses()
                    ? responsesApi.reply(request, content, reply.delivery(), era)
                    : responses.reply(request, content, reply.delivery());
        } catch (ScriptException e) {
            LOG.warn("Script error: {}", e.getMessage());
            return responses.reject(request, scriptError(String.valueOf(e.getMessage())));
        } catch (RuntimeException | AssertionError e) {
            LOG.warn("Script error: a function of the script threw", e);
            return responses.reject(request, scriptError("a function of the script threw " + e));
        }
    }

    private static Rejection scriptError(String message) {
        return new Rejection(500, "ScriptError", "", message);
    }

    /** Settings of an emulator. */
    public static final class Builder {

        private WireContract contract = WireContract.STARMAGIC;
        private @Nullable ChunkStyle chunkStyle;
        private Duration pieceDelay = Duration.ZERO;
        private @Nullable String apiKey;
        private Set<String> models = Set.of();
        private boolean lenient;
        private int port;

        private Builder() {}

        /** The document to check requests against; {@link WireContract#STARMAGIC} by default. */
        public Builder contract(WireContract contract) {
            this.contract = contract;
            return this;
        }

        /** How responses are written; the contract's own style by default. */
        public Builder chunkStyle(ChunkStyle chunkStyle) {
            this.chunkStyle = chunkStyle;
            return this;
        }

        /** The wait between two pieces of a stream; none by default. */
        public Builder pieceDelay(Duration pieceDelay) {
            if (pieceDelay.isNegative()) {
                throw new IllegalArgumentException("pieceDelay must not be negative, but is " + pieceDelay);
            }
            this.pieceDelay = pieceDelay;
            return this;
        }

        /** The one key that is let in; any that is not blank by default. */
        public Builder apiKey(String apiKey) {
            if (apiKey.isBlank()) {
                throw new IllegalArgumentException("apiKey must not be blank");
            }
            this.apiKey = apiKey;
            return this;
        }

        /** Models that are served beside those of the contract, such as {@code ep-20260215-abcde}. */
        public Builder models(String... models) {
            this.models = Set.of(models);
            return this;
        }

        /**
         * Whether fields and models that the contract does not list are let through and recorded, as services often do
         * with what their pages do not mention; false by default. See {@link EmulatedRequest#unlistedFields()}.
         */
        public Builder lenient(boolean lenient) {
            this.lenient = lenient;
            return this;
        }

        /** The port; 0, the default, takes a free one. */
        public Builder port(int port) {
            this.port = EmulatorServer.checkedPort(port);
            return this;
        }

        /**
         * Starts the emulator.
         *
         * @throws UncheckedIOException if the port is taken
         * @throws IllegalStateException if the class path has another OkHttp than is needed; the message says which was
         *     found, where, and what to do
         */
        public DoubaoEmulator start() {
            return new DoubaoEmulator(this);
        }
    }
}
