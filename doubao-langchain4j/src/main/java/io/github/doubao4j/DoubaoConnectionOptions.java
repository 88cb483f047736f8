package io.github.doubao4j;

import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.internal.concurrent.DecoratedExecutor;
import io.github.doubao4j.internal.concurrent.TaskThreads;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What can be set of the connection to a service, whichever of its endpoints a model calls: address and key, client,
 * limits of time and of size, retries, headers, logs. Only {@link #apiKey(String)} is required.
 *
 * @param <B> the concrete builder
 */
public abstract class DoubaoConnectionOptions<B extends DoubaoConnectionOptions<B>> {

    private final DoubaoProvider defaultProvider;

    DoubaoProvider provider;

    @Nullable
    String baseUrl;

    @Nullable
    String apiKey;

    @Nullable
    OkHttpClient httpClient;

    @Nullable
    Boolean http2;

    @Nullable
    Duration timeout;

    @Nullable
    Duration connectTimeout;

    @Nullable
    Duration firstByteTimeout;

    @Nullable
    Duration idleTimeout;

    @Nullable
    Duration eventTimeout;

    @Nullable
    Duration totalTimeout;

    @Nullable
    Integer maxRetries;

    @Nullable
    List<DoubaoAttemptListener> attemptListeners;

    @Nullable
    List<DoubaoCallListener> callListeners;

    @Nullable
    UnaryOperator<Runnable> taskDecorator;

    @Nullable
    Integer maxEventBytes;

    @Nullable
    Integer maxAnswerBytes;

    @Nullable
    Boolean logRequests;

    @Nullable
    Boolean logResponses;

    @Nullable
    Logger logger;

    Supplier<Map<String, String>> customHeaders = Map::of;

    Map<String, String> customQueryParams = Map.of();

    /** Starts with nothing set but the provider, which is that of models whose users name none. */
    DoubaoConnectionOptions(DoubaoProvider defaultProvider) {
        this.defaultProvider = defaultProvider;
        this.provider = defaultProvider;
    }

    abstract B self();

    /** These threads, with the user's decorator of tasks before them. */
    TaskThreads decorated(Executor threads) {
        return new DecoratedExecutor(threads, taskDecorator == null ? UnaryOperator.identity() : taskDecorator);
    }

    /**
     * The service to talk to; sets base URL, default model and what is known of its wire. Default StarMagic for chats, Ark for everything else. For a service
     * that the library does not know there are {@link DoubaoProvider#OPENAI_COMPATIBLE} and
     * {@link DoubaoProvider#builder()}.
     */
    public B provider(@Nullable DoubaoProvider provider) {
        this.provider = Objects.requireNonNullElse(provider, defaultProvider);
        return self();
    }

    /**
     * The address of another endpoint; the provider's description stays. {@code https://host/path}, with or without a
     * trailing slash or {@code /chat/completions}. Required where the provider has none.
     */
    public B baseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
        return self();
    }

    /** The key, sent as {@code Authorization: Bearer …}. Required, not blank. */
    public B apiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
        return self();
    }

    /**
     * A client to derive ours from: its interceptors, proxy, TLS, DNS, authenticator, pool, cache and event listeners are
     * used; timeouts are ours, redirects and re-sends are off, TCP_NODELAY is on, and its dispatcher's limits do not
     * apply. Default: one client shared by all models.
     */
    public B httpClient(@Nullable OkHttpClient httpClient) {
        this.httpClient = httpClient;
        return self();
    }

    /**
     * Whether HTTP/2 is offered to the server, by TLS. Default: what the supplied {@link #httpClient(OkHttpClient)}
     * offers, else not. With HTTP/2 all calls share few connections, so one that is lost ends all of its streams.
     */
    public B http2(@Nullable Boolean http2) {
        this.http2 = http2;
        return self();
    }

    /**
     * Timeout of one attempt. For a blocking call the complete attempt; for a stream the time to the first byte, each silence
     * after it and the time without model output, never the total. Default 10 minutes, since models think.
     * Positive. What the user's callbacks take counts for no limit.
     *
     * <p>An attempt that took too long is made again like any other that failed ({@link #maxRetries(Integer)}), as long as
     * no output was delivered. So a blocking call, or a stream without a response, may take
     * {@code maxRetries + 1} times as long: by default three times 10 minutes, and the waits between. These waits are not
     * longer than {@code timeout} altogether, unless {@link #totalTimeout(Duration)} is set, which limits all of it.
     */
    public B timeout(@Nullable Duration timeout) {
        this.timeout = timeout;
        return self();
    }

    /** Limit of connecting to one address, and once more of setting up TLS. Default {@code timeout}, at most 15 s. */
    public B connectTimeout(@Nullable Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        return self();
    }

    /** Limit from the start of an attempt to the first byte of its body. Default, for streams: {@code timeout}. */
    public B firstByteTimeout(@Nullable Duration firstByteTimeout) {
        this.firstByteTimeout = firstByteTimeout;
        return self();
    }

    /**
     * Limit of each silence after the first byte; keep-alive comments break a silence. Default, for streams:
     * {@code timeout}.
     */
    public B idleTimeout(@Nullable Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
        return self();
    }

    /**
     * Limit of the time, after the first byte, in which a stream brings nothing of the model, such as keep-alive comments
     * only. Default {@code timeout}.
     */
    public B eventTimeout(@Nullable Duration eventTimeout) {
        this.eventTimeout = eventTimeout;
        return self();
    }

    /**
     * Limit of a call, blocking or streaming, with all its attempts and the waits between them. It ends the call for good.
     * Default: none.
     */
    public B totalTimeout(@Nullable Duration totalTimeout) {
        this.totalTimeout = totalTimeout;
        return self();
    }

    /**
     * How many further requests may follow a failed one, unless output has been delivered to the handler; 0 means exactly one.
     * Default 2. Only failures that may pass are tried again, timeouts of an attempt among them. A wait is not begun that
     * would go beyond what is left of {@link #totalTimeout(Duration)} or, where that is not set, with which the waits
     * of the call would be longer than {@link #timeout(Duration)} altogether. After a rate limit all calls of the model
     * wait before they send, whatever is set here. Each retry, and each call that is held, is one line at WARN of the
     * logger {@code io.github.doubao4j.retry}.
     */
    public B maxRetries(@Nullable Integer maxRetries) {
        this.maxRetries = maxRetries;
        return self();
    }

    /** Listeners of every single attempt of a call. */
    public B attemptListeners(@Nullable List<DoubaoAttemptListener> attemptListeners) {
        this.attemptListeners = attemptListeners;
        return self();
    }

    /** See {@link #attemptListeners(List)}. */
    public B attemptListeners(DoubaoAttemptListener... attemptListeners) {
        return attemptListeners(List.of(attemptListeners));
    }

    /** Listeners of every call, whatever becomes of it: for logs, metrics and traces. */
    public B callListeners(@Nullable List<DoubaoCallListener> callListeners) {
        this.callListeners = callListeners;
        return self();
    }

    /** See {@link #callListeners(List)}. */
    public B callListeners(DoubaoCallListener... callListeners) {
        return callListeners(List.of(callListeners));
    }

    /**
     * Wraps what a call runs on other threads than the caller's: a stream with all its callbacks, and with them the tools of AiServices, and the
     * requests of an embedding that run at the same time. It is called on the caller's thread, so that it can read what belongs to that (MDC, the current
     * span, the security context), and returns a task that restores it where it runs: {@code task -> Context.current().wrap(task)} with OpenTelemetry,
     * {@code task -> ContextSnapshotFactory.builder().build().captureAll().wrap(task)} with Micrometer. The task must run the one that it wraps, once and on the same
     * thread. Default: nothing is carried over.
     */
    public B taskDecorator(@Nullable UnaryOperator<Runnable> taskDecorator) {
        this.taskDecorator = taskDecorator;
        return self();
    }

    /**
     * How large one event of a stream, or a response of one JSON document, may be, in bytes after decompression. Default
     * 33554432 (32 MiB). Positive. A larger one ends the call with an error.
     */
    public B maxEventBytes(@Nullable Integer maxEventBytes) {
        this.maxEventBytes = maxEventBytes;
        return self();
    }

    /**
     * How large one complete response may be, in bytes after decompression. Default 67108864 (64 MiB).
     * Positive. A larger one ends the call with an error that carries what had come.
     */
    public B maxAnswerBytes(@Nullable Integer maxAnswerBytes) {
        this.maxAnswerBytes = maxAnswerBytes;
        return self();
    }

    /**
     * Whether to log requests completely, at INFO of the logger {@code io.github.doubao4j.http}. Bodies hold what users
     * write. The key and the values of custom headers are masked at every level, base64 is replaced by its type and
     * size. Default {@code false}.
     */
    public B logRequests(@Nullable Boolean logRequests) {
        this.logRequests = logRequests;
        return self();
    }

    /**
     * Whether to log responses, to the logger {@code io.github.doubao4j.http}: those of blocking calls and errors completely at
     * INFO; of streams status and headers and how they ended at INFO, each event at DEBUG. Masked like requests. Default
     * {@code false}.
     */
    public B logResponses(@Nullable Boolean logResponses) {
        this.logResponses = logResponses;
        return self();
    }

    /**
     * Where to log requests, responses, retries and warnings. Default: requests and responses to
     * {@code io.github.doubao4j.http}, retries to {@code io.github.doubao4j.retry}, warnings to loggers below
     * {@code io.github.doubao4j}.
     */
    public B logger(@Nullable Logger logger) {
        this.logger = logger;
        return self();
    }

    /**
     * Headers of every request; they replace ours of the same name. Their values, whatever the names, are in no log and no
     * exception, also where a server repeats them; a repeated value of less than 6 characters is hidden in headers of the
     * same name only.
     *
     * @throws IllegalArgumentException when a name or a value is {@code null}
     */
    public B customHeaders(@Nullable Map<String, String> customHeaders) {
        Map<String, String> fixed = checked("customHeaders", customHeaders);
        return customHeaders(() -> fixed);
    }

    /**
     * Headers asked for anew before every attempt, on the thread that makes it, for tokens that expire; what is thrown then
     * ends the call. {@code null} for none.
     */
    public B customHeaders(@Nullable Supplier<Map<String, String>> customHeaders) {
        this.customHeaders = customHeaders == null ? Map::of : customHeaders;
        return self();
    }

    /**
     * Parameters of every request's URL, such as {@code api-version}, not yet encoded; they replace those of the same name
     * in {@link #baseUrl(String)}. Logs and exceptions show no query; a server's repetition of a value is hidden as for
     * {@link #customHeaders(Map)}.
     *
     * @throws IllegalArgumentException when a name is blank, or a name or a value is {@code null}
     */
    public B customQueryParams(@Nullable Map<String, String> customQueryParams) {
        Map<String, String> parameters = checked("customQueryParams", customQueryParams);
        if (parameters.keySet().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "customQueryParams has a blank name; allowed: names such as api-version");
        }
        this.customQueryParams = parameters;
        return self();
    }

    /** A copy in the same order. A value may be a secret, so that only names are repeated. */
    private static Map<String, String> checked(String option, @Nullable Map<String, String> values) {
        Map<String, String> copy = new LinkedHashMap<>();
        if (values != null) {
            values.forEach((name, value) -> {
                if (name == null || value == null) {
                    throw new IllegalArgumentException(option + " has "
                            + (name == null ? "a name" : "a value for '" + name + "'") + " that is null");
                }
                copy.put(name, value);
            });
        }
        return Collections.unmodifiableMap(copy);
    }
}
