package io.github.doubao4j.emulator.internal.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.MediaRules;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.items.ItemRequest.Placed;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Images, videos, audio and files: addresses that can be fetched, data that is what it says it is, limits of pixels. */
final class PartRules implements ItemRule {

    private static final Pattern OLDER = Pattern.compile("doubao-(?:1-5|seed-1-6).*");

    @Override
    public @Nullable Rejection check(ItemRequest request) {
        boolean older = OLDER.matcher(request.body().path("model").asText("")).matches();
        for (Placed item : request.placed()) {
            JsonNode content = item.item().path("content");
            for (int i = 0; content.isArray() && i < content.size(); i++) {
                Rejection rejection = part(content.get(i), item.at() + ".content[" + i + "]", older);
                if (rejection != null) {
                    return rejection;
                }
            }
        }
        return null;
    }

    private static @Nullable Rejection part(JsonNode part, String at, boolean older) {
        return switch (part.path("type").asText("")) {
            case "input_image" -> image(part, at, older);
            case "input_video" ->
                MediaRules.url(part.path("video_url"), at + ".video_url", "video/", "InvalidParameter");
            case "input_audio" ->
                MediaRules.url(part.path("audio_url"), at + ".audio_url", "audio/", "InvalidParameter");
            case "input_file" -> file(part, at);
            default -> null;
        };
    }

    private static @Nullable Rejection image(JsonNode image, String at, boolean older) {
        JsonNode limit = image.path("image_pixel_limit");
        long least = older ? 3_136 : 1_764;
        long most = older ? 4_014_080 : 9_031_680;
        long min = limit.path("min_pixels").asLong(least);
        long max = limit.path("max_pixels").asLong(most);
        if (min < least || max > most || min > max) {
            return Rejection.of(
                    "InvalidArgumentError.InvalidPixelLimit",
                    at + ".image_pixel_limit",
                    "it is " + limit + ", but must be within " + least + " and " + most + " for this model");
        }
        return MediaRules.url(image.path("image_url"), at + ".image_url", "image/", "InvalidImageURL.InvalidFormat");
    }

    private static @Nullable Rejection file(JsonNode file, String at) {
        return file.has("file_data")
                ? MediaRules.pdf(file.path("file_data").asText(), at + ".file_data")
                : MediaRules.url(file.path("file_url"), at + ".file_url", "application/pdf", "InvalidParameter");
    }
}
