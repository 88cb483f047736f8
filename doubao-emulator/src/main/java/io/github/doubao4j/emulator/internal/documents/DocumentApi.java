package io.github.doubao4j.emulator.internal.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.contract.Route;
import io.github.doubao4j.emulator.internal.http.HttpResponse;
import io.github.doubao4j.emulator.internal.http.ReceivedRequest;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.reply.ErrorResponses;
import io.github.doubao4j.emulator.internal.reply.FaultInjection;
import io.github.doubao4j.emulator.internal.reply.Ids;
import io.github.doubao4j.emulator.internal.reply.StreamFormat;
import io.github.doubao4j.emulator.internal.script.ReplyContent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the requests to the endpoints besides chats and responds to them: as usual, or as a reply of the script says. */
public final class DocumentApi {

    private static final String JSON = "application/json";

    private final Map<Route.Call, DocumentEndpoint> endpoints;
    private final ErrorResponses errors;
    private final Ids ids;
    private final Clock clock;

    public DocumentApi(Provider provider, ChunkStyle style, Map<Route.Call, DocumentEndpoint> endpoints, Clock clock) {
        this.endpoints = Map.copyOf(endpoints);
        this.errors = new ErrorResponses(provider, style);
        this.ids = new Ids(style, clock);
        this.clock = clock;
    }

    /** Whether a call is one of these endpoints. */
    public boolean serves(@Nullable Route route) {
        return route != null && endpoints.containsKey(route.call());
    }

    /** Checks a request to one of the endpoints; any other is given back as it is. */
    public ReceivedRequest admit(ReceivedRequest received) {
        Route route = received.route();
        DocumentEndpoint endpoint = route == null ? null : endpoints.get(route.call());
        if (endpoint == null || received.checked().rejection() != null) {
            return received;
        }
        return received.checked(
                endpoint.check(received.json()), List.of(), received.json().path("tools"));
    }

    /** The response to this request to one of the endpoints. */
    public HttpResponse reply(
            EmulatedRequest request, Route route, ReplyContent content, ReplyContent.Delivery delivery) {
        if (!delivery.finish() || !delivery.done() || delivery.pieceDelay() != null) {
            throw new ScriptException("the script changes the stream of " + request
                    + ", such as with withoutDone, but this" + " endpoint sends one document");
        }
        String id = ids.completion();
        FaultInjection faults = new FaultInjection(NoStream.INSTANCE, errors, delivery, Duration.ZERO);
        HttpResponse response;
        if (content instanceof ReplyContent.AsUsual usual) {
            response = faults.document(id, document(id, request, route, usual));
        } else if (content instanceof ReplyContent.ModelOutput || content instanceof ReplyContent.RawEvents) {
            throw new ScriptException("the script answers " + request + " as a model that chats, such as with"
                    + " Reply.text, which this endpoint is not; Reply.asUsual, error, raw and hangUp apply to it");
        } else {
            response = faults.fixed(id, content);
        }
        return Ids.named(id, request, response).with(delivery.headers()).withDelay(delivery.delay());
    }

    private HttpResponse document(String id, EmulatedRequest request, Route route, ReplyContent.AsUsual usual) {
        if (usual.saysMore()) {
            throw new ScriptException("the script adds something to Reply.asUsual for " + request
                    + " that belongs to a chat; of what a reply says, withEdit alone applies to it");
        }
        DocumentEndpoint endpoint = endpoints.get(route.call());
        if (endpoint == null) {
            throw new IllegalArgumentException("not one of the endpoints: " + route);
        }
        ObjectNode document = endpoint.document(request, id, clock.instant().getEpochSecond());
        return HttpResponse.document(
                200, JSON, Json.write(usual.said().items().edit().apply(document)));
    }

    /** Documents are never streamed. */
    private enum NoStream implements StreamFormat {
        INSTANCE;

        @Override
        public String keepAlive() {
            return "";
        }

        @Override
        public String malformedEvent() {
            return "";
        }

        @Override
        public String errorEvent(ObjectNode errorBody, int written) {
            return "";
        }
    }
}
