package io.github.doubao4j.emulator.internal.contract;

import org.jspecify.annotations.Nullable;

/** Tells the type of data by its first bytes. */
enum MediaSignature {
    PNG("image/png", 0, "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
    GIF_87("image/gif", 0, "GIF87a"),
    GIF_89("image/gif", 0, "GIF89a"),
    WEBP("image/webp", 8, "WEBP"),
    BMP("image/bmp", 0, "BM"),
    TIFF_LITTLE_ENDIAN("image/tiff", 0, "II*\0"),
    TIFF_BIG_ENDIAN("image/tiff", 0, "MM\0*"),
    PDF("application/pdf", 0, "%PDF-");

    private final String name;
    private final int offset;
    private final String signature;

    MediaSignature(String name, int offset, String signature) {
        this.name = name;
        this.offset = offset;
        this.signature = signature;
    }

    /** Null when the bytes are none of these. */
    static @Nullable String of(byte[] bytes) {
        for (MediaSignature type : values()) {
            if (type.begins(bytes)) {
                return type.name;
            }
        }
        return null;
    }

    private boolean begins(byte[] bytes) {
        if (bytes.length < offset + signature.length()) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if ((bytes[offset + i] & 0xFF) != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
