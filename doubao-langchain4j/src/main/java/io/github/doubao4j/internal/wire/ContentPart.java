package io.github.doubao4j.internal.wire;

import org.jspecify.annotations.Nullable;

/** One part of a multimodal message. Every {@code null} component is left out of the JSON. */
public sealed interface ContentPart {

    /** {@code {"type":"text","text":…}}. */
    record Text(String text) implements ContentPart {}

    /** {@code {"type":"image_url","image_url":{"url":…,"detail":…,"image_pixel_limit":{…}}}}. */
    record Image(
            Media media,
            @Nullable String detail,
            @Nullable Integer minPixels,
            @Nullable Integer maxPixels) implements ContentPart {}

    /** {@code {"type":"video_url","video_url":{"url":…,"fps":…}}}. */
    record Video(Media media, @Nullable Double fps) implements ContentPart {}

    /**
     * {@code {"type":"input_audio","input_audio":{"data":…,"format":…}}} for inline data (raw base64, never a data
     * URL), {@code {"url":…}} otherwise.
     */
    record Audio(Media media, @Nullable String format) implements ContentPart {}

    /** {@code {"type":"file","file":{"file_url":…}}}, or {@code file_data} (a data URL) with {@code filename}. */
    record File(Media media, @Nullable String filename) implements ContentPart {}

    /** Where the bytes of a part are. */
    sealed interface Media {

        /** An address that the provider fetches; a {@code data:} URL given by the user is one too. */
        record Url(String url) implements Media {}

        /**
         * Bytes inside the request. Written as {@code data:<mimeType>;base64,<base64>} where a URL is expected.
         *
         * @param base64 nothing but base64 and line breaks, which are not written
         */
        record Inline(String mimeType, String base64) implements Media {

            /** The base64 text stays out of logs and exceptions. */
            @Override
            public String toString() {
                return "Inline[" + mimeType + ", " + base64.length() + " base64 characters]";
            }
        }
    }
}
