package io.github.doubao4j.internal.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces base64 in text by its type and size: data URLs, the raw data of audio and files, and whatever else is a long
 * run of base64 characters.
 */
final class Base64Redaction {

    /** From this length on a run of base64 characters is taken for base64, whatever surrounds it. */
    private static final int LONG_RUN = 256;

    private static final int CONTEXT = 160;

    private static final String DATA_URL =
            "(?i:data:([\\w.+-]{1,99}+\\\\?/[\\w.+-]{1,99}+)(?:;[\\w=.-]{1,99}+){0,9};base64,)";

    /**
     * A longest run of base64 characters, in which a slash may be escaped as JSON allows, with the start of the data URL
     * in front of it. It ends where the next data URL begins, which may follow a letter: JSON writes a line break as one.
     * It is possessive, as megabytes of it must cost neither stack nor a second look.
     */
    private static final Pattern RUN =
            Pattern.compile("(?:" + DATA_URL + ")?+(?<run>(?:(?!" + DATA_URL + ")[\\w+/-]|\\\\/)++=*+)");

    private static final Pattern FIELD =
            Pattern.compile("(\"input_audio\"[^}]{0,80}\"data\"|\"file_data\"|\"b64_json\")\\s*:\\s*\"\\z");
    private static final Pattern FORMAT = Pattern.compile("\"format\"\\s*:\\s*\"(\\w+)\"");

    private Base64Redaction() {}

    static String redact(String text) {
        StringBuilder redacted = new StringBuilder();
        Matcher found = RUN.matcher(text);
        int copied = 0;
        while (found.find()) {
            String type = type(found, text);
            if (!type.isEmpty()) {
                String run = found.group("run");
                long characters = run.chars().filter(c -> c != '=' && c != '\\').count();
                redacted.append(text, copied, found.start());
                redacted.append('<')
                        .append(type)
                        .append(", ")
                        .append(characters * 3 / 4)
                        .append(" bytes>");
                copied = found.end();
            }
        }
        return redacted.append(text, copied, text.length()).toString();
    }

    /** What a run holds; empty if nothing says that it is base64. */
    private static String type(Matcher found, String text) {
        int start = found.start("run");
        int end = found.end();
        // Not whether there is a group, which an earlier attempt may have left.
        if (start > found.start()) {
            return found.group(1).replace("\\", "");
        }
        if (text.startsWith("\"", end)) {
            Matcher field = FIELD.matcher(text).region(Math.max(0, start - CONTEXT), start);
            if (field.find()) {
                return field.group(1).startsWith("\"input_audio\"") ? audioType(text, field.start(), end) : "base64";
            }
        }
        return end - start < LONG_RUN ? "" : "base64";
    }

    /** Its format stands before the data or behind it. */
    private static String audioType(String text, int field, int end) {
        Matcher format = FORMAT.matcher(text).region(field, Math.min(text.length(), end + CONTEXT));
        return format.find() ? "audio/" + format.group(1) : "audio";
    }
}
