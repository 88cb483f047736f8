package io.github.doubao4j.emulator.internal.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A picture as it is sent in a data URL.
 *
 * @param bytes its file
 */
public record PictureData(ByteString bytes) {

    private static final int SAMPLES = 64;

    /** A share of the picture below this is not worth a word. */
    private static final double SMALLEST_SHARE = 0.08;

    /** Width and height in pixels. */
    public record Size(int width, int height) {

        public long pixels() {
            return (long) width * height;
        }

        /** The longer side as a multiple of the shorter one. */
        public double ratio() {
            return (double) Math.max(width, height) / Math.max(1, Math.min(width, height));
        }
    }

    /** The picture in a data URL; null when it is an address, or its data is not base64. */
    public static @Nullable PictureData of(String url) {
        if (!url.startsWith("data:")) {
            return null;
        }
        try {
            return new PictureData(ByteString.of(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1))));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Its size; null when this JVM does not know the format, such as WebP. */
    public @Nullable Size size() {
        return read(reader -> new Size(reader.getWidth(0), reader.getHeight(0)));
    }

    /** Its colours with the share of the picture that each has; empty when it cannot be read. */
    public Map<ColourName, Double> colours() {
        BufferedImage image = read(PictureData::small);
        Map<ColourName, Double> shares = new EnumMap<>(ColourName.class);
        if (image == null) {
            return shares;
        }
        double each = 1.0 / (image.getWidth() * image.getHeight());
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                int argb = image.getRGB(x, y);
                ColourName colour = argb >>> 24 < 128 ? ColourName.WHITE : ColourName.of(argb);
                shares.merge(colour, each, Double::sum);
            }
        }
        shares.values().removeIf(share -> share < SMALLEST_SHARE);
        return shares;
    }

    /** Every n-th pixel is enough, and a large picture does not fill the heap. */
    private static BufferedImage small(ImageReader reader) throws IOException {
        int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / SAMPLES);
        ImageReadParam param = reader.getDefaultReadParam();
        // a very narrow picture keeps its one row
        param.setSourceSubsampling(Math.min(step, reader.getWidth(0)), Math.min(step, reader.getHeight(0)), 0, 0);
        return reader.read(0, param);
    }

    private interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    private <T> @Nullable T read(Reading<T> reading) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return reading.from(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException unreadable) {
            // readers throw what they like at broken data
            return null;
        }
    }
}
