package io.github.doubao4j.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.internal.document.JsonObjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One output item while it arrives. Full texts repeat what the deltas said, so of each part only the length is kept that has
 * been emitted: what a full text has beyond it is missing.
 */
final class OutputItem {

    static final String MESSAGE = "message";
    static final String REASONING = "reasoning";
    static final String FUNCTION_CALL = "function_call";

    private final Map<Integer, Integer> emitted = new HashMap<>(2);
    private final Map<Integer, JsonNode> annotations = new TreeMap<>();
    private @Nullable List<JsonNode> citations;
    private @Nullable String type;
    private @Nullable JsonNode latest;
    private boolean ended;

    /** The latest part and its length, which is not among the others, as most deltas are of the same part as the one before. */
    private int part = -1;

    private int partLength;

    @Nullable
    String id;

    /** As the service gave it; another call of the response may have the same. */
    @Nullable
    String callId;

    /** The id by which the call is known outside, which no other call of the response has. */
    @Nullable
    String ownCallId;

    @Nullable
    String name;

    /** The position among the function calls; negative while it is not known to be one. */
    int callIndex = -1;

    /** Whether it shows its thinking as a summary; {@code null} while it has shown none. */
    @Nullable
    Boolean summarized;

    /** What has been emitted of its arguments. */
    final StringBuilder arguments = new StringBuilder();

    /** Whether its name has been emitted. */
    boolean named;

    /** Whether the finished response has named it. */
    boolean finished;

    @Nullable
    String type() {
        return type;
    }

    /** What is known of it last; {@code null} before the service has described it. */
    @Nullable
    JsonNode latest() {
        return latest;
    }

    /** Takes a description of it; a later one says more. */
    void describe(JsonNode item) {
        latest = item;
        learn(JsonObjects.text(item, "type"), JsonObjects.text(item, "id"));
        callId = callId == null ? JsonObjects.text(item, "call_id") : callId;
        name = name == null ? JsonObjects.text(item, "name") : name;
    }

    /** Takes that it is complete. A relay that drops the ids of calls has left those of items, or none. */
    void end() {
        ended = true;
        callId = callId == null ? id : callId;
    }

    void learn(@Nullable String itsType, @Nullable String itsId) {
        type = type == null ? itsType : type;
        id = id == null ? itsId : id;
    }

    /** Whether an event that names no item may be about it. */
    boolean mayGoOnAs(@Nullable String itsType) {
        return !ended && (type == null || itsType == null || type.equals(itsType));
    }

    boolean hasId(@Nullable String itsId) {
        return id != null && id.equals(itsId);
    }

    boolean hasCallId(@Nullable String itsCallId) {
        return callId != null && callId.equals(itsCallId);
    }

    /** Whether an event that ends a call may be about it, although the event names the item otherwise. */
    boolean mayEndAs(@Nullable String itsCallId) {
        return !ended && hasCallId(itsCallId);
    }

    /** Whether the service knows this call by another id than the message has. */
    boolean isRenamed() {
        return callIndex >= 0 && (ownCallId == null || !ownCallId.equals(callId));
    }

    /** Whether it may be one of this type that has another id, or none. */
    boolean mayBe(@Nullable String itsType, @Nullable String itsCallId) {
        boolean isOtherCall = callId != null && itsCallId != null && !callId.equals(itsCallId);
        return type != null && type.equals(itsType) && !isOtherCall;
    }

    /** Whether a part has not begun yet. */
    boolean isNew(int index) {
        return lengthOf(index) == 0;
    }

    void emitted(int index, int length) {
        if (index != part) {
            int before = lengthOf(index);
            emitted.put(part, partLength);
            partLength = before;
            part = index;
        }
        partLength += length;
    }

    /** How much of it has been emitted, of all its parts. */
    int length() {
        return partLength
                + emitted.entrySet().stream()
                        .filter(other -> other.getKey() != part)
                        .mapToInt(Map.Entry::getValue)
                        .sum();
    }

    /** Whether a full text of this length has more than was emitted of the part, or nothing was. */
    boolean isMissing(int index, int length) {
        return isNew(index) || length > lengthOf(index);
    }

    /** What a full text has beyond what was emitted of the part. */
    String missingOf(int index, @Nullable String full) {
        int length = lengthOf(index);
        return full == null || full.length() <= length ? "" : full.substring(length);
    }

    /** The same of the arguments, which some servers write once more with other white space: then nothing is missing. */
    String missingOfArguments(@Nullable String full) {
        return full != null && full.startsWith(arguments.toString()) ? full.substring(arguments.length()) : "";
    }

    private int lengthOf(int index) {
        return index == part ? partLength : emitted.getOrDefault(index, 0);
    }

    /** Takes an annotation that arrives before its part is finished. */
    void annotate(@Nullable Integer index, JsonNode annotation) {
        annotations.put(index == null ? annotations.size() : index, annotation);
    }

    /** Takes the annotations of the finished item, which are the truth. */
    void annotations(List<JsonNode> all) {
        if (!all.isEmpty()) {
            citations = all;
        }
    }

    List<JsonNode> citations() {
        return citations == null ? List.copyOf(annotations.values()) : citations;
    }
}
