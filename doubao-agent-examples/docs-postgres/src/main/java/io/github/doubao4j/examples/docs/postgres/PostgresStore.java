package io.github.doubao4j.examples.docs.postgres;

import io.github.doubao4j.examples.docs.index.PassageReader;
import io.github.doubao4j.examples.docs.index.PassageStore;
import io.github.doubao4j.examples.docs.index.PassageWriter;
import io.github.doubao4j.examples.text.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An index in a PostgreSQL database, without any extension. Machines that give the same name share it: one of them at a time
 * brings it up to date, while all of them search, and the others then find everything done.
 */
final class PostgresStore implements PassageStore {

    private final Server server;
    private final String name;

    /**
     * Names the index.
     *
     * @param server the database
     * @param name   what the index is called there
     */
    PostgresStore(Server server, String name) {
        this.server = server;
        this.name = name;
    }

    @Override
    public String place() {
        return server + " (" + name + ")";
    }

    @Override
    public PassageWriter write(String what, Consumer<Text> notes) {
        String version = Schema.VERSION + " " + what;
        Connection connection = server.connect();
        try {
            Schema.create(connection);
            int index = index(connection);
            lock(connection, index, notes);
            empty(connection, index, version, notes);
            return new PostgresWriter(server, connection, index);
        } catch (SQLException e) {
            close(connection, e);
            throw server.failure(e);
        } catch (RuntimeException e) {
            close(connection, e);
            throw e;
        }
    }

    @Override
    public PassageReader read() {
        Connections connections = new Connections(server);
        try {
            return new PostgresReader(server, connections, connections.with(connection -> {
                Schema.create(connection);
                return index(connection);
            }));
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }

    /** Its number; it is made where it is missing, and only then, since who only searches may have no right to write. */
    private int index(Connection connection) throws SQLException {
        Integer known = find(connection);
        if (known != null) {
            return known;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO doubao_docs_index (name) VALUES (?) ON CONFLICT (name) DO NOTHING")) {
            insert.setString(1, name);
            insert.execute();
        }
        return Objects.requireNonNull(find(connection), name);
    }

    private @Nullable Integer find(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM doubao_docs_index WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Integer.valueOf(found.getInt(1)) : null;
            }
        }
    }

    /** A lock of the session: it is held over many transactions, and goes when the connection does, however it ends. */
    private void lock(Connection connection, int index, Consumer<Text> notes) throws SQLException {
        // By the table: those who share it may each have a schema of their own before that of the table.
        String key = "('doubao_docs_index'::regclass::oid::int, " + index + ")";
        try (var statement = connection.createStatement()) {
            try (ResultSet locked = statement.executeQuery("SELECT pg_try_advisory_lock" + key)) {
                locked.next();
                if (locked.getBoolean(1)) {
                    return;
                }
            }
            notes.accept(Text.of(PostgresStore.class, "postgres.waiting", place()));
            statement.execute("SELECT pg_advisory_lock" + key);
        }
    }

    private void empty(Connection connection, int index, String version, Consumer<Text> notes) throws SQLException {
        String before;
        try (PreparedStatement select =
                connection.prepareStatement("SELECT version FROM doubao_docs_index WHERE id = ?")) {
            select.setInt(1, index);
            try (ResultSet found = select.executeQuery()) {
                before = found.next() ? found.getString(1) : null;
            }
        }
        if (version.equals(before)) {
            return;
        }
        if (before != null) {
            notes.accept(Text.of(PostgresStore.class, "postgres.outdated", place()));
        }
        connection.setAutoCommit(false);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM doubao_docs_file WHERE index_id = ?");
                PreparedStatement update =
                        connection.prepareStatement("UPDATE doubao_docs_index SET version = ? WHERE id = ?")) {
            delete.setInt(1, index);
            delete.execute();
            update.setString(1, version);
            update.setInt(2, index);
            update.execute();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void close(Connection connection, Exception why) {
        try {
            connection.close();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
