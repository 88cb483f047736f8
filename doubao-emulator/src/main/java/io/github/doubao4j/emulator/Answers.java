package io.github.doubao4j.emulator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Turns a reply of the script, or a refusal, into what goes over the wire. */
final class Answers {

    private static final String JSON = "application/json";

    private final AnswerStyle style;
    private final Duration pieceDelay;
    private final Ids ids;
    private final AnswerComposer composer;

    Answers(WireContract contract, ChunkStyle chunkStyle, Duration pieceDelay) {
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
        return named(id, request, error(id, refusal));
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
            return plan.stream(id, raw.events(), false);
        }
        Answer answer = composer.compose(id, request, (Outline.Words) outline);
        if (!request.streaming()) {
            return plan.document(id, HttpAnswer.document(200, JSON, Json.write(style.document(answer))));
        }
        List<String> pieces = style.events(answer, request.json(), delivery.finish());
        return plan.stream(id, pieces, delivery.done());
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
