package io.github.doubao4j.examples.chat;

import java.util.Locale;

/** Says how large something is. */
final class Sizes {

    private Sizes() {}

    static String words(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.0f KB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
