package io.github.doubao4j.internal.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Recognises media by their first bytes, whatever they are called. */
public final class MediaSniffer {

    /** Enough for every signature below; a multiple of four, so that it is complete base64. */
    private static final int HEAD = 64;

    private MediaSniffer() {}

    /** The MIME type that the bytes show, or {@code null} when they are of no format known here. */
    public static @Nullable String mimeType(String base64) {
        String head = head(base64);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return "image/gif";
        }
        // Two letters prove little; the four reserved bytes behind the file size are zero in a bitmap.
        if (head.startsWith("BM") && head.startsWith("\0\0\0\0", 6)) {
            return "image/bmp";
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return "image/tiff";
        }
        if (head.startsWith("\0\0\u0001\0")) {
            return "image/x-icon";
        }
        if (head.startsWith("%PDF-")) {
            return "application/pdf";
        }
        if (head.startsWith("RIFF") && head.length() >= 12) {
            return riff(head.substring(8, 12));
        }
        if (head.startsWith("ftyp", 4) && head.length() >= 12) {
            return isoMedia(head.substring(8, 12));
        }
        if (head.startsWith("\u001aE\u00df\u00a3")) {
            return head.contains("webm") ? "video/webm" : "video/x-matroska";
        }
        return audio(head);
    }

    private static @Nullable String riff(String form) {
        return switch (form) {
            case "WEBP" -> "image/webp";
            case "WAVE" -> "audio/wav";
            case "AVI " -> "video/x-msvideo";
            default -> null;
        };
    }

    private static String isoMedia(String brand) {
        return switch (brand) {
            case "avif", "avis" -> "image/avif";
            case "heic", "heix", "heim", "heis" -> "image/heic";
            case "mif1", "msf1" -> "image/heif";
            case "qt  " -> "video/quicktime";
            case "M4A ", "M4B " -> "audio/mp4";
            default -> "video/mp4";
        };
    }

    private static @Nullable String audio(String head) {
        if (head.startsWith("fLaC")) {
            return "audio/flac";
        }
        if (head.startsWith("OggS")) {
            return "audio/ogg";
        }
        if (head.startsWith("ID3")) {
            return "audio/mpeg";
        }
        if (head.length() < 2 || head.charAt(0) != 0xff) {
            return null;
        }
        // A frame header: eleven set bits, the version, and the layer: none in AAC, the third in MP3.
        int second = head.charAt(1);
        if ((second & 0xf6) == 0xf0) {
            return "audio/aac";
        }
        return (second & 0xe0) == 0xe0 && (second & 0x06) == 0x02 ? "audio/mpeg" : null;
    }

    /** The first bytes, one per char. Stops quietly at what is no base64: then the declared type has to do. */
    private static String head(String base64) {
        StringBuilder clean = new StringBuilder(HEAD);
        for (int i = 0; i < base64.length() && clean.length() < HEAD; i++) {
            char c = base64.charAt(i);
            if (isDigit(c)) {
                clean.append(c);
            } else if (!Character.isWhitespace(c)) {
                break;
            }
        }
        if (clean.length() % 4 == 1) {
            clean.setLength(clean.length() - 1);
        }
        return new String(Base64.getDecoder().decode(clean.toString()), ISO_8859_1);
    }

    private static boolean isDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }
}
