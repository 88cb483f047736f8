package io.github.doubao4j.emulator.internal.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** How bytes are written in lines of text that can be read, and read back to the same bytes. */
final class BodyText {

    private static final String BASE64 = "base64 ";
    private static final int BASE64_LINE = 120;
    private static final Pattern NAMED_EVENT = Pattern.compile("event: ([\\w.-]+)\ndata: ([^\n]*)");
    private static final Pattern NAMED_EVENT_LINE = Pattern.compile("event: ([\\w.-]+) data: (.*)");

    private BodyText() {}

    /** A text, in lines behind a bar; quoted where characters would be invisible; in base64 if it is no text. */
    static List<String> lines(ByteString body) {
        List<String> lines = new ArrayList<>();
        String text = text(body);
        if (text == null) {
            String base64 = body.base64();
            for (int i = 0; i < base64.length(); i += BASE64_LINE) {
                lines.add(BASE64 + base64.substring(i, Math.min(base64.length(), i + BASE64_LINE)));
            }
            return lines;
        }
        String[] all = text.split("\n", -1);
        for (String line : all) {
            if (!isPlain(line)) {
                return List.of(Json.write(text));
            }
            lines.add("|" + line);
        }
        return lines;
    }

    /** What such lines say, or null when one of them is something else. */
    static @Nullable ByteString bytes(List<String> lines) {
        if (lines.stream().allMatch(line -> line.startsWith("|"))) {
            return ByteString.encodeUtf8(String.join(
                    "\n", lines.stream().map(line -> line.substring(1)).toList()));
        }
        if (lines.stream().allMatch(line -> line.startsWith(BASE64))) {
            return ByteString.decodeBase64(String.join(
                    "",
                    lines.stream().map(line -> line.substring(BASE64.length())).toList()));
        }
        return lines.size() == 1 ? quoted(lines.get(0)) : null;
    }

    /** An event in one line; the empty line behind it is not written. */
    static String event(ByteString bytes) {
        String text = text(bytes);
        if (text == null) {
            return BASE64 + bytes.base64();
        }
        if (text.endsWith("\n\n")) {
            String event = text.substring(0, text.length() - 2);
            Matcher named = NAMED_EVENT.matcher(event);
            if (named.matches() && isPlain(named.group(2))) {
                return "event: " + named.group(1) + " data: " + named.group(2);
            }
            if ((event.startsWith("data:") || event.startsWith(":")) && isPlain(event)) {
                return event;
            }
        }
        return Json.write(text);
    }

    /** The bytes of an event; null when the line is none. */
    static @Nullable ByteString eventBytes(String line) {
        Matcher named = NAMED_EVENT_LINE.matcher(line);
        if (named.matches()) {
            return ByteString.encodeUtf8("event: " + named.group(1) + "\ndata: " + named.group(2) + "\n\n");
        }
        if (line.startsWith("data:") || line.startsWith(":")) {
            return ByteString.encodeUtf8(line + "\n\n");
        }
        return line.startsWith(BASE64) ? ByteString.decodeBase64(line.substring(BASE64.length())) : quoted(line);
    }

    /** The text; null when the bytes are not UTF-8. */
    static @Nullable String text(ByteString bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static @Nullable ByteString quoted(String line) {
        try {
            JsonNode value = line.startsWith("\"") ? Json.read(line) : Json.object();
            return value.isTextual() ? ByteString.encodeUtf8(value.asText()) : null;
        } catch (JsonProcessingException notQuoted) {
            return null;
        }
    }

    /** Whether a line stays what it is in editors, which may remove white space at its end, and change line ends. */
    private static boolean isPlain(String line) {
        return line.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f || c == 0xfeff)
                && line.equals(line.stripTrailing());
    }
}
