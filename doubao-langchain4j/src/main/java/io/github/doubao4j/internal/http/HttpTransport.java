package io.github.doubao4j.internal.http;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.connection.CallClients;
import io.github.doubao4j.internal.connection.CallEvents;
import io.github.doubao4j.internal.connection.Http1OnlyException;
import io.github.doubao4j.internal.connection.StaleConnectionException;
import io.github.doubao4j.internal.connection.TransportSettings;
import io.github.doubao4j.internal.error.AddressHint;
import io.github.doubao4j.internal.error.ErrorDecoder;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.log.RequestSecrets;
import io.github.doubao4j.internal.log.ResponseLog;
import io.github.doubao4j.internal.log.SecretMask;
import io.github.doubao4j.internal.timeout.AttemptTimeouts;
import io.github.doubao4j.internal.timeout.CallBudget;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests: exactly one on the wire for each {@link #post} or {@link #get}. Redirects are not followed and nothing is sent
 * again, whatever a supplied client would do. Another address of the host, or another connection instead of a stale one, is
 * tried only before anything was written.
 *
 * <p>Calls run on their caller's thread, so no dispatcher limits how many run at once. Safe for use by many threads.
 */
public final class HttpTransport {

    private static final long MAX_ERROR_BODY = 1 << 20;

    /** More stale connections than our pool keeps; each one found leaves the pool. */
    private static final int MAX_STALE = 1000;

    private final TransportSettings settings;
    private final CallClients clients;
    private final RequestHeaders ofStreams;
    private final RequestHeaders ofOthers;
    private final WireLog log;
    private final RequestMasks masks;

    /**
     * Makes a transport.
     *
     * @throws IllegalArgumentException when the key has characters that cannot be sent
     */
    public HttpTransport(TransportSettings settings) {
        String problem = RequestHeaders.problemOf(settings.apiKey());
        if (problem != null) {
            throw new IllegalArgumentException("apiKey " + problem);
        }
        this.settings = settings;
        this.ofStreams = RequestHeaders.of(settings.apiKey(), true);
        this.ofOthers = RequestHeaders.of(settings.apiKey(), false);
        this.clients = CallClients.of(settings, settings.url().isHttps());
        this.log = new WireLog(settings);
        this.masks = new RequestMasks(settings);
    }

    /**
     * Starts a call, which may have several attempts, and its time.
     *
     * @param streaming whether a stream is asked for
     */
    public CallContext startCall(
            String modelName,
            boolean streaming,
            Map<String, String> headers,
            RequestSecrets secrets,
            Cancellation cancellation) {
        return new CallContext(
                modelName, streaming, headers, secrets, cancellation, new CallBudget(settings.timeouts()));
    }

    /**
     * Sends a request and waits for the status and headers of its response.
     *
     * @param body the JSON
     * @param call the context of the call that this attempt belongs to
     * @return the response, to be closed by the caller
     * @throws DoubaoApiException when there is no successful response
     * @throws dev.langchain4j.exception.InvalidRequestException when a custom header cannot be sent
     */
    public HttpResponseBody post(JsonBody body, CallContext call) {
        return send(body, call);
    }

    /** The same without a body, as GET. */
    public HttpResponseBody get(CallContext call) {
        return send(null, call);
    }

    private HttpResponseBody send(@Nullable JsonBody body, CallContext call) {
        RequestHeaders all = (call.streaming() ? ofStreams : ofOthers)
                .with(settings.headers().get(), call.headers());
        SecretMask mask = masks.of(all, call.secrets());
        Attempt attempt = new Attempt(body == null ? null : new OneShotBody(body), all, call, mask);
        log.request(settings.url(), all, body, mask);
        try {
            int stale = 0;
            while (true) {
                CallEvents trace = new CallEvents(settings.timeouts().connectLimit());
                try {
                    return attempt.run(trace);
                } catch (IOException e) {
                    if (Http1OnlyException.isIn(e)) {
                        clients.serverSpeaksHttp1();
                    } else if (!StaleConnectionException.isIn(e) || ++stale > MAX_STALE) {
                        throw attempt.failures.beforeResponse(e, trace);
                    }
                }
            }
        } catch (DoubaoApiException e) {
            if (!attempt.hasStatus) {
                log.failure(settings.url(), String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /** One request and its context; run again only when a connection was stale before it was used. */
    private final class Attempt {

        private final @Nullable OneShotBody request;
        private final RequestHeaders headers;
        private final boolean streaming;
        private final AttemptTimeouts timer;
        private final Cancellation cancellation;
        private final SecretMask mask;
        private final IoFailureMapper failures;
        private final ErrorDecoder errors;
        private boolean hasStatus;

        Attempt(@Nullable OneShotBody request, RequestHeaders headers, CallContext context, SecretMask mask) {
            this.request = request;
            this.headers = headers;
            this.streaming = context.streaming();
            this.timer = new AttemptTimeouts(settings.timeouts(), streaming, context.time());
            this.cancellation = context.cancellation();
            this.mask = mask;
            this.failures =
                    new IoFailureMapper(settings.url(), settings.timeouts().connectLimit(), cancellation, mask);
            this.errors = new ErrorDecoder(mask, new AddressHint(settings.url(), settings.provider()));
        }

        HttpResponseBody run(CallEvents trace) throws IOException {
            Call call = clients.current()
                    .newCall(new Request.Builder()
                            .url(settings.url())
                            .headers(headers.all())
                            .method(request == null ? "GET" : "POST", request)
                            .tag(CallEvents.class, trace)
                            .build());
            call.addEventListener(trace);
            timer.watch(call);
            cancellation.guard(call);
            boolean succeeded = false;
            try {
                if (cancellation.isCancelled()) {
                    throw failures.cancelled(null);
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw failures.interrupted(null);
                }
                long start = System.nanoTime();
                Response response = execute(call);
                hasStatus = true;
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                // An error is one document, also where a stream was requested.
                boolean stream = streaming && response.isSuccessful();
                ResponseLog logged = log.response(settings.url(), response, headers, took, stream, mask);
                if (!response.isSuccessful()) {
                    throw errorResponse(call, response, logged);
                }
                HttpResponseBody body = responseBody(call, response, logged);
                succeeded = true;
                return body;
            } finally {
                if (!succeeded) {
                    timer.close();
                    cancellation.release(call);
                }
            }
        }

        private Response execute(Call call) throws IOException {
            timer.start();
            IOException failure;
            try {
                return executeHeedingInterruption(call);
            } catch (IOException e) {
                failure = e;
            } finally {
                timer.stop();
            }
            throw timer.reasonOf(failure);
        }

        /** OkHttp's Kotlin code throws an InterruptedException that its signature does not declare. */
        private Response executeHeedingInterruption(Call call) throws IOException {
            try {
                return call.execute();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                if (failures.isInterruption(e)) {
                    throw failures.interrupted(e);
                }
                throw new IOException(e);
            }
        }

        private HttpResponseBody responseBody(Call call, Response response, @Nullable ResponseLog logged) {
            HttpResponseBody.ReadBody body = new HttpResponseBody.ReadBody(decompressed(response), timer, logged);
            return new HttpResponseBody(
                    call, response, failures, errors, body, timer, logged, () -> cancellation.release(call));
        }

        private DoubaoApiException errorResponse(Call call, Response response, @Nullable ResponseLog logged) {
            try (response) {
                if (response.code() / 100 == 3) {
                    return errors.redirect(response.code(), settings.url(), response.headers());
                }
                String text = errorText(call, response, logged);
                if (cancellation.isCancelled()) {
                    return failures.cancelled(null);
                }
                return errors.decode(response.code(), response.headers(), text, Instant.now());
            } finally {
                if (logged != null) {
                    logged.complete();
                    logged.close();
                }
            }
        }

        private String errorText(Call call, Response response, @Nullable ResponseLog logged) {
            HttpResponseBody.ReadBody body = new HttpResponseBody.ReadBody(decompressed(response), timer, logged);
            BufferedSource source = Okio.buffer(body);
            Buffer buffer = source.getBuffer();
            try {
                source.request(MAX_ERROR_BODY);
            } catch (IOException cutShort) {
                // The status is what counts; it is reported with as much of the body as has arrived.
                return buffer.readUtf8();
            }
            if (!body.atEnd()) {
                call.cancel();
            }
            Buffer kept = new Buffer();
            kept.write(buffer, Math.min(buffer.size(), MAX_ERROR_BODY));
            return kept.readUtf8();
        }
    }

    /** OkHttp decompresses only if it asked for compression; a server that compresses unasked is handled here. */
    private static BufferedSource decompressed(Response response) {
        BufferedSource source = response.body().source();
        return "gzip".equalsIgnoreCase(response.header("Content-Encoding"))
                ? Okio.buffer(new GzipSource(source))
                : source;
    }
}
