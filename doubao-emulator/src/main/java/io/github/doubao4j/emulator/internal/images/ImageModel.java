package io.github.doubao4j.emulator.internal.images;

import io.github.doubao4j.emulator.internal.json.Json;
import java.util.List;

/**
 * What the documents say of a family of models.
 *
 * @param prefix what the names of the family begin with
 * @param sizes the words for a size that it knows
 * @param minPixels the least pixels of a picture
 * @param maxPixels the most pixels of a picture
 * @param defaultSize the size without one in the request
 * @param seed whether it takes a seed and a guidance scale
 * @param image whether it takes pictures
 * @param sequence whether it makes several pictures, streams them, and improves prompts
 * @param lite whether it has tools and a choice of file formats
 * @param maxRatio the most that one side of a picture it takes may be of the other
 */
record ImageModel(
        String prefix,
        List<String> sizes,
        long minPixels,
        long maxPixels,
        String defaultSize,
        boolean seed,
        boolean image,
        boolean sequence,
        boolean lite,
        int maxRatio) {

    private static final List<ImageModel> KNOWN = List.of(Json.resource("images/models.json", ImageModel[].class));

    /** Any other name, such as {@code ep-…}, may stand for any of them. */
    private static final ImageModel ANY = new ImageModel(
            "", List.of("1K", "2K", "3K", "4K"), 262_144, 16_777_216, "2048x2048", true, true, true, true, 16);

    /** Keeps a copy. */
    ImageModel {
        sizes = List.copyOf(sizes);
    }

    static ImageModel named(String name) {
        return KNOWN.stream()
                .filter(model -> name.startsWith(model.prefix()))
                .findFirst()
                .orElse(ANY);
    }

    /** Whether the name is that of a model for something else. */
    static boolean isForSomethingElse(String name) {
        return name.startsWith("doubao-")
                && !name.startsWith("doubao-seedream-")
                && !name.startsWith("doubao-seededit-");
    }
}
