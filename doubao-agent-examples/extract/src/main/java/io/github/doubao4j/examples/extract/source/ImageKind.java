package io.github.doubao4j.examples.extract.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The image formats that the models are shown, known by their first bytes. */
enum ImageKind {
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp"),
    GIF("image/gif"),
    BMP("image/bmp");

    private static final int MAX_BYTES = 10 * 1024 * 1024;

    /** What Ark's documents name as the limits of an image; the others name none. */
    private static final long MIN_PIXELS = 196;

    private static final long MAX_PIXELS = 36_000_000;

    private final String mimeType;

    ImageKind(String mimeType) {
        this.mimeType = mimeType;
    }

    String mimeType() {
        return mimeType;
    }

    /** The kind that a file's name claims. */
    static Optional<ImageKind> named(String extension) {
        String name = extension.equals("jpg") ? "jpeg" : extension;
        return Arrays.stream(values())
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The kind that the bytes show. */
    static Optional<ImageKind> of(byte[] bytes) {
        if (startsWith(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (startsWith(bytes, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        if (startsWith(bytes, 0, "GIF87a") || startsWith(bytes, 0, "GIF89a")) {
            return Optional.of(GIF);
        }
        // Two letters prove little; the four reserved bytes behind the file size are zero in a bitmap.
        return startsWith(bytes, 0, "BM") && startsWith(bytes, 6, "\0\0\0\0") ? Optional.of(BMP) : Optional.empty();
    }

    /** Refuses an image that the service would refuse, or that is broken. */
    void check(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new DocumentException(null, "image-too-large", megabytes(bytes.length), megabytes(MAX_BYTES));
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                // The JDK reads no WebP; what its size is, the service will find out.
                if (this == WEBP) {
                    return;
                }
                throw new DocumentException(null, "broken-image", name());
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
            throw new DocumentException(e, "broken-image", name());
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

    /** Each character of the signature is one byte. */
    private static boolean startsWith(byte[] bytes, int from, String signature) {
        if (bytes.length < from + signature.length()) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if ((bytes[from + i] & 0xFF) != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
