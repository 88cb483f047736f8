package io.github.doubao4j.benchmark;

/** A client library as its user has it. */
public interface Subject {

    /**
     * Makes a client and the library's own form of a request.
     *
     * @param baseUrl what {@code /chat/completions} is appended to
     * @param capacity how many exchanges will run at once; 0 leaves the library as it comes
     */
    Exchange prepare(String baseUrl, Prompt prompt, int capacity);

    /** One request, to be sent any number of times, from any thread. */
    interface Exchange {

        /** Sends it and waits for the whole answer. */
        Reply call() throws Exception;

        /** Sends it and returns; the listener hears of the answer from another thread. */
        void stream(Listener listener);
    }

    /** Hears of one stream. */
    interface Listener {

        /** A piece of text, of thinking, or of a tool call's arguments. */
        void onPiece(String piece);

        /** The end. */
        void onReply(Reply reply);

        /** The other end. */
        void onFailure(Throwable failure);
    }
}
