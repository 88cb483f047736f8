package io.github.doubao4j.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** The server's side of one stream of HTTP/2. */
public final class Http2Stream implements Peer {

    /** Something is wrong on the server. */
    private static final int INTERNAL_ERROR = 2;
    /** The request was not looked at. */
    private static final int REFUSED_STREAM = 7;

    /** How much of a large text goes into one frame; every peer takes as much. */
    private static final int MAX_FRAME = 16_384;

    /** Guarded by the connection's windows. */
    long window;

    private final Http2Connection connection;
    private final int id;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    Http2Stream(Http2Connection connection, int id, long window) {
        this.connection = connection;
        this.id = id;
        this.window = window;
    }

    public int id() {
        return id;
    }

    /** The connection that it is part of. */
    public Http2Connection connection() {
        return connection;
    }

    /** Says that the request was not looked at. */
    public void refuse() throws IOException {
        connection.sendReset(this, REFUSED_STREAM);
    }

    @Override
    public String readRequest() {
        return request.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void startChunks() throws IOException {
        start("text/event-stream");
    }

    /** The head of an answer of this type, whose end is told. */
    public void start(String contentType) throws IOException {
        connection.sendHeaders(this, 200, contentType);
    }

    @Override
    public void chunk(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += MAX_FRAME) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + MAX_FRAME));
            connection.sendData(this, part, false);
        }
    }

    @Override
    public void endChunks() throws IOException {
        connection.sendData(this, new byte[0], true);
    }

    @Override
    public void answer(String json) throws IOException {
        answer(200, json);
    }

    /** A whole answer with this status. */
    public void answer(int status, String json) throws IOException {
        connection.sendHeaders(this, status, "application/json");
        chunk(json);
        endChunks();
    }

    @Override
    public void reset() throws IOException {
        connection.sendReset(this, INTERNAL_ERROR);
    }

    @Override
    public void awaitHangUp() throws IOException {
        try {
            hungUp.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    void receive(byte[] data) {
        request.writeBytes(data);
    }

    void hangUp() {
        hungUp.countDown();
    }

    boolean isHungUp() {
        return hungUp.getCount() == 0;
    }
}
