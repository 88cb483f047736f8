package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.internal.contract.CheckResult;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.contract.Route;
import io.github.doubao4j.emulator.internal.http.HttpResponse;
import io.github.doubao4j.emulator.internal.http.ReceivedRequest;
import io.github.doubao4j.emulator.internal.items.ItemRequest;
import io.github.doubao4j.emulator.internal.items.ResponsesCheck;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.reply.ErrorResponses;
import io.github.doubao4j.emulator.internal.reply.Ids;
import io.github.doubao4j.emulator.internal.storage.CachedSession;
import io.github.doubao4j.emulator.internal.storage.ChainRules;
import io.github.doubao4j.emulator.internal.storage.InputItemList;
import io.github.doubao4j.emulator.internal.storage.ResponseStore;
import io.github.doubao4j.emulator.internal.storage.StoredResponse;
import io.github.doubao4j.emulator.internal.storage.Thinking;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What requests refer to by id: checks requests that continue a response, and responds to those that ask for one. */
public final class KeptResponses {

    private static final Map<String, String> PREFIXES = Map.of(
            "message", "msg_",
            "function_call", "fc_",
            "function_call_output", "fco_",
            "reasoning", "rs_");

    private final Provider provider;
    private final ResponsesCheck check;
    private final ErrorResponses errors;
    private final ResponseStore store;
    private final Ids ids;
    private final Clock clock;

    public KeptResponses(Provider provider, ChunkStyle style, Set<String> models, boolean lenient, Clock clock) {
        this.provider = provider;
        this.check = new ResponsesCheck(provider, models, lenient);
        this.errors = new ErrorResponses(provider, style);
        this.store = new ResponseStore(clock);
        this.ids = new Ids(style, clock);
        this.clock = clock;
    }

    /** Counts how often all responses were forgotten; one whose request arrived in an earlier era is not kept. */
    public int era() {
        return store.era();
    }

    /** Forgets all responses. */
    public void clear() {
        store.clear();
    }

    /** Checks what needs to know the responses that are kept; any other request is given back as it is. */
    public ReceivedRequest admit(ReceivedRequest received) {
        Route route = received.route();
        if (received.checked().rejection() != null || route == null) {
            return received;
        }
        if (route.call() == Route.Call.RESPOND) {
            return continuing(received);
        }
        if (!route.isForKeptResponse()) {
            return received;
        }
        Rejection rejection = rejection(route);
        return rejection == null
                ? received
                : received.checked(CheckResult.rejected(rejection), List.of(), MissingNode.getInstance());
    }

    private ReceivedRequest continuing(ReceivedRequest received) {
        JsonNode body = received.json();
        String previousId = body.path("previous_response_id").asText("");
        StoredResponse previous = store.find(previousId);
        if (previous == null && !previousId.isEmpty()) {
            return received.checked(
                    CheckResult.rejected(ChainRules.notFound(previousId)), List.of(), body.path("tools"));
        }
        List<JsonNode> earlier = previous == null ? List.of() : previous.context();
        JsonNode cachedTools = CachedSession.of(body, previous).tools();
        CheckResult result = check.check(new ItemRequest(
                body,
                received.path(),
                received.headersWithValue("true"),
                earlier,
                cachedTools,
                clock.instant().getEpochSecond()));
        if (previous != null && result.rejection() == null) {
            Rejection ofChain = ChainRules.check(body, previous, provider);
            result = ofChain == null ? result : CheckResult.rejected(ofChain);
        }
        return received.checked(result, earlier, body.path("tools").isEmpty() ? cachedTools : body.path("tools"));
    }

    /** What this request takes over from an explicit cache. */
    CachedSession session(EmulatedRequest request) {
        return CachedSession.of(request.json(), store.find(request.previousResponseId()));
    }

    /** Keeps a response unless the request does not want it. */
    void keep(EmulatedRequest request, ObjectNode body, CachedSession session, int era) {
        if (!body.path("store").asBoolean()) {
            return;
        }
        List<JsonNode> input = new ArrayList<>(request.messages()
                .subList(0, request.messages().size() - request.items().size()));
        request.items().forEach(item -> input.add(named(item)));
        JsonNode tools = body.has("tools") ? body.path("tools") : session.tools();
        Thinking thinking = Thinking.of(request.json(), provider, session.thinking());
        store.keep(
                new StoredResponse(
                        body, input, tools, thinking, body.path("expire_at").asLong()),
                era);
    }

    /**
     * The response to a request for a response that is kept, or the rejection of one for a response that was deleted since
     * {@link #admit} found it.
     */
    public HttpResponse response(EmulatedRequest request, Route route) {
        StoredResponse found = store.find(route.id());
        String requestId = ids.completion();
        boolean deletes = route.call() == Route.Call.DELETE_RESPONSE;
        if (found == null || (deletes && !store.delete(route.id()))) {
            return Ids.named(requestId, request, errors.rejected(requestId, notFound(route)));
        }
        HttpResponse response = switch (route.call()) {
            case GET_RESPONSE -> document(found.fetched());
            case LIST_INPUT_ITEMS -> document(new InputItemList(route.query()).of(found));
            case DELETE_RESPONSE ->
                document(Json.object()
                        .put("id", route.id())
                        .put("object", "response")
                        .put("deleted", true));
            default -> throw new IllegalArgumentException("not a request for a kept response: " + route);
        };
        return Ids.named(requestId, request, response);
    }

    private @Nullable Rejection rejection(Route route) {
        if (store.find(route.id()) == null) {
            return notFound(route);
        }
        return route.call() == Route.Call.LIST_INPUT_ITEMS ? new InputItemList(route.query()).rejection() : null;
    }

    private static Rejection notFound(Route route) {
        return new Rejection(
                404, "NotFound.Response", "response_id", "Response with id '" + route.id() + "' not found.");
    }

    private static HttpResponse document(ObjectNode body) {
        return HttpResponse.document(200, "application/json", Json.write(body));
    }

    /** The item with its type and an id, as it is listed. */
    private JsonNode named(JsonNode item) {
        ObjectNode named = Json.object()
                .put("type", ItemRequest.type(item))
                .put("id", ids.prefixed(PREFIXES.getOrDefault(ItemRequest.type(item), "item_")));
        return named.setAll((ObjectNode) item);
    }
}
