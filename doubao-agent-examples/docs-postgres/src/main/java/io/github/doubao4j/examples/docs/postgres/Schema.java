package io.github.doubao4j.examples.docs.postgres;

import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables, in the schema that the connection is set to. They are made where they are missing. */
final class Schema {

    /** To be changed with every change of the tables. */
    static final int VERSION = 1;

    /** Names that others are not likely to have. */
    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS doubao_docs_schema (version int NOT NULL);
            CREATE TABLE IF NOT EXISTS doubao_docs_index (
                id serial PRIMARY KEY,
                name text NOT NULL UNIQUE,
                version text
            );
            CREATE TABLE IF NOT EXISTS doubao_docs_file (
                id bigserial PRIMARY KEY,
                index_id int NOT NULL REFERENCES doubao_docs_index ON DELETE CASCADE,
                name text NOT NULL,
                hash text NOT NULL,
                complete boolean NOT NULL DEFAULT false,
                reason text NOT NULL DEFAULT '',
                passages int NOT NULL DEFAULT 0,
                UNIQUE (index_id, name, hash)
            );
            CREATE UNIQUE INDEX IF NOT EXISTS doubao_docs_complete ON doubao_docs_file (index_id, name) WHERE complete;
            CREATE TABLE IF NOT EXISTS doubao_docs_passage (
                file_id bigint NOT NULL REFERENCES doubao_docs_file ON DELETE CASCADE,
                number int NOT NULL,
                unit text NOT NULL,
                first int NOT NULL,
                last int NOT NULL,
                heading text NOT NULL,
                content text NOT NULL,
                key text NOT NULL,
                space text NOT NULL,
                length int NOT NULL,
                words tsvector NOT NULL,
                vector real[] NOT NULL,
                PRIMARY KEY (file_id, number)
            );
            -- Vectors do not get smaller, and trying costs time.
            ALTER TABLE doubao_docs_passage ALTER COLUMN vector SET STORAGE EXTERNAL;
            CREATE INDEX IF NOT EXISTS doubao_docs_key ON doubao_docs_passage (key);
            CREATE INDEX IF NOT EXISTS doubao_docs_words ON doubao_docs_passage USING gin (words);
            -- In the list of columns, unnest goes through both arrays side by side without storing them. Products of two
            -- real can be too small for a real, which is an error.
            CREATE OR REPLACE FUNCTION doubao_docs_product(a real[], b float8[]) RETURNS float8
                LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000
                AS 'SELECT sum(p) FROM (SELECT unnest(a) * unnest(b) AS p) AS products';
            """;

    private Schema() {}

    /**
     * Makes what is missing.
     *
     * @param connection in no transaction
     * @throws UserException if the tables are those of another version of the program
     */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (exists(statement)) {
                return;
            }
            connection.setAutoCommit(false);
            // Two that make the same table at the same time do not find it, and then fail.
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('doubao_docs schema'))");
            statement.execute(TABLES);
            statement.execute("INSERT INTO doubao_docs_schema SELECT " + VERSION
                    + " WHERE NOT EXISTS (SELECT 1 FROM doubao_docs_schema)");
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet table = statement.executeQuery("SELECT to_regclass('doubao_docs_schema') IS NOT NULL")) {
            table.next();
            if (!table.getBoolean(1)) {
                return false;
            }
        }
        try (ResultSet version = statement.executeQuery("SELECT version FROM doubao_docs_schema")) {
            if (version.next() && version.getInt(1) != VERSION) {
                throw new UserException(Text.of(Schema.class, "postgres.schema", version.getInt(1), VERSION));
            }
            return true;
        }
    }
}
