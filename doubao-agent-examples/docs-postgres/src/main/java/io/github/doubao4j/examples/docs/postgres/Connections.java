package io.github.doubao4j.examples.docs.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Connections for searches: as many as there are searches at the same time, each used again. */
final class Connections implements AutoCloseable {

    private final Server server;
    private final Queue<Connection> free = new ConcurrentLinkedQueue<>();

    Connections(Server server) {
        this.server = server;
    }

    /** What is done with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Does something with a connection that nobody else uses meanwhile. */
    <T> T with(Work<T> work) throws SQLException {
        Connection connection = free.poll();
        if (connection == null) {
            connection = server.connect();
        }
        boolean good = false;
        try {
            T result = work.with(connection);
            good = true;
            return result;
        } finally {
            if (good) {
                free.add(connection);
            } else {
                connection.close();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection = free.poll(); connection != null; connection = free.poll()) {
            connection.close();
        }
    }
}
