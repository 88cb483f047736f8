package io.github.doubao4j.examples.analyst.data.excel;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that cannot be read as a workbook, for a reason that users know. */
public final class UnreadableWorkbookException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String key;

    UnreadableWorkbookException(String key, @Nullable Throwable cause) {
        super(key, cause);
        this.key = key;
    }

    /** The name of the text that says why. */
    public String key() {
        return key;
    }
}
