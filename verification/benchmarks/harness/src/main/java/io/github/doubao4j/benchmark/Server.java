package io.github.doubao4j.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The other side: one thread that reads requests without looking into them and sends bytes that were prepared before. It
 * runs in its own JVM and is as cheap as it can be, so that what is measured is the client.
 *
 * <p>Beside the {@link Answers} and {@link VectorAnswer}s: {@code late/<ms>} answers after a time, {@code counted} says what it counted in the
 * request, {@code barrier/<n>} answers when n requests wait or none has come for 3 s, {@code paced/<chunks>} sends a chunk each 500 ms,
 * {@code pieces/<chunks>} the same each 100 ms. {@code nodelay/} in front keeps acknowledgements back.
 */
final class Server {

    private static final int MAX_WRITE = 64 << 10;
    private static final long BARRIER_NANOS = 3_000_000_000L;

    private final Selector selector = Selector.open();
    private final Map<String, Answers> answers = new HashMap<>();
    private final Map<String, VectorAnswer> vectors = new HashMap<>();
    private final List<Connection> atBarrier = new ArrayList<>();
    private final PriorityQueue<Due> schedule = new PriorityQueue<>();
    private long barrierSince;
    private int phase;

    private record Due(long time, Runnable work) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return Long.compare(time, other.time);
        }
    }

    private Server() throws IOException {}

    /** Prints its port and serves until its input ends. */
    public static void main(String[] args) throws IOException {
        Thread parent = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nothing is said to the server.
                }
            } catch (IOException gone) {
                // The parent has ended.
            }
            Runtime.getRuntime().halt(0);
        });
        parent.setDaemon(true);
        parent.start();
        ServerSocketChannel listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        System.out.println(((InetSocketAddress) listening.getLocalAddress()).getPort());
        new Server().serve(listening);
    }

    private void serve(ServerSocketChannel listening) throws IOException {
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        while (true) {
            select();
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    accept(listening);
                } else if (key.attachment() instanceof Connection connection) {
                    serve(key, connection);
                }
            }
            selector.selectedKeys().clear();
            long now = System.nanoTime();
            while (!schedule.isEmpty() && schedule.element().time() <= now) {
                schedule.remove().work().run();
            }
            if (!atBarrier.isEmpty() && now - barrierSince > BARRIER_NANOS) {
                openBarrier();
            }
        }
    }

    private void select() throws IOException {
        if (schedule.isEmpty() && atBarrier.isEmpty()) {
            selector.select();
            return;
        }
        long due = schedule.isEmpty() ? Long.MAX_VALUE : schedule.element().time() - System.nanoTime();
        if (due <= 0) {
            selector.selectNow();
        } else {
            // At least a millisecond: turning round and round until then would take a core from the client.
            selector.select(Math.max(1, Math.min(due, 500_000_000L) / 1_000_000));
        }
    }

    private void accept(ServerSocketChannel listening) throws IOException {
        SocketChannel channel;
        while ((channel = listening.accept()) != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
        }
    }

    private void serve(SelectionKey key, Connection connection) {
        try {
            if (key.isWritable()) {
                write(key, connection);
            }
            if (key.isValid() && key.isReadable() && connection.read()) {
                respond(key, connection);
            }
        } catch (IOException gone) {
            connection.close();
        }
    }

    private void respond(SelectionKey key, Connection connection) throws IOException {
        String[] path = connection.path();
        boolean responses = connection.isResponses();
        int size = path[0].equals("counted") ? 0 : Integer.parseInt(path[1]);
        switch (path[0]) {
            case "counted" ->
                send(
                        key,
                        connection,
                        connection.isOfEmbeddings()
                                ? VectorAnswer.of(connection.texts(), path[1], connection.isMultimodal())
                                        .response()
                                : counted(connection.counts(), responses).response());
            case "vectors" ->
                send(
                        key,
                        connection,
                        vectors.computeIfAbsent(
                                        String.join("/", path),
                                        k -> VectorAnswer.of(size, path[2], connection.isMultimodal()))
                                .response()
                                .duplicate());
            case "late" -> {
                ByteBuffer late = answer("whole", 200, 0, responses);
                at(System.nanoTime() + size * 1_000_000L, () -> sendOrClose(key, connection, late));
            }
            case "barrier" -> {
                barrierSince = atBarrier.isEmpty() ? System.nanoTime() : barrierSince;
                atBarrier.add(connection);
                if (atBarrier.size() == size) {
                    openBarrier();
                }
            }
            case "paced" -> pace(key, connection, size, 500_000_000L);
            case "pieces" -> pace(key, connection, size, 100_000_000L);
            default ->
                send(
                        key,
                        connection,
                        answer(path[0], size, path[0].equals("tools") ? Integer.parseInt(path[2]) : 0, responses));
        }
    }

    private static Answers counted(String counts, boolean responses) {
        Answers counted = Answers.whole(counts);
        return responses ? ResponsesAnswers.whole(counted.reply()) : counted;
    }

    private ByteBuffer answer(String kind, int size, int calls, boolean responses) {
        return answers.computeIfAbsent(
                        kind + "/" + size + "/" + calls + "/" + responses,
                        k -> responses ? ResponsesAnswers.of(kind, size, calls) : Answers.of(kind, size, calls))
                .response()
                .duplicate();
    }

    /** All that wait are told how many they are. */
    private void openBarrier() {
        ByteBuffer answer = Answers.whole("at once: " + atBarrier.size()).response();
        for (Connection connection : List.copyOf(atBarrier)) {
            SelectionKey key = connection.key(selector);
            if (key != null) {
                sendOrClose(key, connection, answer.duplicate());
            }
        }
        atBarrier.clear();
    }

    /** Each stream has its own place in the interval, so that chunks come evenly. */
    private void pace(SelectionKey key, Connection connection, int chunks, long interval) throws IOException {
        connection.writeNow(PacedStream.HEAD.duplicate());
        phase = (phase + 1) % 5000;
        PacedStream stream = new PacedStream(connection, chunks, interval);
        long first = (System.nanoTime() / interval + 1) * interval + interval / 5000 * phase;
        at(first, () -> next(key, stream, first));
    }

    private void next(SelectionKey key, PacedStream stream, long due) {
        if (key.isValid() && stream.sendNext()) {
            at(due + stream.interval(), () -> next(key, stream, due + stream.interval()));
        }
    }

    private void at(long time, Runnable work) {
        schedule.add(new Due(time, work));
    }

    private static void sendOrClose(SelectionKey key, Connection connection, ByteBuffer bytes) {
        try {
            send(key, connection, bytes);
        } catch (IOException gone) {
            connection.close();
        }
    }

    private static void send(SelectionKey key, Connection connection, ByteBuffer bytes) throws IOException {
        connection.pending(bytes);
        write(key, connection);
    }

    private static void write(SelectionKey key, Connection connection) throws IOException {
        boolean done = connection.write(MAX_WRITE);
        key.interestOps(done ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
}
