package io.github.doubao4j.internal.image;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.internal.check.Rejections;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.request.ContentMapper;
import io.github.doubao4j.internal.wire.ContentPart.Media;
import io.github.doubao4j.internal.wire.MediaWriter;
import io.github.doubao4j.internal.wire.ObjectBody;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request for images.
 *
 * @param references images that it starts from
 * @param count how many are asked for; a service may make fewer
 */
record ImageRequest(ImageSettings settings, String prompt, List<Media> references, int count) {

    /** Of one request, references included (source: Ark). */
    private static final int MAX_IMAGES = 15;

    /**
     * Checks what is asked for.
     *
     * @throws InvalidRequestException when it is more or less than the service takes
     * @throws UnsupportedFeatureException when the model is known not to do it
     */
    static ImageRequest of(ImageSettings settings, @Nullable String prompt, List<Image> references, int count) {
        if (prompt == null || prompt.isBlank()) {
            throw Rejections.invalid("prompt", prompt, "text that is not blank");
        }
        KnownImageModel known = KnownImageModel.of(settings.model());
        if (known != null && count > 1 && !known.makesSets()) {
            throw new UnsupportedFeatureException(
                    "Several images of one request are not supported by " + settings.model() + "; allowed: 1");
        }
        if (known != null && references.size() > known.maxReferences()) {
            throw new UnsupportedFeatureException(references.size() + " reference images are not supported by "
                    + settings.model() + "; allowed: " + known.maxReferences() + " at most");
        }
        if (references.size() >= MAX_IMAGES) {
            throw new InvalidRequestException(
                    references.size() + " reference images are too many; allowed: " + (MAX_IMAGES - 1) + " at most");
        }
        if (count < 1 || count > MAX_IMAGES - references.size()) {
            throw Rejections.invalid(
                    "n",
                    count,
                    "1 to " + (MAX_IMAGES - references.size()) + ", since references and images are " + MAX_IMAGES
                            + " at most");
        }
        return new ImageRequest(
                settings,
                prompt,
                references.stream()
                        .map(image ->
                                ContentMapper.image(ImageContent.from(image)).media())
                        .toList(),
                count);
    }

    /** The request, to be closed by the caller. */
    JsonBody body() {
        return ObjectBody.of((json, values, out) -> {
            values.text("model", settings.model());
            values.text("prompt", prompt);
            writeReferences(json, new MediaWriter(json, values, out));
            values.optional("size", settings.size());
            values.optional("seed", settings.seed());
            values.optional("guidance_scale", settings.guidanceScale());
            values.field("response_format", settings.responseFormat());
            values.optional("output_format", settings.outputFormat());
            values.field("watermark", settings.watermark());
            if (count > 1) {
                values.field("sequential_image_generation", "auto");
                values.field("sequential_image_generation_options", Map.of("max_images", count));
            }
            for (Map.Entry<String, Object> field : settings.custom().entrySet()) {
                values.field(field.getKey(), field.getValue());
            }
        });
    }

    private void writeReferences(JsonGenerator json, MediaWriter media) throws IOException {
        if (references.size() == 1) {
            media.url("image", references.get(0));
        } else if (!references.isEmpty()) {
            json.writeArrayFieldStart("image");
            for (Media reference : references) {
                media.url(reference);
            }
            json.writeEndArray();
        }
    }
}
