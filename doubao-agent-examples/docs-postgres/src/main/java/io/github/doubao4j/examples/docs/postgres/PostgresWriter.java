package io.github.doubao4j.examples.docs.postgres;

import io.github.doubao4j.examples.docs.index.FileVersion;
import io.github.doubao4j.examples.docs.index.IndexedFile;
import io.github.doubao4j.examples.docs.index.MixedAnalyzer;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.PassageWriter;
import io.github.doubao4j.examples.docs.index.StoredPassage;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An index in PostgreSQL that is being brought up to date. What is read is read outside of transactions, so that none is
 * open while a model embeds.
 */
final class PostgresWriter implements PassageWriter {

    private static final String ADD = """
            INSERT INTO doubao_docs_passage
                (file_id, number, unit, first, last, heading, content, key, space, length, words, vector)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::tsvector, ?)
            """;

    private final Server server;
    private final Connection connection;
    private final int index;
    private final MixedAnalyzer analyzer = new MixedAnalyzer();

    PostgresWriter(Server server, Connection connection, int index) {
        this.server = server;
        this.connection = connection;
        this.index = index;
    }

    @Override
    public List<IndexedFile> files() {
        return query(
                "SELECT name, hash, reason, passages FROM doubao_docs_file WHERE index_id = ? AND complete",
                select -> select.setInt(1, index),
                (found, files) -> files.add(new IndexedFile(
                        new FileVersion(found.getString(1), found.getString(2)), found.getString(3), found.getInt(4))));
    }

    @Override
    public int stored(FileVersion version) {
        List<Integer> count = query(
                """
                SELECT count(*) FROM doubao_docs_passage JOIN doubao_docs_file f ON f.id = file_id
                WHERE index_id = ? AND name = ? AND hash = ?
                """,
                select -> {
                    select.setInt(1, index);
                    select.setString(2, version.name());
                    select.setString(3, version.hash());
                },
                (found, counts) -> counts.add(found.getInt(1)));
        return count.get(0);
    }

    @Override
    public Map<String, float[]> vectors(String space, Collection<String> keys) {
        Map<String, float[]> vectors = new HashMap<>();
        // Those of other indexes as well: a key says what has embedded the text.
        query(
                "SELECT DISTINCT ON (key) key, vector FROM doubao_docs_passage WHERE key = ANY (?) AND space = ?",
                select -> {
                    select.setArray(1, connection.createArrayOf("text", keys.toArray()));
                    select.setString(2, space);
                },
                (found, all) -> vectors.put(found.getString(1), vector(found.getArray(2))));
        return vectors;
    }

    @Override
    public void add(FileVersion version, List<StoredPassage> passages) {
        change(ADD, insert -> {
            long file = file(version);
            for (StoredPassage stored : passages) {
                Passage passage = stored.passage();
                Words words = Words.of(analyzer, passage.searched());
                insert.setLong(1, file);
                insert.setInt(2, stored.number());
                insert.setString(3, passage.place().unit().name());
                insert.setInt(4, passage.place().from());
                insert.setInt(5, passage.place().to());
                insert.setString(6, text(passage.heading()));
                insert.setString(7, text(passage.text()));
                insert.setString(8, stored.key());
                insert.setString(9, stored.space());
                insert.setInt(10, words.length());
                insert.setString(11, words.vector());
                insert.setObject(12, stored.vector().vector());
                insert.addBatch();
            }
            insert.executeBatch();
        });
    }

    @Override
    public void complete(IndexedFile file) {
        change("UPDATE doubao_docs_file SET complete = false WHERE index_id = ? AND name = ? AND complete", update -> {
            update.setInt(1, index);
            update.setString(2, file.name());
            update.execute();
        });
        change("""
                INSERT INTO doubao_docs_file (index_id, name, hash, complete, reason, passages)
                VALUES (?, ?, ?, true, ?, ?)
                ON CONFLICT (index_id, name, hash)
                DO UPDATE SET complete = true, reason = excluded.reason, passages = excluded.passages
                """, insert -> {
            insert.setInt(1, index);
            insert.setString(2, file.name());
            insert.setString(3, file.version().hash());
            insert.setString(4, file.reason());
            insert.setInt(5, file.passages());
            insert.execute();
        });
    }

    @Override
    public void remove(Collection<String> names) {
        change("DELETE FROM doubao_docs_file WHERE index_id = ? AND name = ANY (?)", delete -> {
            delete.setInt(1, index);
            delete.setArray(2, connection.createArrayOf("text", names.toArray()));
            delete.execute();
        });
    }

    @Override
    public void removeIncomplete() {
        change("DELETE FROM doubao_docs_file WHERE index_id = ? AND NOT complete", delete -> {
            delete.setInt(1, index);
            delete.execute();
        });
    }

    @Override
    public void commit() {
        try {
            if (!connection.getAutoCommit()) {
                connection.commit();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }

    /** Ends the session: what is not committed is undone, and the lock is given back. */
    @Override
    public void close() {
        try {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.close();
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }

    /** The entry of a file; it is made if there is none. */
    private long file(FileVersion version) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO doubao_docs_file (index_id, name, hash) VALUES (?, ?, ?)
                ON CONFLICT (index_id, name, hash) DO UPDATE SET hash = excluded.hash
                RETURNING id
                """)) {
            insert.setInt(1, index);
            insert.setString(2, version.name());
            insert.setString(3, version.hash());
            try (ResultSet made = insert.executeQuery()) {
                made.next();
                return made.getLong(1);
            }
        }
    }

    private interface Setting {
        void of(PreparedStatement statement) throws SQLException;
    }

    private interface Reading<T> {
        void row(ResultSet found, List<T> into) throws SQLException;
    }

    private <T> List<T> query(String sql, Setting setting, Reading<T> reading) {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            setting.of(select);
            List<T> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    reading.row(found, rows);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }

    private void change(String sql, Setting setting) {
        try {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                setting.of(statement);
            }
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }

    private static float[] vector(Array array) throws SQLException {
        Float[] numbers = (Float[]) array.getArray();
        float[] vector = new float[numbers.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers[i];
        }
        return vector;
    }

    /** PostgreSQL has no character 0. */
    private static String text(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
