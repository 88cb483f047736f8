package io.github.doubao4j.emulator.internal.images;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The size of a picture in pixels.
 *
 * @param width the width
 * @param height the height
 */
record ImageSize(int width, int height) {

    /** The documents write a letter x, their samples a multiplication sign as well. */
    private static final Pattern PIXELS = Pattern.compile("(\\d{1,5})[x×](\\d{1,5})");

    private static final int KILO = 1024;
    private static final int PIXELS_PER_TOKEN = 256;

    /** What a request asks for, in pixels or in a word that the model knows in either case; null when it is neither. */
    static @Nullable ImageSize of(String size, ImageModel model) {
        Matcher pixels = PIXELS.matcher(size);
        if (pixels.matches()) {
            return new ImageSize(Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)));
        }
        String word = size.toUpperCase(Locale.ROOT);
        if (!model.sizes().contains(word)) {
            return null;
        }
        int side = KILO * (word.charAt(0) - '0');
        return new ImageSize(side, side);
    }

    long pixels() {
        return (long) width * height;
    }

    int tokens() {
        return (int) (pixels() / PIXELS_PER_TOKEN);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
