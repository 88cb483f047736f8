package io.github.doubao4j.internal.leak;

import io.github.doubao4j.internal.chat.assembly.OfferedTool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One block of leaked tool calls while it arrives. Nothing is read twice, however small the deltas.
 *
 * <p>Values are not escaped, so a closing tag ends a value only if a valid next tag follows.
 */
final class LeakedBlock {

    enum State {
        /** Incomplete so far. */
        OPEN,
        /** One or more calls. */
        COMPLETE,
        /** The tag alone: the model only mentions it. */
        MENTION,
        /** The tag and a function, in an unknown form. */
        UNREADABLE
    }

    /** A call that was read. */
    record Call(String name, String arguments) {}

    private enum Place {
        CALLS,
        PARAMETERS,
        VALUE,
        BEHIND_VALUE
    }

    private enum Match {
        YES,
        PERHAPS,
        NO
    }

    private static final String CLOSE = "</seed:tool_call>";
    private static final String FUNCTION = "<function";
    private static final String FUNCTION_CLOSE = "</function>";
    private static final String PARAMETER = "<parameter";
    private static final String PARAMETER_CLOSE = "</parameter>";
    private static final int MAX_TAG = 300;

    private static final String VALUE = "(\"[^\"]*+\"|'[^']*+'|[^\\s\"'=>]++)";
    private static final Pattern NAME = Pattern.compile("\\s*+=\\s*+" + VALUE);
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s++(\\w++)\\s*+=\\s*+" + VALUE);

    private final Map<String, OfferedTool> offered;
    private final List<Call> calls = new ArrayList<>();
    private Place place = Place.CALLS;
    private int position = LeakedToolCalls.OPEN.length();
    private @Nullable LeakedCall call;
    private Map<String, String> parameter = Map.of();
    private int valueStart;
    private int valueEnd;

    LeakedBlock(Map<String, OfferedTool> offered) {
        this.offered = offered;
    }

    /** The calls, in order. */
    List<Call> calls() {
        return calls;
    }

    /** How long the block is, when it is complete. */
    int length() {
        return position;
    }

    /**
     * Continues reading.
     *
     * @param text holds all of the block that has arrived
     * @param start where the block begins in it
     */
    State read(StringBuilder text, int start) {
        State state = null;
        while (state == null) {
            state = switch (place) {
                case CALLS -> readCalls(text, start);
                case PARAMETERS -> readParameters(text, start);
                case VALUE -> readValue(text, start);
                case BEHIND_VALUE -> readBehindValue(text, start);
            };
        }
        return state;
    }

    /** Whether only the closing tag is missing, which some servers remove. */
    boolean isCompleteAtEnd(StringBuilder text) {
        boolean complete = place == Place.CALLS && !calls.isEmpty() && match(CLOSE, text, 0) == Match.PERHAPS;
        position = complete ? text.length() : position;
        return complete;
    }

    private @Nullable State readCalls(StringBuilder text, int start) {
        skipSpace(text, start);
        Match function = match(FUNCTION, text, start);
        if (function == Match.YES) {
            return readTag(FUNCTION, text, start);
        }
        Match close = calls.isEmpty() ? Match.NO : match(CLOSE, text, start);
        if (close == Match.YES) {
            position += CLOSE.length();
            return State.COMPLETE;
        }
        if (function == Match.PERHAPS || close == Match.PERHAPS) {
            return State.OPEN;
        }
        return calls.isEmpty() ? State.MENTION : State.UNREADABLE;
    }

    private @Nullable State readParameters(StringBuilder text, int start) {
        skipSpace(text, start);
        Match next = match(PARAMETER, text, start);
        if (next == Match.YES) {
            return readTag(PARAMETER, text, start);
        }
        Match close = match(FUNCTION_CLOSE, text, start);
        if (close == Match.YES && call != null) {
            String arguments = call.arguments();
            if (arguments == null) {
                return State.UNREADABLE;
            }
            calls.add(new Call(call.name(), arguments));
            position += FUNCTION_CLOSE.length();
            place = Place.CALLS;
            return null;
        }
        return next == Match.PERHAPS || close == Match.PERHAPS ? State.OPEN : State.UNREADABLE;
    }

    private @Nullable State readValue(StringBuilder text, int start) {
        int end = text.indexOf(PARAMETER_CLOSE, start + position);
        if (end < 0) {
            position = Math.max(position, text.length() - start - PARAMETER_CLOSE.length() + 1);
            return State.OPEN;
        }
        valueEnd = end - start;
        position = valueEnd + PARAMETER_CLOSE.length();
        place = Place.BEHIND_VALUE;
        return null;
    }

    private @Nullable State readBehindValue(StringBuilder text, int start) {
        skipSpace(text, start);
        Match next = match(PARAMETER, text, start);
        Match close = match(FUNCTION_CLOSE, text, start);
        if (next == Match.YES || close == Match.YES) {
            place = Place.PARAMETERS;
            String value = text.substring(start + valueStart, start + valueEnd);
            // If a value contains a block, the end of either is ambiguous.
            boolean read = call != null && !value.contains(LeakedToolCalls.OPEN) && call.add(parameter, value);
            return read ? null : State.UNREADABLE;
        }
        if (next == Match.PERHAPS || close == Match.PERHAPS) {
            return State.OPEN;
        }
        place = Place.VALUE;
        return null;
    }

    /** Reads the tag of a function or a parameter, whose beginning stands here. */
    private @Nullable State readTag(String token, StringBuilder text, int start) {
        int end = text.indexOf(">", start + position);
        int length = (end < 0 ? text.length() : end) - start - position;
        if (length > MAX_TAG) {
            return State.UNREADABLE;
        }
        if (end < 0) {
            return State.OPEN;
        }
        Map<String, String> attributes = attributes(text.substring(start + position + token.length(), end));
        String name = attributes.getOrDefault("name", "");
        position = end - start + 1;
        if (token.equals(PARAMETER)) {
            parameter = attributes;
            valueStart = position;
            place = Place.VALUE;
            return name.isEmpty() ? State.UNREADABLE : null;
        }
        OfferedTool tool = offered.get(name);
        call = tool == null ? null : new LeakedCall(tool);
        place = Place.PARAMETERS;
        return tool == null ? State.UNREADABLE : null;
    }

    /** The attributes of a tag, the name among them; empty when they cannot be read. */
    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new HashMap<>();
        Matcher name = NAME.matcher(tag);
        int end = 0;
        if (name.lookingAt()) {
            attributes.put("name", unquoted(name.group(1)));
            end = name.end();
        }
        Matcher attribute = ATTRIBUTE.matcher(tag).region(end, tag.length());
        while (attribute.lookingAt()) {
            attributes.put(attribute.group(1), unquoted(attribute.group(2)));
            end = attribute.end();
            attribute.region(end, tag.length());
        }
        return tag.substring(end).isBlank() ? attributes : Map.of();
    }

    private static String unquoted(String value) {
        char first = value.charAt(0);
        return first == '"' || first == '\'' ? value.substring(1, value.length() - 1) : value;
    }

    private void skipSpace(StringBuilder text, int start) {
        while (start + position < text.length() && Character.isWhitespace(text.charAt(start + position))) {
            position++;
        }
    }

    /** Whether the text continues with a token; perhaps, when the text ends within it. */
    private Match match(String token, StringBuilder text, int start) {
        int at = start + position;
        int length = Math.min(token.length(), text.length() - at);
        for (int i = 0; i < length; i++) {
            if (text.charAt(at + i) != token.charAt(i)) {
                return Match.NO;
            }
        }
        return length == token.length() ? Match.YES : Match.PERHAPS;
    }
}
