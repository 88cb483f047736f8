package io.github.doubao4j;

import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.data.video.Video;
import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.internal.check.MediaText;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A video with the number of frames that the model looks at per second, which LangChain4j's {@link VideoContent} cannot
 * say. It can stand wherever a {@code VideoContent} can.
 *
 * <p>LangChain4j's message serializer, which stores chat memories, knows only the video; {@link #fps()} does not survive
 * it.
 */
public final class DoubaoVideoContent extends VideoContent {

    private static final double MIN_FPS = 0.2;
    private static final double MAX_FPS = 5;

    // Transient, or LangChain4j's serializer would store a field that its deserializer then rejects.
    private final transient @Nullable Double fps;

    private DoubaoVideoContent(Builder builder) {
        super(builder.video());
        this.fps = builder.fps;
    }

    /** Starts a new video. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Wire field {@code video_url.fps}: frames taken per second of video, 0.2 to 5 (source: Ark, whose default is 1);
     * {@code null} is not sent.
     */
    public @Nullable Double fps() {
        return fps;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof DoubaoVideoContent that && Objects.equals(fps, that.fps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), fps);
    }

    /** Says where the video is, but not its bytes. */
    @Override
    public String toString() {
        return "DoubaoVideoContent{" + MediaText.of(video().url(), video().base64Data(), video().mimeType()) + ", fps="
                + fps + "}";
    }

    /** Builds a video; give it either a URL or base64 data. */
    public static final class Builder {

        private @Nullable URI url;
        private @Nullable String base64Data;
        private @Nullable String mimeType;
        private @Nullable Double fps;

        private Builder() {}

        /** Where the video is: an {@code http}, {@code https} or {@code data} URL. */
        public Builder url(String url) {
            return url(URI.create(url));
        }

        /** Where the video is: an {@code http}, {@code https} or {@code data} URL. */
        public Builder url(URI url) {
            this.url = url;
            return this;
        }

        /**
         * The video itself.
         *
         * @param base64Data the bytes in base64, without a {@code data:} prefix
         * @param mimeType such as {@code video/mp4}; the type that the bytes show outranks it
         */
        public Builder base64Data(String base64Data, String mimeType) {
            this.base64Data = base64Data;
            this.mimeType = mimeType;
            return this;
        }

        /** See {@link DoubaoVideoContent#fps()}. */
        public Builder fps(@Nullable Double fps) {
            this.fps = fps;
            return this;
        }

        /**
         * Makes the video.
         *
         * @throws InvalidRequestException when {@code fps} is out of its range, or there is not exactly one of URL and
         *     base64 data
         */
        public DoubaoVideoContent build() {
            MediaText.exactlyOneSource("video", url, base64Data);
            if (fps != null && !(fps >= MIN_FPS && fps <= MAX_FPS)) {
                throw new InvalidRequestException("fps is " + fps + "; allowed: " + MIN_FPS + " to " + MAX_FPS);
            }
            return new DoubaoVideoContent(this);
        }

        private Video video() {
            Video.Builder video = Video.builder().base64Data(base64Data).mimeType(mimeType);
            return url == null ? video.build() : video.url(url).build();
        }
    }
}
