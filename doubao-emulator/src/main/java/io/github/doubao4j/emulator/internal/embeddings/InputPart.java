package io.github.doubao4j.emulator.internal.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.pictures.PictureData;
import io.github.doubao4j.emulator.internal.tokens.Tokenizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of what is embedded.
 *
 * @param text the text; null for a picture or a film
 * @param url the address of the picture or film, or its data; empty for a text
 * @param picture the picture, where the request has its data
 * @param video whether it is a film
 */
record InputPart(
        @Nullable String text, String url, @Nullable PictureData picture, boolean video) {

    private static final int PIXELS_PER_TOKEN = 784;
    private static final int MAX_IMAGE_TOKENS = 1312;

    /** Four pictures: nobody looks into the film. */
    private static final int VIDEO_TOKENS = 4 * MAX_IMAGE_TOKENS;

    static InputPart of(JsonNode part) {
        String type = part.path("type").asText();
        if (type.equals("text")) {
            return new InputPart(part.path("text").asText(), "", null, false);
        }
        String url = part.path(type).path("url").asText();
        boolean video = type.equals("video_url");
        return new InputPart(null, url, video ? null : PictureData.of(url), video);
    }

    /** A vector with the length 1: of a text its words, of a picture the words for its colours, of anything else its address. */
    float[] vector(int length) {
        FeatureVector vector = new FeatureVector(length);
        if (text != null) {
            TextFeatures.addTo(vector, text);
            return vector.unit();
        }
        if (picture != null) {
            picture.colours().forEach((colour, share) -> {
                FeatureVector words = new FeatureVector(length);
                TextFeatures.addTo(words, colour.english() + " " + colour.chinese());
                vector.add(words.unit(), share.floatValue());
            });
        }
        vector.addDirection(FeatureVector.hash(url), picture == null ? 1 : 0.1);
        return vector.unit();
    }

    /** Its tokens if it is a text, otherwise itself. */
    List<InputPart> pieces() {
        return text == null
                ? List.of(this)
                : Tokenizer.split(text).stream()
                        .map(token -> new InputPart(token, "", null, false))
                        .toList();
    }

    int textTokens() {
        return text == null ? 0 : Tokenizer.count(text);
    }

    int imageTokens() {
        if (text != null) {
            return 0;
        }
        PictureData.Size size = picture == null ? null : picture.size();
        if (size == null) {
            return video ? VIDEO_TOKENS : MAX_IMAGE_TOKENS;
        }
        return (int) Math.max(1, Math.min(size.pixels() / PIXELS_PER_TOKEN, MAX_IMAGE_TOKENS));
    }
}
