package io.github.doubao4j;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.image.ImageModel;
import dev.langchain4j.model.output.Response;
import io.github.doubao4j.internal.check.Arguments;
import io.github.doubao4j.internal.image.ImageExchange;
import io.github.doubao4j.internal.image.ImageSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Seedream, Doubao's model of images, as a LangChain4j {@link ImageModel}: makes images of a text, or of a text and other images.
 * Thread-safe.
 *
 * <p>An image takes tens of seconds, a set of them minutes. The metadata of a response has {@code generated_images}, which is what
 * is paid for, and {@code errors} where some of a set have failed; if all have, the call fails, with LangChain4j's
 * {@code ContentFilteredException} where the service's filter was the reason. {@code maxEventBytes} and {@code maxAnswerBytes} are
 * 256 MiB by default here. Of the providers Ark, its plans and BytePlus have it.
 */
public final class DoubaoImageModel implements ImageModel {

    static final int DEFAULT_MAX_BYTES = 256 << 20;

    private final ImageExchange exchange;

    private DoubaoImageModel(Builder builder) {
        this.exchange = Connection.compose(builder, builder::exchange);
    }

    /** Starts a new model. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes one image.
     *
     * @throws dev.langchain4j.exception.LangChain4jException when there is none
     */
    @Override
    public Response<Image> generate(String prompt) {
        return first(exchange.make(prompt, List.of(), 1));
    }

    /**
     * Makes a set of images that belong together. The model decides how many the prompt needs: ask for the number in it, too.
     *
     * @param n how many at most, 1 to 15; only the models from Seedream 4.0 on make several
     * @return at least one
     */
    @Override
    public Response<List<Image>> generate(String prompt, int n) {
        return exchange.make(prompt, List.of(), n);
    }

    /** Makes an image of another one and a text. */
    @Override
    public Response<Image> edit(Image image, String prompt) {
        return first(exchange.make(prompt, List.of(Arguments.present(image, "image")), 1));
    }

    /**
     * Makes an image of several others and a text, which speaks of them by their order.
     *
     * @param references up to 14, by their bytes or an address
     * @throws IllegalArgumentException when the list or an image is {@code null}
     */
    public Response<Image> edit(List<Image> references, String prompt) {
        return first(exchange.make(prompt, Arguments.allPresent(references, "references"), 1));
    }

    /**
     * Not supported: there are no masks.
     *
     * @throws UnsupportedFeatureException always
     */
    @Override
    public Response<Image> edit(Image image, Image mask, String prompt) {
        throw new UnsupportedFeatureException(
                "A mask is not supported by Seedream; allowed: edit(image, prompt), with the place in words");
    }

    private static Response<Image> first(Response<List<Image>> made) {
        return Response.from(made.content().get(0), made.tokenUsage(), made.finishReason(), made.metadata());
    }

    /** Builds a {@link DoubaoImageModel}. */
    public static final class Builder extends DoubaoConnectionOptions<Builder> {

        private @Nullable String modelName;
        private @Nullable String size;
        private @Nullable Integer seed;
        private @Nullable Double guidanceScale;
        private @Nullable Boolean watermark;
        private @Nullable String responseFormat;
        private @Nullable String outputFormat;
        private Map<String, Object> customParameters = Map.of();

        /** With larger limits than other models: a set of large images is one document. */
        private Builder() {
            super(DoubaoProvider.ARK);
            maxEventBytes(DEFAULT_MAX_BYTES).maxAnswerBytes(DEFAULT_MAX_BYTES);
        }

        @Override
        Builder self() {
            return this;
        }

        private ImageExchange exchange(Connection connection) {
            connection.checkEndpoints(DoubaoEndpoint.IMAGES);
            ImageSettings settings = new ImageSettings(
                    Objects.requireNonNullElse(modelName, ImageSettings.DEFAULT_MODEL),
                    size,
                    seed,
                    guidanceScale,
                    !Boolean.FALSE.equals(watermark),
                    Objects.requireNonNullElse(responseFormat, ImageSettings.URL),
                    outputFormat,
                    customParameters);
            return new ImageExchange(connection.documents(DoubaoEndpoint.IMAGES), settings, connection.warnings());
        }

        /** The model, or an endpoint ({@code ep-…}). Default {@code doubao-seedream-5-0-260128}. */
        public Builder modelName(@Nullable String modelName) {
            this.modelName = modelName;
            return this;
        }

        /**
         * A word ({@code 2K}, {@code 3K}, {@code 4K} for Seedream 5.0; {@code 2K}, {@code 4K} for 4.5; {@code 1K}, {@code 2K}, {@code 4K}
         * for 4.0), which leaves the shape to the prompt, or pixels such as {@code 2048x2048}. Default: the model's.
         */
        public Builder size(@Nullable String size) {
            this.size = size;
            return this;
        }

        /** Makes results repeat; -1 is a random one. Models of Seedream 3.0 only. Default: not sent. */
        public Builder seed(@Nullable Integer seed) {
            this.seed = seed;
            return this;
        }

        /** How closely the prompt is followed (wire field {@code guidance_scale}), 1 to 10. Models of Seedream 3.0 only. Default: not sent. */
        public Builder guidanceScale(@Nullable Double guidanceScale) {
            this.guidanceScale = guidanceScale;
            return this;
        }

        /** Whether the image is marked as made by AI. Default {@code true}, as with the service; always sent. */
        public Builder watermark(@Nullable Boolean watermark) {
            this.watermark = watermark;
            return this;
        }

        /**
         * {@code url}, an address that the service keeps for 24 hours, or {@code b64_json}, the image itself (wire field
         * {@code response_format}). Default {@code url}. Set {@code b64_json} for anything that is kept.
         */
        public Builder responseFormat(@Nullable String responseFormat) {
            this.responseFormat = responseFormat;
            return this;
        }

        /** {@code png} or {@code jpeg} (wire field {@code output_format}); Seedream 5.0 only. Default: the model's. */
        public Builder outputFormat(@Nullable String outputFormat) {
            this.outputFormat = outputFormat;
            return this;
        }

        /**
         * Other fields of every request's body, such as {@code optimize_prompt_options}. Not those that an option or a method sets, and not
         * {@code stream}.
         */
        public Builder customParameters(@Nullable Map<String, Object> customParameters) {
            this.customParameters = customParameters == null
                    ? Map.of()
                    : Collections.unmodifiableMap(new LinkedHashMap<>(customParameters));
            return this;
        }

        /**
         * The model.
         *
         * @throws IllegalArgumentException when the API key is blank or the base URL is none
         * @throws dev.langchain4j.exception.InvalidRequestException when an option has a value that is not allowed
         * @throws UnsupportedFeatureException when the model is known not to take an option, or the provider makes no images
         *     and no {@code baseUrl} is set
         */
        public DoubaoImageModel build() {
            return new DoubaoImageModel(this);
        }
    }
}
