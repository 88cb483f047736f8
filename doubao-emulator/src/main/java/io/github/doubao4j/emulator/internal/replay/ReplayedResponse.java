package io.github.doubao4j.emulator.internal.replay;

import io.github.doubao4j.emulator.internal.http.BodyStep;
import io.github.doubao4j.emulator.internal.http.HttpResponse;
import io.github.doubao4j.emulator.internal.http.RawRequest.Header;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the response of a recording. */
public final class ReplayedResponse {

    private static final String MASKED = "***";

    private ReplayedResponse() {}

    /** Its steps: an event is one, and what was cut ends with a closed connection. */
    public static HttpResponse of(RecordedExchange exchange, boolean recordedTiming) {
        RecordedExchange.Head head = exchange.head();
        if (head == null) {
            return HttpResponse.disconnect().withDelay(delay(exchange.endDelayMillis(), recordedTiming));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        String claimed = null;
        for (Header header : head.headers()) {
            if (header.name().equals("content-length")) {
                claimed = header.value();
            } else if (!header.value().equals(MASKED)) {
                headers.merge(header.name(), header.value(), (one, other) -> one + ", " + other);
            }
        }
        List<BodyStep> steps = new ArrayList<>();
        long length = 0;
        for (RecordedExchange.Piece piece : exchange.pieces()) {
            pause(steps, piece.delayMillis(), recordedTiming);
            steps.add(new BodyStep.Write(piece.bytes()));
            length += piece.bytes().size();
        }
        pause(steps, exchange.endDelayMillis(), recordedTiming);
        boolean complete = exchange.ending() == RecordedExchange.Ending.COMPLETE;
        if (!complete) {
            steps.add(new BodyStep.Disconnect(false));
        }
        boolean stream = String.valueOf(headers.get("content-type")).startsWith("text/event-stream");
        return new HttpResponse(
                head.status(),
                headers,
                delay(head.delayMillis(), recordedTiming),
                complete ? stream ? null : Long.valueOf(length) : claimed == null ? null : Long.valueOf(claimed),
                steps);
    }

    /** The response to a request that has no recording: an error that no client retries. */
    public static HttpResponse unknown(String problem) {
        return HttpResponse.document(
                400,
                "application/json; charset=utf-8",
                Json.write(
                        Map.of("error", Map.of("code", "ReplayMismatch", "message", problem, "type", "BadRequest"))));
    }

    private static void pause(List<BodyStep> steps, long millis, boolean recordedTiming) {
        if (recordedTiming && millis > 0) {
            steps.add(new BodyStep.Pause(Duration.ofMillis(millis)));
        }
    }

    private static Duration delay(long millis, boolean recordedTiming) {
        return recordedTiming ? Duration.ofMillis(millis) : Duration.ZERO;
    }
}
