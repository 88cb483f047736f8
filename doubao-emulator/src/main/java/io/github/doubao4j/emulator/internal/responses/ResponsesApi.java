package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.http.HttpResponse;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.reply.ErrorResponses;
import io.github.doubao4j.emulator.internal.reply.FaultInjection;
import io.github.doubao4j.emulator.internal.reply.Ids;
import io.github.doubao4j.emulator.internal.script.Fault;
import io.github.doubao4j.emulator.internal.script.ItemScript;
import io.github.doubao4j.emulator.internal.script.ReplyContent;
import io.github.doubao4j.emulator.internal.storage.CachedSession;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the response to a request to the Responses API of a reply of the script, and keeps it if the request says so. */
public final class ResponsesApi {

    /** The reasons of a response that was cut by its length: the word of this API, and OpenAI's. */
    private static final Set<String> LENGTH = Set.of("length", "max_output_tokens");

    private final NamedEvents format;
    private final ErrorResponses errors;
    private final Duration pieceDelay;
    private final Ids ids;
    private final KeptResponses kept;
    private final ResponseComposer composer;

    public ResponsesApi(Provider provider, ChunkStyle style, Duration pieceDelay, KeptResponses kept, Clock clock) {
        this.format = new NamedEvents(style);
        this.errors = new ErrorResponses(provider, style);
        this.pieceDelay = pieceDelay;
        this.ids = new Ids(style, clock);
        this.kept = kept;
        this.composer = new ResponseComposer(provider, ids, clock);
    }

    /**
     * The response to this request that a reply of the script makes.
     *
     * @param era the {@link KeptResponses#era} in which the request arrived
     */
    public HttpResponse reply(EmulatedRequest request, ReplyContent content, ReplyContent.Delivery delivery, int era) {
        String id = ids.completion();
        FaultInjection faults = new FaultInjection(format, errors, delivery, pieceDelay);
        HttpResponse response = content instanceof ReplyContent.ModelOutput output
                ? written(id, request, output, delivery, faults, era)
                : faults.fixed(id, content);
        return Ids.named(id, request, response).with(delivery.headers()).withDelay(delivery.delay());
    }

    private HttpResponse written(
            String id,
            EmulatedRequest request,
            ReplyContent.ModelOutput output,
            ReplyContent.Delivery delivery,
            FaultInjection faults,
            int era) {
        CachedSession session = kept.session(request);
        ModelResponse response = composer.compose(request, output, session);
        Deviations deviations = new Deviations(output.items());
        List<ObjectNode> events = deviations.events(EventSequence.of(response));
        ItemScript.Failure failure = output.items().failure();
        ObjectNode body;
        if (failure == null) {
            body = deviations.body(response.body());
        } else {
            events = begun(events, failure);
            body = deviations.body(response.failed(failure.code(), failure.message(), PartialOutput.of(events)));
        }
        HttpResponse sent = request.streaming()
                ? stream(id, events, body, failure == null ? response.status() : "failed", deviations, delivery, faults)
                : faults.document(id, HttpResponse.document(200, "application/json", Json.write(body)));
        // only now: what cannot be sent is a script error, and nothing of it is kept
        if (failure == null && ends(request, delivery) && isComplete(body, response.status())) {
            kept.keep(request, response.body(), session, era);
        }
        return sent;
    }

    private static HttpResponse stream(
            String id,
            List<ObjectNode> events,
            ObjectNode body,
            String status,
            Deviations deviations,
            ReplyContent.Delivery delivery,
            FaultInjection faults) {
        List<ObjectNode> all = new ArrayList<>(events);
        if (delivery.finish()) {
            all.add(EventSequence.lifeCycle(status, body));
        }
        return faults.stream(id, deviations.written(EventSequence.numbered(all)));
    }

    /** Whether the model gets to its end; a connection that is cut does not keep it from that, an error does. */
    private static boolean ends(EmulatedRequest request, ReplyContent.Delivery delivery) {
        return delivery.faults().stream().noneMatch(Fault.ErrorEvent.class::isInstance)
                && (delivery.finish() || !request.streaming());
    }

    /** Whether the response says that it is complete, or cut by its length alone. */
    private static boolean isComplete(ObjectNode body, String statusUnlessSaid) {
        String status = body.path("status").asText(statusUnlessSaid);
        String reason = body.at("/incomplete_details/reason").asText("");
        return status.equals("completed") || (status.equals("incomplete") && LENGTH.contains(reason));
    }

    private static List<ObjectNode> begun(List<ObjectNode> events, ItemScript.Failure failure) {
        if (failure.after() > events.size()) {
            throw new ScriptException("the script asks for a failure after " + failure.after()
                    + " pieces, but the response ends after " + events.size());
        }
        return events.subList(0, failure.after());
    }
}
