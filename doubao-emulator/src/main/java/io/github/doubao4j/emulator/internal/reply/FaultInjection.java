package io.github.doubao4j.emulator.internal.reply;

import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.http.BodyStep;
import io.github.doubao4j.emulator.internal.http.HttpResponse;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.script.Fault;
import io.github.doubao4j.emulator.internal.script.ReplyContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;

/** Turns events, or a document, into the steps of sending it, with the faults that the script asks for. */
public final class FaultInjection {

    /** Ends every stream. */
    private static final String DONE = "data: [DONE]\n\n";

    private final StreamFormat format;
    private final ErrorResponses errors;
    private final ReplyContent.Delivery delivery;
    private final Duration pieceDelay;

    /** @param pieceDelay the wait between two pieces unless the reply has its own */
    public FaultInjection(
            StreamFormat format, ErrorResponses errors, ReplyContent.Delivery delivery, Duration pieceDelay) {
        this.format = format;
        this.errors = errors;
        this.delivery = delivery;
        this.pieceDelay = delivery.pieceDelay() != null ? delivery.pieceDelay() : pieceDelay;
    }

    /** A stream of these events, {@code [DONE]} behind them unless the script leaves it out. */
    public HttpResponse stream(String id, List<String> events) {
        List<String> pieces = new ArrayList<>(events);
        // a relay's first comment comes before it has anything to say, later ones between events
        for (int i = 0; i < Math.min(2, pieces.size()); i++) {
            pieces.set(i, format.keepAlive() + pieces.get(i));
        }
        return exactly(id, pieces, delivery.done());
    }

    /** The response that a reply fixes whatever the request, with the faults asked for. */
    public HttpResponse fixed(String id, ReplyContent content) {
        if (content instanceof ReplyContent.RawResponse raw) {
            return document(id, HttpResponse.document(raw.status(), raw.contentType(), raw.body()));
        }
        if (content instanceof ReplyContent.ErrorResponse error) {
            return document(id, errors.error(id, new Rejection(error.status(), error.code(), "", error.message())));
        }
        if (content instanceof ReplyContent.RawEvents raw) {
            return exactly(id, raw.events());
        }
        if (content instanceof ReplyContent.Disconnect) {
            return HttpResponse.disconnect();
        }
        throw new IllegalArgumentException("not fixed: " + content);
    }

    /** A stream of these texts and nothing else. */
    private HttpResponse exactly(String id, List<String> texts) {
        return exactly(id, texts, false);
    }

    private HttpResponse exactly(String id, List<String> pieces, boolean done) {
        for (Fault fault : delivery.faults()) {
            if (fault.after() > pieces.size()) {
                throw new ScriptException(
                        "the script asks for " + fault + ", but the response has only " + pieces.size() + " pieces");
            }
        }
        List<BodyStep> steps = new ArrayList<>();
        for (int written = 0; written <= pieces.size(); written++) {
            if (!faults(id, written, steps)) {
                return HttpResponse.stream(steps);
            }
            if (written == pieces.size()) {
                break;
            }
            if (written > 0 && !pieceDelay.isZero()) {
                steps.add(new BodyStep.Pause(pieceDelay));
            }
            steps.add(new BodyStep.Write(pieces.get(written)));
        }
        if (done) {
            steps.add(new BodyStep.Write(DONE));
        }
        return HttpResponse.stream(steps);
    }

    /** The steps of the faults that are due; false when the stream ends with one. */
    private boolean faults(String id, int written, List<BodyStep> steps) {
        for (Fault fault : delivery.faults()) {
            if (fault.after() != written) {
                continue;
            }
            if (fault instanceof Fault.Stall stall) {
                steps.add(new BodyStep.Pause(stall.pause()));
            } else if (fault instanceof Fault.Malformed) {
                steps.add(new BodyStep.Write(format.malformedEvent()));
            } else if (fault instanceof Fault.ErrorEvent error) {
                steps.add(new BodyStep.Write(format.errorEvent(errors.body(id, rejection(error)), written)));
                return false;
            } else if (fault instanceof Fault.Disconnect disconnect) {
                steps.add(new BodyStep.Disconnect(disconnect.reset()));
                return false;
            } else {
                return false;
            }
        }
        return true;
    }

    /** One document; of one that a fault ends, half is sent. */
    public HttpResponse document(String id, HttpResponse complete) {
        HttpResponse response = complete;
        for (Fault fault : delivery.faults()) {
            if (fault instanceof Fault.Stall stall) {
                List<BodyStep> steps = new ArrayList<>();
                steps.add(new BodyStep.Pause(stall.pause()));
                steps.addAll(response.body());
                response = response.withSteps(steps);
            } else if (fault instanceof Fault.ErrorEvent error) {
                return HttpResponse.document(200, "application/json", Json.write(errors.body(id, rejection(error))));
            } else if (fault instanceof Fault.Disconnect disconnect) {
                return response.withSteps(
                        List.of(new BodyStep.Write(half(response)), new BodyStep.Disconnect(disconnect.reset())));
            } else {
                ByteString half = half(response);
                return new HttpResponse(
                        response.status(),
                        response.headers(),
                        response.delay(),
                        (long) half.size(),
                        List.of(new BodyStep.Write(half)));
            }
        }
        return response;
    }

    private static Rejection rejection(Fault.ErrorEvent error) {
        return new Rejection(500, error.code(), "", error.message());
    }

    private static ByteString half(HttpResponse response) {
        for (BodyStep step : response.body()) {
            if (step instanceof BodyStep.Write write) {
                return write.bytes().substring(0, write.bytes().size() / 2);
            }
        }
        return ByteString.EMPTY;
    }
}
