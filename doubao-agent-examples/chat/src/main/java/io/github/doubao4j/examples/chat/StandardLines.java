package io.github.doubao4j.examples.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The lines of standard input. One that cannot be read, as when the shell has closed it, has none. */
final class StandardLines implements Iterator<String> {

    private final BufferedReader in;
    private @Nullable String next;

    private StandardLines(BufferedReader in) {
        this.in = in;
    }

    static Iterator<String> of(InputStream in) {
        return new StandardLines(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    }

    @Override
    public boolean hasNext() {
        try {
            if (next == null) {
                next = in.readLine();
            }
            return next != null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        String line = next;
        next = null;
        return line;
    }
}
