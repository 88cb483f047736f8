package io.github.doubao4j;

import static dev.langchain4j.internal.Utils.copy;
import static dev.langchain4j.internal.Utils.getOrDefault;
import static dev.langchain4j.internal.ValidationUtils.ensureNotNegative;

import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.internal.call.CallListeners;
import io.github.doubao4j.internal.check.Rejections;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.concurrent.CallThreads;
import io.github.doubao4j.internal.concurrent.TaskThreads;
import io.github.doubao4j.internal.connection.ClassPathCheck;
import io.github.doubao4j.internal.connection.TransportSettings;
import io.github.doubao4j.internal.document.DocumentExchange;
import io.github.doubao4j.internal.http.Endpoint;
import io.github.doubao4j.internal.http.HttpTransport;
import io.github.doubao4j.internal.http.ResponseLimits;
import io.github.doubao4j.internal.retry.Attempts;
import io.github.doubao4j.internal.retry.CoolDown;
import io.github.doubao4j.internal.retry.RetryPolicy;
import io.github.doubao4j.internal.timeout.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/**
 * What all calls of one model share, made once from its {@link DoubaoConnectionOptions}: the attempts with their retries
 * and cool-down, the limits of size, the warnings, and a transport to each endpoint, which masks secrets and keeps the
 * limits of time. A model adds the dialect of its endpoint.
 */
final class Connection {

    static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration BRIEF = Duration.ofSeconds(10);
    static final int DEFAULT_MAX_RETRIES = 2;

    private final DoubaoConnectionOptions<?> options;
    private final Warnings warnings;
    private final Attempts attempts;
    private final ResponseLimits limits;

    private Connection(DoubaoConnectionOptions<?> options) {
        this.options = options;
        this.warnings =
                options.logger == null ? new Warnings() : new Warnings(options.logger::warn, options.logger::debug);
        int maxRetries = ensureNotNegative(getOrDefault(options.maxRetries, DEFAULT_MAX_RETRIES), "maxRetries");
        this.attempts = new Attempts(
                new RetryPolicy(maxRetries), new CoolDown(), copy(options.attemptListeners), options.logger);
        this.limits = new ResponseLimits(
                getOrDefault(options.maxEventBytes, ResponseLimits.DEFAULT_MAX_EVENT_BYTES),
                getOrDefault(options.maxAnswerBytes, ResponseLimits.DEFAULT_MAX_ANSWER_BYTES));
    }

    /**
     * Composes what a model needs.
     *
     * @param parts makes it from the connection
     * @throws IllegalArgumentException when the API key is blank, the base URL is none, or a limit is not positive
     * @throws IllegalStateException when the class path has another OkHttp than is needed, or another class is missing
     */
    static <T> T compose(DoubaoConnectionOptions<?> options, Function<Connection, T> parts) {
        try {
            ClassPathCheck.run();
            return parts.apply(new Connection(options));
        } catch (LinkageError e) {
            throw ClassPathCheck.explained(e);
        }
    }

    DoubaoProvider provider() {
        return options.provider;
    }

    /** Shared by all parts of the model, so that each warning is logged once. */
    Warnings warnings() {
        return warnings;
    }

    /** How calls are repeated, and wait for each other after a rate limit. */
    Attempts attempts() {
        return attempts;
    }

    ResponseLimits limits() {
        return limits;
    }

    /** Calls of an endpoint that responds with one document. */
    DocumentExchange documents(DoubaoEndpoint endpoint) {
        return new DocumentExchange(transport(endpoint.path()), attempts, limits, listeners(endpoint.path()));
    }

    /** The same for what is asked beside a call of the user, who does not wait for it: one short attempt. */
    DocumentExchange documentsBeside(DoubaoEndpoint endpoint) {
        Duration timeout = getOrDefault(options.timeout, DEFAULT_TIMEOUT);
        Timeouts brief = new Timeouts(
                timeout.compareTo(BRIEF) < 0 ? timeout : BRIEF, options.connectTimeout, null, null, null, null);
        return new DocumentExchange(
                transport(endpoint.path(), brief),
                new Attempts(new RetryPolicy(0), new CoolDown(), List.of(), options.logger),
                limits,
                new CallListeners(endpoint, provider(), address(endpoint.path()), List.of()));
    }

    /**
     * The listeners of calls of an endpoint.
     *
     * @param path see {@link DoubaoEndpoint#path()}; that of a multimodal embedding is notified of as an embedding
     */
    CallListeners listeners(String path) {
        DoubaoEndpoint endpoint = Arrays.stream(DoubaoEndpoint.values())
                .filter(known -> known.path().equals(path))
                .findFirst()
                .orElse(DoubaoEndpoint.CHAT_COMPLETIONS);
        return new CallListeners(endpoint, provider(), address(path), copy(options.callListeners));
    }

    /** The threads for calls that one of the user's makes together. */
    TaskThreads callThreads() {
        return options.decorated(CallThreads.ofCalls());
    }

    /**
     * Checks that there is one of these endpoints.
     *
     * @throws UnsupportedFeatureException naming the providers that have it
     */
    void checkEndpoints(DoubaoEndpoint... sufficient) {
        if (Arrays.stream(sufficient).noneMatch(this::hasEndpoint)) {
            throw Rejections.unsupportedBy(
                    provider(),
                    sufficient[0].path(),
                    other -> !Collections.disjoint(other.endpoints(), Set.of(sufficient)));
        }
    }

    /** Whether the provider has it. An address of the user's own is taken at its word. */
    boolean hasEndpoint(DoubaoEndpoint endpoint) {
        return options.baseUrl != null || provider().endpoints().contains(endpoint);
    }

    /**
     * What brings requests to an endpoint.
     *
     * @param path see {@link DoubaoEndpoint#path()}
     */
    HttpTransport transport(String path) {
        return transport(
                path,
                new Timeouts(
                        getOrDefault(options.timeout, DEFAULT_TIMEOUT),
                        options.connectTimeout,
                        options.firstByteTimeout,
                        options.idleTimeout,
                        options.eventTimeout,
                        options.totalTimeout));
    }

    private URI address(String path) {
        return url(path).newBuilder().query(null).build().uri();
    }

    private HttpUrl url(String path) {
        return Endpoint.of(options.provider, options.baseUrl, path, options.customQueryParams);
    }

    private HttpTransport transport(String path, Timeouts timeouts) {
        return new HttpTransport(new TransportSettings(
                options.provider,
                url(path),
                apiKey(),
                options.httpClient,
                options.http2,
                timeouts,
                headers(options.customHeaders),
                getOrDefault(options.logRequests, false),
                getOrDefault(options.logResponses, false),
                options.logger));
    }

    /** Mostly an environment variable that is not set where the program runs. */
    private String apiKey() {
        if (options.apiKey == null || options.apiKey.isBlank()) {
            throw new IllegalArgumentException("apiKey is not set or blank; allowed: the key of "
                    + options.provider.name()
                    + " (is its environment variable set in this process?), or any text for a server that needs none");
        }
        return options.apiKey;
    }

    /** A user's supplier may return {@code null}. */
    private static Supplier<Map<String, String>> headers(Supplier<Map<String, String>> customHeaders) {
        return () -> Objects.requireNonNullElse(customHeaders.get(), Map.of());
    }
}
