package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Turns a reply of the script, or a refusal, into what goes over the wire. */
final class Answers {

    private static final String JSON = "application/json";

    private final WireContract contract;
    private final AnswerStyle style;
    private final Duration pieceDelay;
    private final Ids ids;
    private final AnswerComposer composer;

    Answers(WireContract contract, ChunkStyle chunkStyle, Duration pieceDelay) {
        this.contract = contract;
        this.style = AnswerStyle.of(chunkStyle, contract);
        this.pieceDelay = pieceDelay;
        this.ids = new Ids(chunkStyle, Clock.systemUTC());
        this.composer = new AnswerComposer(contract, ids, Clock.systemUTC());
    }

    HttpAnswer answer(EmulatedRequest request, Reply reply) {
        String id = ids.answer();
        Outline.Delivery delivery = reply.delivery();
        FaultPlan plan = new FaultPlan(style, delivery, pieceDelay);
        return named(id, request, answer(id, request, reply.outline(request.streaming()), delivery, plan))
                .with(delivery.headers())
                .withDelay(delivery.delay());
    }

    HttpAnswer refuse(EmulatedRequest request, Refusal refusal) {
        String id = ids.answer();
        return named(id, request, refusal.isUnknownAddress() ? unknownAddress(refusal) : error(id, refusal));
    }

    /** Ark's paths have been seen to answer with an empty body; relays name the address. */
    private HttpAnswer unknownAddress(Refusal refusal) {
        if (contract == WireContract.ARK) {
            return HttpAnswer.document(refusal.status(), "", "");
        }
        ObjectNode error = Json.object()
                .put("message", refusal.message())
                .put("type", "invalid_request_error")
                .put("param", "")
                .put("code", "");
        return HttpAnswer.document(
                refusal.status(), JSON, Json.write(Json.object().set("error", error)));
    }

    private HttpAnswer answer(
            String id, EmulatedRequest request, Outline outline, Outline.Delivery delivery, FaultPlan plan) {
        if (outline instanceof Outline.HangUp) {
            return HttpAnswer.hangUp();
        }
        if (outline instanceof Outline.Raw raw) {
            return plan.document(id, HttpAnswer.document(raw.status(), raw.contentType(), raw.body()));
        }
        if (outline instanceof Outline.Failure failure) {
            return plan.document(id, error(id, new Refusal(failure.status(), failure.code(), "", failure.message())));
        }
        if (outline instanceof Outline.RawEvents raw) {
            return plan.exactly(id, raw.events());
        }
        Answer answer = composer.compose(id, request, (Outline.Words) outline);
        if (!request.streaming()) {
            return plan.document(id, HttpAnswer.document(200, JSON, Json.write(style.document(answer))));
        }
        return plan.stream(id, style.events(answer, request.json(), delivery.finish()));
    }

    private HttpAnswer error(String id, Refusal refusal) {
        return HttpAnswer.document(refusal.status(), JSON, Json.write(style.error(id, refusal)));
    }

    /** The server's id is the answer's id; the caller's comes back. */
    private static HttpAnswer named(String id, EmulatedRequest request, HttpAnswer answer) {
        return answer.with(Map.of("X-Request-Id", id))
                .with("X-Client-Request-Id", request.header("X-Client-Request-Id"));
    }
}
