package io.github.doubao4j;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.internal.check.MediaText;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image with the options that Ark documents and LangChain4j's {@link ImageContent} does not have: any detail value,
 * no detail at all, and limits of the pixels. It can stand wherever an {@code ImageContent} can.
 *
 * <p>LangChain4j's own {@code ImageContent} always sends a detail level, by default {@code LOW}; this class
 * sends none by default, and leaves the choice to the model.
 *
 * <p>LangChain4j's message serializer, which stores chat memories, knows only the image and the
 * {@linkplain #detailLevel() detail level}; the other options do not survive it.
 */
public final class DoubaoImageContent extends ImageContent {

    /** The documented values of {@code detail}. */
    private static final List<String> DETAILS = List.of("low", "high", "xhigh", "auto");

    private static final int MIN_PIXELS = 1_764;
    private static final int MAX_PIXELS = 9_031_680;

    // Transient, or LangChain4j's serializer would store fields that its deserializer then rejects.
    private final transient @Nullable String detail;
    private final transient @Nullable Integer minPixels;
    private final transient @Nullable Integer maxPixels;

    private DoubaoImageContent(Builder builder) {
        super(builder.image(), level(builder.detail));
        this.detail = builder.detail;
        this.minPixels = builder.minPixels;
        this.maxPixels = builder.maxPixels;
    }

    /** Starts a new image. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Wire field {@code image_url.detail}: {@code low}, {@code high}, {@code xhigh} or {@code auto} (source: Ark);
     * {@code null} is not sent.
     */
    public @Nullable String detail() {
        return detail;
    }

    /**
     * Wire field {@code image_url.image_pixel_limit.min_pixels}, 1,764 to 9,031,680 pixels (source: Ark, Seed 2.0):
     * smaller images are enlarged to it. {@code null} is not sent. Outranks {@link #detail()}.
     */
    public @Nullable Integer minPixels() {
        return minPixels;
    }

    /**
     * Wire field {@code image_url.image_pixel_limit.max_pixels}, 1,764 to 9,031,680 pixels (source: Ark, Seed 2.0):
     * larger images are reduced to it. {@code null} is not sent. Outranks {@link #detail()}.
     */
    public @Nullable Integer maxPixels() {
        return maxPixels;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof DoubaoImageContent that
                && Objects.equals(detail, that.detail)
                && Objects.equals(minPixels, that.minPixels)
                && Objects.equals(maxPixels, that.maxPixels);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), detail, minPixels, maxPixels);
    }

    /** Says where the image is, but not its bytes. */
    @Override
    public String toString() {
        return "DoubaoImageContent{" + MediaText.of(image().url(), image().base64Data(), image().mimeType())
                + ", detail=" + detail + ", minPixels=" + minPixels + ", maxPixels=" + maxPixels + "}";
    }

    private static DetailLevel level(@Nullable String detail) {
        if (detail == null) {
            return DetailLevel.AUTO;
        }
        return switch (detail) {
            case "low" -> DetailLevel.LOW;
            case "high" -> DetailLevel.HIGH;
            case "xhigh" -> DetailLevel.ULTRA_HIGH;
            default -> DetailLevel.AUTO;
        };
    }

    /** Builds an image; give it either a URL or base64 data. */
    public static final class Builder {

        private @Nullable URI url;
        private @Nullable String base64Data;
        private @Nullable String mimeType;
        private @Nullable String detail;
        private @Nullable Integer minPixels;
        private @Nullable Integer maxPixels;

        private Builder() {}

        /** Where the image is: an {@code http}, {@code https} or {@code data} URL. */
        public Builder url(String url) {
            return url(URI.create(url));
        }

        /** Where the image is: an {@code http}, {@code https} or {@code data} URL. */
        public Builder url(URI url) {
            this.url = url;
            return this;
        }

        /**
         * The image itself.
         *
         * @param base64Data the bytes in base64, without a {@code data:} prefix
         * @param mimeType such as {@code image/png}; the type that the bytes show outranks it
         */
        public Builder base64Data(String base64Data, String mimeType) {
            this.base64Data = base64Data;
            this.mimeType = mimeType;
            return this;
        }

        /** See {@link DoubaoImageContent#detail()}. */
        public Builder detail(@Nullable String detail) {
            this.detail = detail;
            return this;
        }

        /** See {@link DoubaoImageContent#minPixels()}. */
        public Builder minPixels(@Nullable Integer minPixels) {
            this.minPixels = minPixels;
            return this;
        }

        /** See {@link DoubaoImageContent#maxPixels()}. */
        public Builder maxPixels(@Nullable Integer maxPixels) {
            this.maxPixels = maxPixels;
            return this;
        }

        /**
         * Makes the image.
         *
         * @throws InvalidRequestException when an option is out of its range, or there is not exactly one of URL and
         *     base64 data
         */
        public DoubaoImageContent build() {
            MediaText.exactlyOneSource("image", url, base64Data);
            if (detail != null && !DETAILS.contains(detail)) {
                throw new InvalidRequestException("detail is '" + detail + "'; allowed: " + String.join(", ", DETAILS));
            }
            checkPixels("minPixels (min_pixels)", minPixels);
            checkPixels("maxPixels (max_pixels)", maxPixels);
            if (minPixels != null && maxPixels != null && minPixels > maxPixels) {
                throw new InvalidRequestException("minPixels (min_pixels) is " + minPixels
                        + "; allowed: at most maxPixels (max_pixels), which is " + maxPixels);
            }
            return new DoubaoImageContent(this);
        }

        private static void checkPixels(String field, @Nullable Integer pixels) {
            if (pixels != null && (pixels < MIN_PIXELS || pixels > MAX_PIXELS)) {
                throw new InvalidRequestException(
                        field + " is " + pixels + "; allowed: " + MIN_PIXELS + " to " + MAX_PIXELS);
            }
        }

        private Image image() {
            Image.Builder image = Image.builder().base64Data(base64Data).mimeType(mimeType);
            return url == null ? image.build() : image.url(url).build();
        }
    }
}
