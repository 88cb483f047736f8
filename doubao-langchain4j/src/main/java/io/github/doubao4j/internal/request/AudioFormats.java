package io.github.doubao4j.internal.request;

import java.util.Map;

/** The values of {@code input_audio.format}, which is a file extension rather than a MIME type. */
final class AudioFormats {

    private static final Map<String, String> BY_MIME_TYPE = Map.of(
            "audio/mpeg", "mp3",
            "audio/mp4", "m4a",
            "audio/wave", "wav",
            "audio/vnd.wave", "wav");

    private AudioFormats() {}

    static String formatOf(String mimeType) {
        String known = BY_MIME_TYPE.get(mimeType);
        if (known != null) {
            return known;
        }
        String subtype = mimeType.substring(mimeType.indexOf('/') + 1);
        return subtype.startsWith("x-") ? subtype.substring(2) : subtype;
    }
}
