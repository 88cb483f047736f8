package io.github.doubao4j.examples.extract.source;

import io.github.doubao4j.examples.files.MediaFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The images that the models are shown. */
final class Images {

    private static final Set<MediaFormat> SHOWN =
            Set.of(MediaFormat.PNG, MediaFormat.JPEG, MediaFormat.WEBP, MediaFormat.GIF, MediaFormat.BMP);

    private static final int MAX_BYTES = 10 * 1024 * 1024;

    /** What Ark's documents name as the limits of an image; the others name none. */
    private static final long MIN_PIXELS = 196;

    private static final long MAX_PIXELS = 36_000_000;

    private Images() {}

    /** The format that a file's name claims. */
    static Optional<MediaFormat> named(String extension) {
        String name = extension.equals("jpg") ? "jpeg" : extension;
        return SHOWN.stream()
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The format that the bytes show. */
    static Optional<MediaFormat> of(byte[] bytes) {
        return MediaFormat.of(bytes).filter(SHOWN::contains);
    }

    /** Refuses an image that the service would refuse, or that is broken. */
    static void check(MediaFormat format, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new DocumentException(null, "image-too-large", megabytes(bytes.length), megabytes(MAX_BYTES));
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                // The JDK reads no WebP; what its size is, the service will find out.
                if (format == MediaFormat.WEBP) {
                    return;
                }
                throw new DocumentException(null, "broken-image", format.name());
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                checkPixels(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof DocumentException known) {
                throw known;
            }
            throw new DocumentException(e, "broken-image", format.name());
        }
    }

    private static void checkPixels(long width, long height) {
        if (width * height < MIN_PIXELS || width * height > MAX_PIXELS) {
            throw new DocumentException(null, "image-pixels", width, height, MIN_PIXELS, MAX_PIXELS);
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1048576.0);
    }
}
