package io.github.doubao4j.examples.docs.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Connections for searches: as many as there are searches at the same time, each used again. One that was lost while nobody
 * used it, such as by a restart of the server, is replaced.
 */
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

    /** Does something with a connection that nobody else uses meanwhile: once more if a used one turns out to be lost. */
    <T> T with(Work<T> work) throws SQLException {
        Connection used = free.poll();
        if (used != null) {
            try {
                return with(used, work);
            } catch (SQLException e) {
                if (!isLost(e)) {
                    throw e;
                }
            }
        }
        return with(server.connect(), work);
    }

    /** By the classes of SQL states: no connection, and the server or who runs it has ended the session. */
    private static boolean isLost(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P0");
    }

    private <T> T with(Connection connection, Work<T> work) throws SQLException {
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
