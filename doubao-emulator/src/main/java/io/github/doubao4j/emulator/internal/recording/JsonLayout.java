package io.github.doubao4j.emulator.internal.recording;

import java.util.Locale;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** How a server spaces its JSON, so that the lines of a recording can be sent as the bytes that were received. */
enum JsonLayout {
    COMPACT("", ""),
    COMPACT_NEWLINE("", "\n"),
    SPACED(" ", ""),
    SPACED_NEWLINE(" ", "\n"),
    /** Any other; such a body is recorded as text. */
    OTHER("", "");

    /** The line of a recording that names it, among the headers. */
    static final String HEADER = "json-layout";

    private final String space;
    private final String end;

    JsonLayout(String space, String end) {
        this.space = space;
        this.end = end;
    }

    static JsonLayout of(ByteString body) {
        String text = BodyText.text(body);
        if (text != null && JsonText.isDocument(text)) {
            for (JsonLayout layout : values()) {
                if (layout != OTHER && layout.apply(text).equals(text)) {
                    return layout;
                }
            }
        }
        return OTHER;
    }

    /** The one with this name in a recording; null when there is none. */
    static @Nullable JsonLayout named(String words) {
        for (JsonLayout layout : values()) {
            if (layout != OTHER && layout.words().equals(words)) {
                return layout;
            }
        }
        return null;
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    String apply(String json) {
        return JsonText.compact(json, space) + end;
    }
}
