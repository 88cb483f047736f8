package io.github.doubao4j.tck.model;

/** The request makes no sense to the model: something that any right translation would contain is missing or wrong. */
public final class Confused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Confused(String message) {
        super(message);
    }
}
