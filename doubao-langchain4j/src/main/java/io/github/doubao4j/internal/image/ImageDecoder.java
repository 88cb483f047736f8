package io.github.doubao4j.internal.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.image.Image;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.internal.document.DocumentDecoder;
import io.github.doubao4j.internal.document.JsonObjects;
import io.github.doubao4j.internal.document.MalformedDocumentException;
import io.github.doubao4j.internal.document.ReportedErrorException;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.error.ErrorObject;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.internal.request.MediaSniffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads images, of which some, or all, may have failed in a response that succeeded. */
final class ImageDecoder implements DocumentDecoder<MadeImages> {

    private @Nullable MadeImages made;

    @Override
    public MadeImages decode(JsonBytes document) throws IOException {
        JsonObjects.read(document, root -> made = made(root));
        if (made == null) {
            throw new MalformedDocumentException("it has no images", true);
        }
        return made;
    }

    /** The errors beside images are for the user and the log; those of a failure are masked with it. */
    @Override
    public MadeImages decode(JsonBytes document, UnaryOperator<String> shown) throws IOException {
        MadeImages all = decode(document);
        return new MadeImages(
                all.images(),
                all.errors().stream().map(error -> shown(error, shown)).toList(),
                all.generated(),
                all.usage());
    }

    @Override
    public void describe(MadeImages result, DoubaoCallResult.Builder builder) {
        builder.tokenUsage(result.usage());
    }

    private static ApiError shown(ApiError error, UnaryOperator<String> shown) {
        return new ApiError(
                error.message() == null ? null : shown.apply(error.message()),
                error.code() == null ? null : shown.apply(error.code()),
                error.type(),
                error.param());
    }

    private static MadeImages made(JsonNode root) {
        List<Image> images = new ArrayList<>();
        List<ApiError> errors = new ArrayList<>();
        for (JsonNode entry : root.path("data")) {
            Image image = image(entry);
            if (image != null) {
                images.add(image);
            }
            ApiError error = ErrorObject.of(entry.get("error"));
            if (error != null) {
                errors.add(error);
            }
        }
        ApiError error = ErrorObject.of(root.get("error"));
        if (error != null) {
            errors.add(error);
        }
        if (images.isEmpty()) {
            if (!errors.isEmpty()) {
                throw new ReportedErrorException(errors.get(0));
            }
            throw new MalformedDocumentException("it has no images", true);
        }
        JsonNode usage = root.path("usage");
        return new MadeImages(images, errors, JsonObjects.integer(usage, "generated_images"), usage(usage));
    }

    private static @Nullable Image image(JsonNode entry) {
        String url = JsonObjects.text(entry, "url");
        String base64 = JsonObjects.text(entry, "b64_json");
        if (url == null && base64 == null) {
            return null;
        }
        Image.Builder image = Image.builder();
        if (url != null) {
            try {
                image.url(url);
            } catch (IllegalArgumentException noUrl) {
                throw new MalformedDocumentException("the url of an image is none", true);
            }
        }
        if (base64 != null) {
            image.base64Data(base64).mimeType(MediaSniffer.mimeType(base64));
        }
        return image.build();
    }

    private static @Nullable DoubaoTokenUsage usage(JsonNode usage) {
        if (!usage.isObject()) {
            return null;
        }
        return DoubaoTokenUsage.builder()
                .inputTokenCount(JsonObjects.integer(usage, "input_tokens"))
                .outputTokenCount(JsonObjects.integer(usage, "output_tokens"))
                .totalTokenCount(JsonObjects.integer(usage, "total_tokens"))
                .build();
    }
}
