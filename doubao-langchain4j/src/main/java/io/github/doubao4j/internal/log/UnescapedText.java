package io.github.doubao4j.internal.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with its escapes undone, and optionally its line breaks removed, and the position of each of its characters in the
 * original text. A secret may be repeated as JSON, in a URL, in HTML, or over two lines.
 */
final class UnescapedText {

    /** The escapes of a character; the last is a line break with what a stream writes after it. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\u(?<unicode>[0-9A-Fa-f]{4})"
            + "|\\\\(?<json>[\"\\\\/'])"
            + "|%(?<url>[2-7][0-9A-Fa-f])"
            + "|&(?<html>amp|lt|gt|quot|apos|#(?:[0-9]{2,3}|x[0-9A-Fa-f]{2}));"
            + "|(?:[\\r\\n]|\\\\[rn])++(?:[ \\t]*+data:)?+[ \\t]*+");

    private static final Map<String, String> HTML = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    private final String text;
    private final int[] starts;

    private UnescapedText(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    /** The text without any change. */
    static UnescapedText plain(String text) {
        int[] starts = new int[text.length() + 1];
        Arrays.setAll(starts, i -> i);
        return new UnescapedText(text, starts);
    }

    /**
     * The same with one more level of escapes undone.
     *
     * @param joinLines whether line breaks are removed, too
     */
    UnescapedText unescaped(boolean joinLines) {
        Matcher escape = ESCAPE.matcher(text);
        StringBuilder plain = new StringBuilder(text.length());
        int[] origins = new int[text.length() + 1];
        int copied = 0;
        while (escape.find()) {
            copied = copy(copied, escape.start(), plain, origins);
            origins[plain.length()] = starts[escape.start()];
            plain.append(meaning(escape, joinLines));
            copied = escape.end();
        }
        copy(copied, text.length(), plain, origins);
        origins[plain.length()] = starts[text.length()];
        return new UnescapedText(plain.toString(), Arrays.copyOf(origins, plain.length() + 1));
    }

    private int copy(int from, int to, StringBuilder plain, int[] origins) {
        System.arraycopy(starts, from, origins, plain.length(), to - from);
        plain.append(text, from, to);
        return to;
    }

    private static String meaning(Matcher escape, boolean joinLines) {
        if (escape.group("unicode") != null) {
            return character(escape.group("unicode"), 16);
        }
        if (escape.group("json") != null) {
            return escape.group("json");
        }
        if (escape.group("url") != null) {
            return character(escape.group("url"), 16);
        }
        String html = escape.group("html");
        if (html == null) {
            return joinLines ? "" : "\n";
        }
        if (html.startsWith("#x")) {
            return character(html.substring(2), 16);
        }
        return html.startsWith("#") ? character(html.substring(1), 10) : HTML.getOrDefault(html, "");
    }

    private static String character(String digits, int radix) {
        return String.valueOf((char) Integer.parseInt(digits, radix));
    }

    /** The text. */
    String text() {
        return text;
    }

    /** The text in lower case with the same positions. */
    String lowerCase() {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() == text.length() ? lower : text;
    }

    /** Where a character begins in the original text; the end of that text for the index after the last. */
    int origin(int index) {
        return starts[index];
    }
}
