package io.github.doubao4j.emulator.internal.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.MediaRules;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.documents.DocumentCheck;
import io.github.doubao4j.emulator.internal.pictures.PictureData;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parts: which a model takes, and whether pictures and films are what they say they are and not too large. */
final class PartRules implements DocumentCheck.Rule {

    private static final long MEGABYTE = 1024L * 1024;
    private static final long MAX_IMAGE = 10 * MEGABYTE;
    private static final long MAX_VIDEO = 50 * MEGABYTE;
    private static final int SHORTEST_SIDE = 15;
    private static final long MAX_PIXELS = 36_000_000;
    private static final Pattern VIDEO_DATA = Pattern.compile("data:video/(mp4|avi|mov);base64,.*", Pattern.DOTALL);

    @Override
    public @Nullable Rejection check(JsonNode body) {
        EmbeddingModel model = EmbeddingModel.named(body.path("model").asText());
        JsonNode input = body.path("input");
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < input.size(); i++) {
            String at = "input[" + i + "]";
            String type = input.get(i).path("type").asText();
            JsonNode value = input.get(i).path(type);
            Rejection rejection = switch (type) {
                case "image_url" -> image(value.path("url"), at + ".image_url.url");
                case "video_url" -> video(value, at + ".video_url", model);
                default -> null;
            };
            if (rejection != null) {
                return rejection;
            }
            int count = counts.merge(type, 1, Integer::sum);
            if (model.onePair() && (count > 1 || type.equals("video_url"))) {
                return Rejection.invalid(at, model.name() + " takes one text and one image at most");
            }
        }
        return null;
    }

    private static @Nullable Rejection image(JsonNode url, String at) {
        Rejection rejection = MediaRules.url(url, at, "image/", "InvalidImageURL.InvalidFormat");
        PictureData picture = rejection != null ? null : PictureData.of(url.asText());
        if (picture == null) {
            return rejection;
        }
        if (picture.bytes().size() > MAX_IMAGE) {
            return Rejection.invalid(at, "it has " + picture.bytes().size() + " bytes, but 10 MB are allowed");
        }
        PictureData.Size size = picture.size();
        if (size == null) {
            return null;
        }
        if (Math.min(size.width(), size.height()) < SHORTEST_SIDE || size.pixels() >= MAX_PIXELS) {
            return Rejection.invalid(
                    at,
                    "it has " + size.width() + "x" + size.height()
                            + " pixels, but each side must be longer than 14, and all pixels less than 36,000,000");
        }
        return null;
    }

    private static @Nullable Rejection video(JsonNode video, String at, EmbeddingModel model) {
        if (video.has("min_frames") && !model.newest()) {
            return Rejection.of(
                    "InvalidParameter.UnsupportedParameter", at + ".min_frames", model.name() + " does not support it");
        }
        String url = video.path("url").asText();
        Rejection rejection = MediaRules.url(video.path("url"), at + ".url", "video/", "InvalidParameter");
        if (rejection != null || !url.startsWith("data:")) {
            return rejection;
        }
        if (!VIDEO_DATA.matcher(url).matches()) {
            return Rejection.invalid(at + ".url", "its type must be video/mp4, video/avi or video/mov");
        }
        long bytes = (url.length() - url.indexOf(',')) / 4L * 3;
        return bytes <= MAX_VIDEO
                ? null
                : Rejection.invalid(at + ".url", "it has " + bytes + " bytes, but 50 MB are allowed");
    }
}
