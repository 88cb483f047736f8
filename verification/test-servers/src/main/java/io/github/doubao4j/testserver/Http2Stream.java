package io.github.doubao4j.testserver;

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
    private final CountDownLatch disconnected = new CountDownLatch(1);

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
    public void startChunks(String contentType) throws IOException {
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
    public void respond(int status, String json) throws IOException {
        connection.sendHeaders(this, status, "application/json");
        chunk(json);
        endChunks();
    }

    /** Resets the stream: a stream of HTTP/2 has no other end before its time. */
    @Override
    public void disconnect() throws IOException {
        reset();
    }

    @Override
    public void reset() throws IOException {
        connection.sendReset(this, INTERNAL_ERROR);
    }

    @Override
    public void awaitDisconnect() throws IOException {
        try {
            disconnected.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    void receive(byte[] data) {
        request.writeBytes(data);
    }

    void disconnectedByClient() {
        disconnected.countDown();
    }

    boolean isDisconnected() {
        return disconnected.getCount() == 0;
    }
}
