package io.github.doubao4j.examples.code.workspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what a command writes, to its end, and keeps the beginning and the end of it. Thread-safe. */
final class CommandOutput implements Runnable {

    private final InputStream in;
    private final int headLimit;
    private final byte[] tail;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private long total;

    /**
     * Sets the reader up.
     *
     * @param in    the command's output
     * @param limit bytes that are kept
     */
    CommandOutput(InputStream in, int limit) {
        this.in = in;
        this.headLimit = limit / 3;
        this.tail = new byte[limit - headLimit];
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                keep(buffer, n);
            }
        } catch (IOException e) {
            // Closed, because the command was stopped: what was read so far is what there is.
            return;
        }
    }

    private synchronized void keep(byte[] buffer, int n) {
        for (int i = 0; i < n; i++) {
            if (head.size() < headLimit) {
                head.write(buffer[i]);
            } else {
                tail[(int) ((total - headLimit) % tail.length)] = buffer[i];
            }
            total++;
        }
    }

    synchronized long total() {
        return total;
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder(head.toString(StandardCharsets.UTF_8));
        long behind = Math.max(0, total - headLimit);
        if (behind > tail.length) {
            text.append("\n… ").append(behind - tail.length).append(" bytes left out …\n");
            int start = (int) (behind % tail.length);
            byte[] turned = new byte[tail.length];
            System.arraycopy(tail, start, turned, 0, tail.length - start);
            System.arraycopy(tail, 0, turned, tail.length - start, start);
            text.append(new String(turned, StandardCharsets.UTF_8));
        } else {
            text.append(new String(tail, 0, (int) behind, StandardCharsets.UTF_8));
        }
        return VisibleText.ofOutput(text.toString());
    }
}
