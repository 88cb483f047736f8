package io.github.doubao4j.examples.docs.postgres;

import io.github.doubao4j.examples.docs.index.Hit;
import io.github.doubao4j.examples.docs.index.MixedAnalyzer;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.PassageReader;
import io.github.doubao4j.examples.docs.index.Place;
import io.github.doubao4j.examples.docs.index.Unit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The search in an index in PostgreSQL, as it is at each search. */
final class PostgresReader implements PassageReader {

    /**
     * BM25 as Lucene has it, with its constants. PostgreSQL's own ranks do not know how rare a word is. How often a word
     * stands in a passage is the number of its places in the {@code tsvector}.
     */
    private static final String BY_WORDS = """
            WITH passage AS (
                SELECT p.* FROM doubao_docs_passage p JOIN doubao_docs_file f ON f.id = p.file_id
                WHERE f.index_id = ? AND f.complete
            ), asked AS (
                SELECT * FROM unnest(?::text[], ?::int[]) AS a (word, times)
            ), everything AS (
                SELECT count(*)::float8 AS passages, avg(length)::float8 AS length FROM passage
            ), found AS (
                SELECT p.file_id, p.number, p.length, w.lexeme AS word, cardinality(w.positions)::float8 AS times
                FROM passage p CROSS JOIN LATERAL unnest(p.words) AS w
                WHERE p.words @@ ?::tsquery AND w.lexeme IN (SELECT word FROM asked)
            ), frequency AS (
                SELECT word, count(*)::float8 AS passages FROM found GROUP BY word
            ), best AS (
                SELECT file_id, number,
                    sum(asked.times * ln(1 + (everything.passages - frequency.passages + 0.5) / (frequency.passages + 0.5))
                        * found.times / (found.times + 1.2 * (0.25 + 0.75 * found.length / everything.length))) AS score
                FROM found JOIN frequency USING (word) JOIN asked USING (word) CROSS JOIN everything
                GROUP BY file_id, number
                ORDER BY score DESC, file_id, number LIMIT ?
            )
            SELECT name, unit, first, last, heading, content, score
            FROM best JOIN doubao_docs_passage USING (file_id, number) JOIN doubao_docs_file ON id = file_id
            ORDER BY score DESC, file_id, number
            """;

    /** Exact: the product with each vector. */
    private static final String BY_VECTOR = """
            WITH best AS (
                SELECT p.file_id, p.number, doubao_docs_product(p.vector, ?) AS score
                FROM doubao_docs_passage p JOIN doubao_docs_file f ON f.id = p.file_id
                WHERE f.index_id = ? AND f.complete AND p.space = ?
                ORDER BY score DESC, p.file_id, p.number LIMIT ?
            )
            SELECT name, unit, first, last, heading, content, score
            FROM best JOIN doubao_docs_passage USING (file_id, number) JOIN doubao_docs_file ON id = file_id
            ORDER BY score DESC, file_id, number
            """;

    private static final String OF_FILE = """
            SELECT name, unit, first, last, heading, content, 0
            FROM doubao_docs_passage JOIN doubao_docs_file ON id = file_id
            WHERE index_id = ? AND name = ? AND complete ORDER BY number
            """;

    private static final String FILES = """
            SELECT name FROM doubao_docs_file WHERE index_id = ? AND complete AND reason = ''
            """;

    private final Server server;
    private final Connections connections;
    private final int index;
    private final MixedAnalyzer analyzer = new MixedAnalyzer();

    PostgresReader(Server server, Connections connections, int index) {
        this.server = server;
        this.connections = connections;
        this.index = index;
    }

    @Override
    public List<Hit> byWords(String query, int max) {
        Words words = Words.of(analyzer, query);
        if (words.different().length == 0) {
            return List.of();
        }
        return hits(BY_WORDS, (connection, select) -> {
            select.setInt(1, index);
            select.setArray(2, connection.createArrayOf("text", words.different()));
            select.setArray(3, connection.createArrayOf("int4", words.counts()));
            select.setString(4, words.anyOfThem());
            select.setInt(5, max);
        });
    }

    @Override
    public List<Hit> byVector(float[] vector, String space, int max) {
        double[] asked = new double[vector.length];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = vector[i];
        }
        return hits(BY_VECTOR, (connection, select) -> {
            select.setObject(1, asked);
            select.setInt(2, index);
            select.setString(3, space);
            select.setInt(4, max);
        });
    }

    @Override
    public List<Passage> passages(String file) {
        return hits(OF_FILE, (connection, select) -> {
                    select.setInt(1, index);
                    select.setString(2, file);
                })
                .stream()
                .map(Hit::passage)
                .toList();
    }

    @Override
    public List<String> files() {
        return query(FILES, (connection, select) -> select.setInt(1, index), found -> found.getString(1)).stream()
                // As Java sorts, whatever the database's language is.
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        try {
            connections.close();
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }

    private interface Setting {
        void of(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private interface Row<T> {
        T of(ResultSet found) throws SQLException;
    }

    private List<Hit> hits(String sql, Setting setting) {
        return query(sql, setting, found -> {
            Place place = new Place(Unit.valueOf(found.getString(2)), found.getInt(3), found.getInt(4));
            Passage passage = new Passage(found.getString(1), place, found.getString(5), found.getString(6));
            return new Hit(passage, found.getDouble(7));
        });
    }

    private <T> List<T> query(String sql, Setting setting, Row<T> row) {
        try {
            return connections.with(connection -> {
                try (PreparedStatement select = connection.prepareStatement(sql)) {
                    setting.of(connection, select);
                    List<T> rows = new ArrayList<>();
                    try (ResultSet found = select.executeQuery()) {
                        while (found.next()) {
                            rows.add(row.of(found));
                        }
                    }
                    return rows;
                }
            });
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }
}
