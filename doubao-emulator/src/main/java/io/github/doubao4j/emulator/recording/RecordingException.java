package io.github.doubao4j.emulator.recording;

/** A recording cannot be read or written. The message names the file and, where it has a mistake, the line. */
public final class RecordingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, with the file and the line */
    public RecordingException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong, with the file
     * @param cause what was thrown
     */
    public RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
