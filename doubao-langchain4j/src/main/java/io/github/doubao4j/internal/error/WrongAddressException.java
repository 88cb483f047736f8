package io.github.doubao4j.internal.error;

import java.io.IOException;

/** Stands for an answer of a server that has no chat completions at the address that was called. */
final class WrongAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    WrongAddressException(String url) {
        super("no chat completions at " + url);
    }
}
