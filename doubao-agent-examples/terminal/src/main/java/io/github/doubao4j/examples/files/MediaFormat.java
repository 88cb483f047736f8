package io.github.doubao4j.examples.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** A format of pictures, films and PDF, known by its first bytes, whatever its file is called. */
public enum MediaFormat {
    /** An image. */
    PNG("image/png", true),
    /** An image. */
    JPEG("image/jpeg", true),
    /** An image. */
    GIF("image/gif", true),
    /** An image. */
    WEBP("image/webp", true),
    /** An image. */
    BMP("image/bmp", true),
    /** An image. */
    TIFF("image/tiff", true),
    /** An image. */
    HEIC("image/heic", true),
    /** A film. */
    MP4("video/mp4", true),
    /** A film. */
    MOV("video/quicktime", true),
    /** A film. */
    AVI("video/x-msvideo", true),
    /** A film that models do not take. */
    WEBM("video/webm", false),
    /** A document. */
    PDF("application/pdf", false);

    /** As many bytes of a file as are needed to know it. */
    public static final int HEAD = 64;

    private final String mimeType;
    private final boolean taken;

    MediaFormat(String mimeType, boolean taken) {
        this.mimeType = mimeType;
        this.taken = taken;
    }

    /** As a request calls it. */
    public String mimeType() {
        return mimeType;
    }

    /** Whether it is one of images that models take. */
    public boolean isImage() {
        return taken && mimeType.startsWith("image/");
    }

    /** Whether it is one of films that models take. */
    public boolean isVideo() {
        return taken && mimeType.startsWith("video/");
    }

    /**
     * Recognises a format.
     *
     * @param head the first {@value #HEAD} bytes, or all if there are fewer; of more, only these are looked at
     */
    public static Optional<MediaFormat> of(byte[] head) {
        String bytes = new String(head, 0, Math.min(head.length, HEAD), ISO_8859_1);
        if (bytes.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (bytes.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        // Two letters prove little; behind the size of the file there are four zeros.
        if (bytes.startsWith("BM") && bytes.startsWith("\0\0\0\0", 6)) {
            return Optional.of(BMP);
        }
        if (bytes.startsWith("II*\0") || bytes.startsWith("MM\0*")) {
            return Optional.of(TIFF);
        }
        if (bytes.startsWith("%PDF-")) {
            return Optional.of(PDF);
        }
        if (bytes.startsWith("\u001aE\u00df\u00a3")) {
            return Optional.of(WEBM);
        }
        return container(bytes);
    }

    private static Optional<MediaFormat> container(String bytes) {
        if (bytes.startsWith("RIFF")) {
            return bytes.startsWith("WEBP", 8)
                    ? Optional.of(WEBP)
                    : bytes.startsWith("AVI ", 8) ? Optional.of(AVI) : Optional.empty();
        }
        if (!bytes.startsWith("ftyp", 4) || bytes.length() < 12) {
            return Optional.empty();
        }
        return switch (bytes.substring(8, 12)) {
            case "heic", "heix", "heim", "heis", "mif1", "msf1" -> Optional.of(HEIC);
            case "qt  " -> Optional.of(MOV);
            case "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash", "mmp4" ->
                Optional.of(MP4);
            default -> Optional.empty();
        };
    }
}
