package io.github.doubao4j.emulator.internal.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A small picture: an area of one colour with some bars of another. There is no text in it, since machines without fonts cannot draw any.
 *
 * @param seed decides where the bars are, and their colour
 * @param colour what most of it has
 * @param width the width in pixels
 * @param height the height in pixels
 * @param marked whether it has the mark of a generated picture, a square in the corner
 */
public record Drawing(long seed, ColourName colour, int width, int height, boolean marked) {

    private static final int LONGER_SIDE = 64;
    private static final int BARS = 3;
    private static final int MARK = 8;
    private static final int MARK_RGB = 0xC0C0C0;
    private static final Pattern NAME =
            Pattern.compile("([0-9a-f]{16})-([a-z]+)-([1-9]\\d?)x([1-9]\\d?)(-marked)?\\.(png|jpeg)");

    /**
     * The picture for a text, in the shape of one of this size, but small.
     *
     * @param colour the colour; null for one that follows from the text
     */
    public static Drawing of(String text, @Nullable ColourName colour, int width, int height, boolean marked) {
        long seed = 0;
        for (int i = 0; i < text.length(); i++) {
            seed = seed * 31 + text.charAt(i);
        }
        double scale = (double) LONGER_SIDE / Math.max(width, height);
        return new Drawing(
                seed,
                colour != null ? colour : any(new Random(~seed)),
                (int) Math.max(1, Math.round(width * scale)),
                (int) Math.max(1, Math.round(height * scale)),
                marked);
    }

    /** The picture that has this name; null when none has. */
    public static @Nullable Drawing named(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        try {
            return new Drawing(
                    Long.parseUnsignedLong(matcher.group(1), 16),
                    ColourName.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
                    Integer.parseInt(matcher.group(3)),
                    Integer.parseInt(matcher.group(4)),
                    matcher.group(5) != null);
        } catch (IllegalArgumentException noColour) {
            return null;
        }
    }

    /** Its name as a file, which says all that is drawn. */
    public String name(String format) {
        return "%016x-%s-%dx%d%s.%s".formatted(seed, colour.english(), width, height, marked ? "-marked" : "", format);
    }

    /**
     * The file.
     *
     * @param format {@code png} or {@code jpeg}
     */
    public ByteString file(String format) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        // not ImageIO's own stream, which would write to a temporary file
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            if (!ImageIO.write(drawn(), format, out)) {
                throw new IllegalArgumentException("this JVM writes no " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteString.of(file.toByteArray());
    }

    private BufferedImage drawn() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        fill(image, 0, 0, width, height, colour.rgb());
        Random random = new Random(seed);
        int bars = any(random).rgb();
        for (int i = 0; i < BARS; i++) {
            int thickness = Math.max(1, Math.max(width, height) / 20);
            if (random.nextBoolean()) {
                fill(image, random.nextInt(width), 0, thickness, height, bars);
            } else {
                fill(image, 0, random.nextInt(height), width, thickness, bars);
            }
        }
        if (marked) {
            fill(image, width - MARK, height - MARK, MARK, MARK, MARK_RGB);
        }
        return image;
    }

    private static ColourName any(Random random) {
        ColourName[] colours = ColourName.values();
        return colours[random.nextInt(colours.length)];
    }

    private static void fill(BufferedImage image, int left, int top, int width, int height, int rgb) {
        for (int x = Math.max(0, left); x < Math.min(image.getWidth(), left + width); x++) {
            for (int y = Math.max(0, top); y < Math.min(image.getHeight(), top + height); y++) {
                image.setRGB(x, y, rgb);
            }
        }
    }
}
