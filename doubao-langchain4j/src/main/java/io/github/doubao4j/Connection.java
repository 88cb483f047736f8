package io.github.doubao4j;

import static dev.langchain4j.internal.Utils.copy;
import static dev.langchain4j.internal.Utils.getOrDefault;
import static dev.langchain4j.internal.ValidationUtils.ensureNotBlank;
import static dev.langchain4j.internal.ValidationUtils.ensureNotNegative;

import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.internal.check.Rejections;
import io.github.doubao4j.internal.check.Warnings;
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
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all calls of one model share, made once from its {@link DoubaoConnectionOptions}: the attempts with their retries
 * and cool-down, the limits of size, the warnings, and a transport to each endpoint, which masks secrets and keeps the
 * limits of time. A model adds the dialect of its endpoint.
 */
final class Connection {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
    private static final int DEFAULT_MAX_RETRIES = 2;

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
        return new DocumentExchange(transport(endpoint.path()), attempts, limits);
    }

    /**
     * Checks that the provider has one of these endpoints. An address of the user's own is taken at its word.
     *
     * @throws UnsupportedFeatureException naming the providers that have it
     */
    void checkEndpoints(DoubaoEndpoint... sufficient) {
        if (options.baseUrl == null && Collections.disjoint(provider().endpoints(), Set.of(sufficient))) {
            throw Rejections.unsupportedBy(
                    provider(),
                    "POST " + sufficient[0].path(),
                    other -> !Collections.disjoint(other.endpoints(), Set.of(sufficient)));
        }
    }

    /**
     * What brings requests to an endpoint.
     *
     * @param path see {@link DoubaoEndpoint#path()}
     */
    HttpTransport transport(String path) {
        return new HttpTransport(new TransportSettings(
                options.provider,
                Endpoint.of(options.provider, options.baseUrl, path, options.customQueryParams),
                ensureNotBlank(options.apiKey, "apiKey"),
                options.httpClient,
                options.http2,
                new Timeouts(
                        getOrDefault(options.timeout, DEFAULT_TIMEOUT),
                        options.connectTimeout,
                        options.firstByteTimeout,
                        options.idleTimeout,
                        options.eventTimeout,
                        options.totalTimeout),
                headers(options.customHeaders),
                getOrDefault(options.logRequests, false),
                getOrDefault(options.logResponses, false),
                options.logger));
    }

    /** A user's supplier may return {@code null}. */
    private static Supplier<Map<String, String>> headers(Supplier<Map<String, String>> customHeaders) {
        return () -> Objects.requireNonNullElse(customHeaders.get(), Map.of());
    }
}
