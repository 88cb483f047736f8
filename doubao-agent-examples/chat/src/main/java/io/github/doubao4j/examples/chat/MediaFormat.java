package io.github.doubao4j.examples.chat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** A format of pictures and films, known by its first bytes, whatever its file is called. */
enum MediaFormat {
    PNG("image/png", true),
    JPEG("image/jpeg", true),
    GIF("image/gif", true),
    WEBP("image/webp", true),
    BMP("image/bmp", true),
    TIFF("image/tiff", true),
    HEIC("image/heic", true),
    MP4("video/mp4", true),
    MOV("video/quicktime", true),
    AVI("video/x-msvideo", true),
    WEBM("video/webm", false),
    PDF("application/pdf", false);

    /** As many bytes of a file as are needed to know it. */
    static final int HEAD = 64;

    private final String mimeType;
    private final boolean taken;

    MediaFormat(String mimeType, boolean taken) {
        this.mimeType = mimeType;
        this.taken = taken;
    }

    String mimeType() {
        return mimeType;
    }

    boolean isImage() {
        return taken && mimeType.startsWith("image/");
    }

    boolean isVideo() {
        return taken && mimeType.startsWith("video/");
    }

    /**
     * Recognises a format.
     *
     * @param head the first {@value #HEAD} bytes, or all if there are fewer
     */
    static Optional<MediaFormat> of(byte[] head) {
        String bytes = new String(head, ISO_8859_1);
        if (bytes.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (bytes.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (bytes.startsWith("GIF8")) {
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
