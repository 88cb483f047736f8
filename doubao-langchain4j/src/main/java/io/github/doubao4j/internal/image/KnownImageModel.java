package io.github.doubao4j.internal.image;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Ark's page says of a family of image models, whose names begin alike.
 *
 * @param sizes the words that it takes beside pixels
 * @param minPixels of an image, width times height
 * @param makesSets whether one request can make several images
 * @param takesSeed whether it takes {@code seed} and {@code guidance_scale}
 * @param maxReferences how many images it can start from
 */
record KnownImageModel(
        String prefix,
        List<String> sizes,
        long minPixels,
        long maxPixels,
        boolean makesSets,
        boolean takesSeed,
        int maxReferences) {

    /** The newest; the default. */
    static final String DEFAULT_NAME = "doubao-seedream-5-0-260128";

    private static final long MAX_PIXELS = 16_777_216;
    private static final int MAX_REFERENCES = 14;

    private static final List<KnownImageModel> ALL = List.of(
            set("doubao-seedream-5-0", List.of("2K", "3K", "4K"), 3_686_400),
            set("doubao-seedream-4-5", List.of("2K", "4K"), 921_600),
            set("doubao-seedream-4-0", List.of("1K", "2K", "4K"), 921_600),
            new KnownImageModel("doubao-seedream-3-0-t2i", List.of(), 512 * 512, 2048 * 2048, false, true, 0),
            new KnownImageModel("doubao-seededit-3-0", List.of("adaptive"), 1, MAX_PIXELS, false, true, 1));

    private static KnownImageModel set(String prefix, List<String> sizes, long minPixels) {
        return new KnownImageModel(prefix, sizes, minPixels, MAX_PIXELS, true, false, MAX_REFERENCES);
    }

    /** The family of a model; {@code null} for names that no page has, such as those of endpoints. */
    static @Nullable KnownImageModel of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(family -> lower.startsWith(family.prefix()))
                .findFirst()
                .orElse(null);
    }
}
