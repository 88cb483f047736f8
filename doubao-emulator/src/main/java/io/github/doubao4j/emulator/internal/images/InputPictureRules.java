package io.github.doubao4j.emulator.internal.images;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.MediaRules;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.documents.DocumentCheck;
import io.github.doubao4j.emulator.internal.pictures.PictureData;
import org.jspecify.annotations.Nullable;

/** Pictures to work on: what they say they are, not too large, not too narrow. */
final class InputPictureRules implements DocumentCheck.Rule {

    private static final int MAX_BYTES = 10 * 1024 * 1024;

    @Override
    public @Nullable Rejection check(JsonNode body) {
        ImageModel model = ImageModel.named(body.path("model").asText());
        JsonNode image = body.path("image");
        if (image.isTextual()) {
            return check(image, "image", model);
        }
        for (int i = 0; i < image.size(); i++) {
            Rejection rejection = check(image.get(i), "image[" + i + "]", model);
            if (rejection != null) {
                return rejection;
            }
        }
        return null;
    }

    private static @Nullable Rejection check(JsonNode url, String at, ImageModel model) {
        Rejection rejection = MediaRules.url(url, at, "image/", "InvalidImageURL.InvalidFormat");
        PictureData picture = rejection != null ? null : PictureData.of(url.asText());
        if (picture == null) {
            return rejection;
        }
        if (picture.bytes().size() > MAX_BYTES) {
            return Rejection.invalid(at, "it has " + picture.bytes().size() + " bytes, but 10 MB are allowed");
        }
        PictureData.Size size = picture.size();
        return size == null || size.ratio() <= model.maxRatio()
                ? null
                : Rejection.invalid(
                        at,
                        "it has " + size.width() + "x" + size.height() + " pixels, but one side may be "
                                + model.maxRatio() + " times the other at most");
    }
}
