package io.github.doubao4j.emulator.internal.relay;

import io.github.doubao4j.emulator.internal.http.BodyStep;
import io.github.doubao4j.emulator.internal.http.EmulatorServer.Exchange;
import io.github.doubao4j.emulator.internal.http.HttpResponse;
import io.github.doubao4j.emulator.internal.http.RawRequest;
import io.github.doubao4j.emulator.internal.http.RawRequest.Header;
import io.github.doubao4j.emulator.internal.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request with what the provider responds to the same request. */
public final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final URI baseUrl;
    private final Upstream upstream;
    private final Function<RawRequest, RelayObserver> observers;
    private final Set<RelayedExchange> running = ConcurrentHashMap.newKeySet();

    /**
     * @param baseUrl the provider's, without a slash at the end
     * @param observers makes one for each request that is passed on
     */
    public Relay(URI baseUrl, Function<RawRequest, RelayObserver> observers) {
        this.baseUrl = baseUrl;
        this.upstream = new Upstream(baseUrl);
        this.observers = observers;
    }

    /** Passes a request on. Returns when the status has arrived; the body follows while it is sent. */
    public Exchange exchange(RawRequest request) {
        String refusal = refusal(request);
        if (refusal != null) {
            LOG.warn("Not passed on: {}", refusal);
            return error(400, refusal);
        }
        RelayObserver observer = observers.apply(request);
        RelayedExchange exchange = new RelayedExchange(RelayedCall.start(upstream, request), observer, running::remove);
        running.add(exchange);
        request.connection().whenClosed(exchange::abandon);
        Arrival first = exchange.first();
        if (first instanceof Arrival.Head head) {
            return new Exchange(response(head), exchange, exchange::delivered);
        }
        if (first instanceof Arrival.Unreachable unreachable) {
            String message = "The recorder cannot use " + baseUrl + ": " + unreachable.reason();
            LOG.warn(message);
            return error(502, message);
        }
        return new Exchange(HttpResponse.disconnect(), delivered -> {});
    }

    /** Ends the calls that still run, as if their clients had disconnected. */
    public void close() {
        List.copyOf(running).forEach(RelayedExchange::abandon);
    }

    private @Nullable String refusal(RawRequest request) {
        String base = baseUrl.getRawPath();
        String target = request.target();
        if (!base.isEmpty()
                && !target.equals(base)
                && !target.startsWith(base + "/")
                && !target.startsWith(base + "?")) {
            return "The recorder passes on what is below " + base + ", but the request is for "
                    + target.split("\\?", 2)[0];
        }
        String encoding = request.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return "The recorder cannot mask keys in a request with Content-Encoding " + encoding + "; send it without";
        }
        return null;
    }

    private static HttpResponse response(Arrival.Head head) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : head.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.equals("content-length")) {
                // It goes with the response itself.
                continue;
            }
            // No client of these services needs what HTTP does not allow in a header, and the server does not send it.
            if (header.value().chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))) {
                headers.merge(
                        name, header.value(), (one, other) -> name.equals("set-cookie") ? other : one + ", " + other);
            }
        }
        boolean bodiless = head.status() == 204 || head.status() == 304;
        Long length = bodiless ? Long.valueOf(0) : head.length() < 0 ? null : Long.valueOf(head.length());
        return new HttpResponse(head.status(), headers, Duration.ZERO, length, List.<BodyStep>of());
    }

    private static Exchange error(int status, String message) {
        return new Exchange(
                HttpResponse.document(
                        status,
                        "application/json; charset=utf-8",
                        Json.write(Map.of("error", Map.of("code", "RecorderError", "message", message)))),
                delivered -> {});
    }
}
