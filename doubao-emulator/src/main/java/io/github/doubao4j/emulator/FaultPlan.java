package io.github.doubao4j.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;

/** Lays out how a body is written, with what goes wrong on the way. */
final class FaultPlan {

    private static final String BROKEN_EVENT = "data: {\"choices\":[{\"delta\":{\"content\":\"\n\n";

    private final AnswerStyle style;
    private final Outline.Delivery delivery;
    private final Duration pieceDelay;

    FaultPlan(AnswerStyle style, Outline.Delivery delivery, Duration pieceDelay) {
        this.style = style;
        this.delivery = delivery;
        this.pieceDelay = delivery.pieceDelay() != null ? delivery.pieceDelay() : pieceDelay;
    }

    /** A stream of these pieces, {@code [DONE]} behind them unless the script leaves it out. */
    HttpAnswer stream(String id, List<String> pieces, boolean done) {
        for (Fault fault : delivery.faults()) {
            if (fault.after() > pieces.size()) {
                throw new ScriptException("the script asks for " + fault + ", but the answer has only " + pieces.size()
                        + " pieces");
            }
        }
        List<Step> steps = new ArrayList<>();
        for (int written = 0; written <= pieces.size(); written++) {
            if (!faults(id, written, steps)) {
                return HttpAnswer.stream(steps);
            }
            if (written == pieces.size()) {
                break;
            }
            if (written > 0 && !pieceDelay.isZero()) {
                steps.add(new Step.Pause(pieceDelay));
            }
            // a relay's first comment comes before it has anything to say, later ones between events
            steps.add(new Step.Write((written < 2 ? style.keepAlive() : "") + pieces.get(written)));
        }
        if (done) {
            steps.add(new Step.Write(AnswerStyle.DONE));
        }
        return HttpAnswer.stream(steps);
    }

    /** The steps of the faults that are due; false when the stream ends with one. */
    private boolean faults(String id, int written, List<Step> steps) {
        for (Fault fault : delivery.faults()) {
            if (fault.after() != written) {
                continue;
            }
            if (fault instanceof Fault.Stall stall) {
                steps.add(new Step.Pause(stall.pause()));
            } else if (fault instanceof Fault.Malformed) {
                steps.add(new Step.Write(BROKEN_EVENT));
            } else if (fault instanceof Fault.ErrorEvent error) {
                steps.add(new Step.Write(AnswerStyle.event(style.error(id, refusal(error)))));
                return false;
            } else if (fault instanceof Fault.Cut cut) {
                steps.add(new Step.Cut(cut.reset()));
                return false;
            } else {
                return false;
            }
        }
        return true;
    }

    /** One document; where a stream would break, half of it comes. */
    HttpAnswer document(String id, HttpAnswer whole) {
        HttpAnswer answer = whole;
        for (Fault fault : delivery.faults()) {
            if (fault instanceof Fault.Stall stall) {
                List<Step> steps = new ArrayList<>();
                steps.add(new Step.Pause(stall.pause()));
                steps.addAll(answer.body());
                answer = answer.withSteps(steps);
            } else if (fault instanceof Fault.ErrorEvent error) {
                return HttpAnswer.document(200, "application/json", Json.write(style.error(id, refusal(error))));
            } else if (fault instanceof Fault.Cut cut) {
                return answer.withSteps(List.of(new Step.Write(half(answer)), new Step.Cut(cut.reset())));
            } else {
                ByteString half = half(answer);
                return new HttpAnswer(
                        answer.status(), answer.headers(), answer.delay(), (long) half.size(), List.of(new Step.Write(half)));
            }
        }
        return answer;
    }

    private static Refusal refusal(Fault.ErrorEvent error) {
        return new Refusal(500, error.code(), "", error.message());
    }

    private static ByteString half(HttpAnswer answer) {
        for (Step step : answer.body()) {
            if (step instanceof Step.Write write) {
                return write.bytes().substring(0, write.bytes().size() / 2);
            }
        }
        return ByteString.EMPTY;
    }
}
