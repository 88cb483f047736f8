package io.github.doubao4j.emulator.internal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.recording.Masking;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Compares what came with what was recorded: method, path, query in any order, and body. Headers do not count. */
final class RequestComparison {

    /** A request to another address is farther away than any with another body. */
    private static final int OTHER_ADDRESS = 1_000_000;

    private final List<FieldPattern> ignored;
    private final Masking masking;

    RequestComparison(List<FieldPattern> ignored, Masking masking) {
        this.ignored = ignored;
        this.masking = masking;
    }

    /**
     * What a request says, its body read.
     *
     * @param target masked
     * @param json the body; null when it is no JSON object or array
     */
    record Content(
            String method,
            String target,
            ByteString body,
            @Nullable JsonNode json) {

        static Content of(String method, String target, ByteString body) {
            return new Content(method, target, body, read(body));
        }

        static Content of(RecordedExchange.Request request) {
            return of(request.method(), request.target(), request.body());
        }
    }

    Comparison compare(Content recorded, Content got) {
        List<String> differences = new ArrayList<>();
        int weight = 0;
        if (!recorded.method().equals(got.method())) {
            weight += OTHER_ADDRESS;
            differences.add("method: recorded " + recorded.method() + ", got " + got.method());
        }
        if (!path(recorded.target()).equals(path(got.target()))) {
            weight += OTHER_ADDRESS;
            differences.add("path: recorded " + path(recorded.target()) + ", got " + path(got.target()));
        }
        if (!query(recorded.target()).equals(query(got.target()))) {
            weight++;
            differences.add("query: recorded " + query(recorded.target()) + ", got " + query(got.target()));
        }
        JsonNode recordedJson = recorded.json();
        JsonNode json = got.json();
        if (recordedJson != null && json != null) {
            JsonDifferences found = new JsonDifferences(ignored, masking::text).compare(recordedJson, json);
            weight += found.weight();
            differences.addAll(found.lines());
        } else if (!recorded.body().equals(got.body()) && !recorded.body().equals(masking.bytes(got.body()))) {
            weight += 1000;
            differences.add("body: recorded " + described(recorded.body(), recordedJson) + ", got "
                    + described(got.body(), json));
        }
        return new Comparison(weight, differences);
    }

    private static String path(String target) {
        return target.split("\\?", 2)[0];
    }

    private static List<String> query(String target) {
        String[] parts = target.split("\\?", 2);
        if (parts.length == 1 || parts[1].isEmpty()) {
            return List.of();
        }
        String[] parameters = parts[1].split("&");
        Arrays.sort(parameters);
        return List.of(parameters);
    }

    private static @Nullable JsonNode read(ByteString body) {
        try {
            JsonNode json = Json.read(body.toByteArray());
            return json.isContainerNode() ? json : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    private static String described(ByteString body, @Nullable JsonNode json) {
        return body.size() == 0
                ? "nothing"
                : json != null ? "JSON" : body.size() + " bytes that are no JSON object or array";
    }
}
