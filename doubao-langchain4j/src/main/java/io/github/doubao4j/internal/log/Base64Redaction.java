package io.github.doubao4j.internal.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces base64 in text by its type and size: data URLs, the raw data of audio and files, and whatever else is a long
 * run of base64 characters. One pass, without regular expressions over the payload, as that may be megabytes.
 */
final class Base64Redaction {

    /** From this length on a run of base64 characters is taken for base64, whatever surrounds it. */
    private static final int LONG_RUN = 256;

    private static final int CONTEXT = 160;
    private static final Pattern DATA_URL_START =
            Pattern.compile("data:([\\w.+-]+\\\\?/[\\w.+-]+)(?:;[\\w=.-]+)*;base64,$", Pattern.CASE_INSENSITIVE);
    private static final Pattern RAW_FIELD_START =
            Pattern.compile("(\"input_audio\"[^}]{0,80}\"data\"|\"file_data\"|\"b64_json\")\\s*:\\s*\"$");
    private static final Pattern FORMAT = Pattern.compile("\"format\"\\s*:\\s*\"(\\w+)\"");

    private final String text;
    private final StringBuilder redacted = new StringBuilder();

    private Base64Redaction(String text) {
        this.text = text;
    }

    static String redact(String text) {
        return new Base64Redaction(text).run();
    }

    private String run() {
        int at = 0;
        while (at < text.length()) {
            int end = runEnd(at);
            if (end == at) {
                redacted.append(text.charAt(at));
                at++;
            } else {
                replaceOrKeep(at, end);
                at = end;
            }
        }
        return redacted.toString();
    }

    private void replaceOrKeep(int start, int end) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        if (before == ',' || before == '"') {
            String context = redacted.substring(Math.max(0, redacted.length() - CONTEXT));
            Matcher dataUrl = DATA_URL_START.matcher(context);
            if (before == ',' && dataUrl.find()) {
                redacted.setLength(redacted.length() - (context.length() - dataUrl.start()));
                replace(dataUrl.group(1).replace("\\", ""), start, end);
                return;
            }
            Matcher rawField = RAW_FIELD_START.matcher(context);
            if (before == '"' && text.startsWith("\"", end) && rawField.find()) {
                boolean audio = rawField.group(1).startsWith("\"input_audio\"");
                replace(audio ? audioType(context, rawField.start(), end) : "base64", start, end);
                return;
            }
        }
        if (end - start >= LONG_RUN) {
            replace("base64", start, end);
        } else {
            redacted.append(text, start, end);
        }
    }

    private String audioType(String context, int field, int end) {
        Matcher before = FORMAT.matcher(context).region(field, context.length());
        Matcher after = FORMAT.matcher(text).region(end, Math.min(text.length(), end + CONTEXT));
        if (before.find()) {
            return "audio/" + before.group(1);
        }
        return after.find() ? "audio/" + after.group(1) : "audio";
    }

    private void replace(String type, int start, int end) {
        long characters = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            characters += c == '=' || c == '\\' ? 0 : 1;
        }
        redacted.append('<')
                .append(type)
                .append(", ")
                .append(characters * 3 / 4)
                .append(" bytes>");
    }

    /** The end of the run of base64 characters at an index; a slash may be escaped as JSON allows. */
    private int runEnd(int start) {
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isBase64(c)) {
                at++;
            } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '/') {
                at += 2;
            } else {
                break;
            }
        }
        while (at > start && at < text.length() && text.charAt(at) == '=') {
            at++;
        }
        return at;
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '-'
                || c == '_';
    }
}
