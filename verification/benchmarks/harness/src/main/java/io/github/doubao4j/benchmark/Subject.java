package io.github.doubao4j.benchmark;

import java.util.List;

/** A client library as its user has it. */
public interface Subject {

    /**
     * Makes a client and the library's own form of a request.
     *
     * @param baseUrl what {@code /chat/completions} is appended to
     * @param capacity how many exchanges will run at once; 0 leaves the library as it comes
     */
    Exchange prepare(String baseUrl, Prompt prompt, int capacity);

    /**
     * Makes a client for embeddings, and the library's own form of a request for some texts.
     *
     * @param baseUrl what the format and {@code /embeddings} are appended to; the server sends vectors in that format
     * @param alone whether the one text goes to {@code /embeddings/multimodal}, where the library knows that
     */
    default Embedder embedder(String baseUrl, List<String> texts, boolean alone) {
        throw new UnsupportedOperationException("embeddings of this subject are not measured");
    }

    /** One request for vectors, to be sent any number of times. */
    interface Embedder {

        /** Sends it and waits for the vectors. */
        List<float[]> embed() throws Exception;
    }

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
