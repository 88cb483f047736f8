package io.github.doubao4j.examples.docs.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL, one for a JVM, started when a test first needs it. Where it cannot start, tests are skipped and say why. */
public final class TestServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private TestServer() {}

    private static final class Started {
        static final Object SERVER = start();

        private static Object start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException | RuntimeException | LinkageError e) {
                return e.toString();
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                // The JVM ends anyway.
            }
        }
    }

    private static String address() {
        Assumptions.assumeTrue(
                Started.SERVER instanceof EmbeddedPostgres,
                () -> "PostgreSQL cannot be started here: " + Started.SERVER);
        return "jdbc:postgresql://localhost:" + ((EmbeddedPostgres) Started.SERVER).getPort()
                + "/postgres?user=postgres";
    }

    /** The address of a schema of its own there. */
    public static String schema() throws SQLException {
        String schema = "schema" + SCHEMAS.incrementAndGet();
        try (Connection connection = Server.of(address(), Map.of()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        return address() + "&currentSchema=" + schema;
    }

    /** An index there. */
    public static PostgresStore store(String address, String name) {
        return new PostgresStore(Server.of(address, Map.of()), name);
    }
}
