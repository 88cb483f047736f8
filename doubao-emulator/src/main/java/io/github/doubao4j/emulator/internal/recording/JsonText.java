package io.github.doubao4j.emulator.internal.recording;

import com.fasterxml.jackson.core.JacksonException;
import io.github.doubao4j.emulator.internal.json.Json;

/**
 * Lays JSON out over lines, and takes the layout away again. Numbers and strings stay as they are written, to the last digit and escape,
 * so that a client is sent the bytes that were recorded.
 */
final class JsonText {

    private JsonText() {}

    /** Whether a text is an object or an array. */
    static boolean isDocument(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return false;
        }
        try {
            Json.read(text);
            return true;
        } catch (JacksonException notJson) {
            return false;
        }
    }

    /** One member or element to a line; arrays of nothing but numbers, as vectors are, stay on one. */
    static String pretty(String json) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        String compact = compact(json, "");
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            if (c == '"') {
                int end = endOfString(compact, i);
                out.append(compact, i, end);
                i = end - 1;
            } else if (c == '{' || c == '[') {
                int flat = endOfFlat(compact, i);
                if (flat > 0) {
                    out.append(compact.substring(i, flat).replace(",", ", "));
                    i = flat - 1;
                } else {
                    out.append(c);
                    newLine(out, ++depth);
                }
            } else if (c == '}' || c == ']') {
                newLine(out, --depth);
                out.append(c);
            } else if (c == ',') {
                out.append(c);
                newLine(out, depth);
            } else {
                out.append(c == ':' ? ": " : String.valueOf(c));
            }
        }
        return out.toString();
    }

    /** Without white space, but for this behind commas and colons. */
    static String compact(String json, String space) {
        StringBuilder out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                int end = endOfString(json, i);
                out.append(json, i, end);
                i = end - 1;
            } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                out.append(c);
                if (c == ',' || c == ':') {
                    out.append(space);
                }
            }
        }
        return out.toString();
    }

    private static void newLine(StringBuilder out, int depth) {
        out.append('\n').append("  ".repeat(depth));
    }

    private static int endOfString(String json, int start) {
        int i = start + 1;
        while (json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    /** Where an empty object, or an array without strings, arrays and objects, ends; 0 when it is something else. */
    private static int endOfFlat(String json, int start) {
        if (json.charAt(start) == '{') {
            return json.charAt(start + 1) == '}' ? start + 2 : 0;
        }
        for (int i = start + 1; ; i++) {
            char c = json.charAt(i);
            if (c == ']') {
                return i + 1;
            }
            if (c == '"' || c == '{' || c == '[') {
                return 0;
            }
        }
    }
}
