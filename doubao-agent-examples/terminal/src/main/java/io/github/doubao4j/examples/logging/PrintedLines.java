package io.github.doubao4j.examples.logging;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;

/** Logs each line that is printed to it. */
final class PrintedLines extends OutputStream {

    /** So that who prints without ever ending a line does not fill the memory. */
    private static final int MAX_BYTES = 1 << 16;

    private final Logger logger;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    PrintedLines(Logger logger) {
        this.logger = logger;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n' || line.size() == MAX_BYTES) {
            String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
            line.reset();
            if (!text.isEmpty()) {
                logger.warning(text);
            }
        }
        if (b != '\n') {
            line.write(b);
        }
    }
}
