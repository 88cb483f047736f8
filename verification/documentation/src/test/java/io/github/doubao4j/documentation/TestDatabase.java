package io.github.doubao4j.documentation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL, one for a JVM, started when a test first needs it. Where it cannot start, tests are skipped and say why. */
final class TestDatabase {

    private TestDatabase() {}

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

    /** A new source of connections, which shares nothing with others but the server. */
    static DataSource dataSource() {
        Assumptions.assumeTrue(
                Started.SERVER instanceof EmbeddedPostgres,
                () -> "PostgreSQL cannot be started here: " + Started.SERVER);
        return at(((EmbeddedPostgres) Started.SERVER).getPort());
    }

    /** Nobody listens there. */
    static DataSource unreachable() {
        return at(1);
    }

    private static DataSource at(int port) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setUser("postgres");
        return source;
    }
}
