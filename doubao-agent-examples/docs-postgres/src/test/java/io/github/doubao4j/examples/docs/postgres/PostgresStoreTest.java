package io.github.doubao4j.examples.docs.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import io.github.doubao4j.examples.docs.index.DocumentFolder;
import io.github.doubao4j.examples.docs.index.FileVersion;
import io.github.doubao4j.examples.docs.index.IndexReport;
import io.github.doubao4j.examples.docs.index.IndexUpdate;
import io.github.doubao4j.examples.docs.index.IndexedFile;
import io.github.doubao4j.examples.docs.index.MortalEmbedder;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.PassageStore;
import io.github.doubao4j.examples.docs.index.PassageStoreContract;
import io.github.doubao4j.examples.docs.index.PassageWriter;
import io.github.doubao4j.examples.docs.index.Place;
import io.github.doubao4j.examples.docs.index.SearchMode;
import io.github.doubao4j.examples.docs.index.StoredPassage;
import io.github.doubao4j.examples.docs.index.Unit;
import io.github.doubao4j.examples.docs.index.WordEmbedder;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.UserException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends PassageStoreContract {

    private String address;

    /** Stores of one name. */
    public static final class Databases implements Function<String, PassageStore> {
        @Override
        public PassageStore apply(String address) {
            return TestServer.store(address, "handbook");
        }
    }

    /** A schema for each test, since vectors are found again in all indexes of a schema. */
    @BeforeEach
    void start() throws SQLException {
        address = TestServer.schema();
    }

    @Override
    protected Class<? extends Function<String, PassageStore>> stores() {
        return Databases.class;
    }

    @Override
    protected String address() {
        return address;
    }

    @Test
    void oneMachineWaitsForTheOtherAndFindsEverythingDone() throws Exception {
        large("book.md", "word");
        WordEmbedder other = new WordEmbedder("1");
        CountDownLatch inTheMidst = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Queue<String> notes = new ConcurrentLinkedQueue<>();
        ExecutorService machines = Executors.newFixedThreadPool(2);
        try {
            Future<IndexReport> first = machines.submit(() -> update(new MortalEmbedder(embedder, 200, () -> {
                inTheMidst.countDown();
                await(goOn);
            })));
            await(inTheMidst);
            Future<IndexReport> second =
                    machines.submit(() -> new IndexUpdate(store(), other, (file, number, of) -> {}, note -> {
                                notes.add(note.in(Language.EN));
                                goOn.countDown();
                            })
                            .run(DocumentFolder.list(folder)));

            assertThat(first.get(60, TimeUnit.SECONDS).embedded()).isEqualTo(300);
            assertThat(second.get(60, TimeUnit.SECONDS).embedded()).isZero();
        } finally {
            machines.shutdownNow();
        }
        assertThat(notes).singleElement().asString().contains("waiting");
        assertThat(other.embedded).hasValue(0);
        try (PassageIndex index = PassageIndex.open(store(), embedder)) {
            assertThat(index.passages("book.md")).hasSize(300);
        }
    }

    @Test
    void machinesShareTheLockWhateverTheirOwnSchemaIs() throws Exception {
        String shared = address.replaceAll(".*currentSchema=", "");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + shared + "_own");
        }
        List<String> notes = Collections.synchronizedList(new ArrayList<>());
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> waiting;
        try (PassageWriter first = store().write("1", note -> {})) {
            first.files();
            CountDownLatch waits = new CountDownLatch(1);
            PassageStore second =
                    TestServer.store(address.replace("=" + shared, "=" + shared + "_own," + shared), "handbook");
            waiting = other.submit(() -> {
                try (PassageWriter writer = second.write("1", note -> {
                    notes.add(note.in(Language.EN));
                    waits.countDown();
                })) {
                    writer.files();
                } finally {
                    waits.countDown();
                }
                return null;
            });
            await(waits);
        } finally {
            other.shutdown();
        }
        waiting.get(60, TimeUnit.SECONDS);
        assertThat(notes).singleElement().asString().contains("waiting");
    }

    @Test
    void charactersThatPostgresDoesNotHaveAreNoWords() throws Exception {
        Passage odd = new Passage("odd.pdf", new Place(Unit.PAGE, 1, 1), "", "be\0fore \0 after \uD83D bananas");
        FileVersion version = new FileVersion("odd.pdf", "1");
        try (PassageWriter writer = store().write("another", note -> {})) {
            Embedding vector = Embedding.from(new float[WordEmbedder.DIMENSIONS]);
            writer.add(version, List.of(new StoredPassage(0, odd, "key", "all", vector)));
            writer.complete(new IndexedFile(version, "", 1));
            writer.commit();
        }

        try (PassageIndex index = PassageIndex.open(store(), embedder)) {
            assertThat(index.search("\0 bananas \uD83D", SearchMode.LEXICAL, 5)).hasSize(1);
            assertThat(index.search("\0", SearchMode.LEXICAL, 5)).isEmpty();
        }
    }

    @Test
    void manyThatStartAtTheSameTimeMakeOneIndexOfOneSchema() throws Exception {
        write("a.md", "apples are red");
        write("b.md", "bananas are yellow");
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService machines = Executors.newFixedThreadPool(6);
        List<Future<IndexReport>> running = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                running.add(machines.submit(() -> {
                    await(together);
                    return new IndexUpdate(store(), embedder, (file, number, of) -> {}, note -> {})
                            .run(DocumentFolder.list(folder));
                }));
            }
            together.countDown();
            for (Future<IndexReport> one : running) {
                assertThat(one.get(60, TimeUnit.SECONDS).passages()).isEqualTo(2);
            }
        } finally {
            machines.shutdownNow();
        }
        assertThat(embedder.embedded).hasValue(2);
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("""
                        SELECT (SELECT count(*) FROM doubao_docs_passage), (SELECT count(*) FROM doubao_docs_schema)
                        """)) {
            count.next();
            assertThat(count.getInt(1)).isEqualTo(2);
            assertThat(count.getInt(2)).isEqualTo(1);
        }
    }

    @Test
    void indexesOfOneDatabaseAreApartButEmbedNothingTwice() throws Exception {
        write("a.md", "apples are red");
        update(embedder);
        PassageStore another = TestServer.store(address, "another");

        IndexReport report = new IndexUpdate(another, embedder, (file, number, of) -> {}, note -> {})
                .run(DocumentFolder.list(folder));
        write("a.md", "bananas");
        update(embedder);

        assertThat(report.embedded()).isZero();
        try (PassageIndex index = PassageIndex.open(another, embedder)) {
            assertThat(index.search("apples", SearchMode.LEXICAL, 5)).hasSize(1);
            assertThat(index.search("bananas", SearchMode.LEXICAL, 5)).isEmpty();
        }
    }

    /** As after a restart of the server, or where something between ends connections that are silent. */
    @Test
    void aConnectionThatIsGoneIsReplaced() throws Exception {
        write("a.md", "apples are red");
        update(embedder);

        try (PassageIndex index = PassageIndex.open(store(), embedder)) {
            assertThat(index.search("apples", SearchMode.LEXICAL, 5)).hasSize(1);
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet ended = statement.executeQuery(
                            "SELECT count(pg_terminate_backend(pid, 60000)) FROM pg_stat_activity"
                                    + " WHERE application_name = 'doubao-agents docs' AND pid <> pg_backend_pid()")) {
                ended.next();
                assertThat(ended.getInt(1)).isPositive();
            }
            assertThat(index.search("apples", SearchMode.LEXICAL, 5)).hasSize(1);
            assertThat(index.search("apples", SearchMode.VECTOR, 5)).hasSize(1);
        }
    }

    @Test
    void whoSearchesNeedsNoRightToWrite() throws Exception {
        write("a.md", "apples are red");
        update(embedder);
        String schema = address.replaceAll(".*currentSchema=", "");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ROLE IF EXISTS searcher");
            statement.execute("CREATE ROLE searcher LOGIN");
            statement.execute("GRANT USAGE ON SCHEMA " + schema + " TO searcher");
            statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO searcher");
        }
        PassageStore searched = TestServer.store(address.replace("user=postgres", "user=searcher"), "handbook");

        try (PassageIndex index = PassageIndex.open(searched, embedder)) {
            assertThat(index.search("apples", SearchMode.LEXICAL, 5)).hasSize(1);
            assertThat(index.search("apples", SearchMode.VECTOR, 5)).hasSize(1);
            assertThat(index.files()).containsExactly("a.md");
        } finally {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP OWNED BY searcher");
                statement.execute("DROP ROLE searcher");
            }
        }
    }

    @Test
    void saysWhichVersionOfTheTablesItNeeds() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE doubao_docs_schema AS SELECT 99 AS version");
        }
        PassageStore store = store();

        assertThatThrownBy(store::read).isInstanceOf(UserException.class).hasMessageContaining("version 99");
        assertThatThrownBy(() -> store.write("1", note -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("currentSchema");
    }

    @Test
    void passwordsAreInNoMessage() {
        String host = address.replaceAll(".*//|/.*", "");
        for (String written : List.of(
                "jdbc:postgresql://" + host + "/none?user=postgres&password=s3cret-word",
                "jdbc:postgresql://postgres:s3cret-word@" + host + "/none")) {
            PassageStore store = new PostgresProvider().store(written, "handbook", Map.of());
            assertThat(store.place()).isEqualTo("jdbc:postgresql://" + host + "/none (handbook)");
            assertThatThrownBy(store::read)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("\"none\" does not exist")
                    .hasMessageContaining(host)
                    .satisfies(failure -> {
                        for (Throwable t = failure; t != null; t = t.getCause()) {
                            assertThat(t.toString()).doesNotContain("s3cret-word");
                        }
                    });
        }
        for (String wrong : List.of(
                "jdbc:postgresql://host:99999999/x?password=s3cret-word",
                "jdbc:postgresql://a b/x?password=s3cret-word",
                "jdbc:postgresql:/s3cret-word",
                "jdbc:postgresql://user:%s3cret-word@host/x",
                "jdbc:postgresql://host/x?user=a&password=%zs3cret-word")) {
            assertThatThrownBy(() ->
                            new PostgresProvider().store(wrong, "x", Map.of()).read())
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("PGPASSWORD")
                    .hasMessageNotContaining("s3cret-word");
        }
    }

    @Test
    void userAndPasswordCanBeInTheEnvironment() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ROLE IF EXISTS reader");
            statement.execute("CREATE ROLE reader LOGIN");
        }
        String plain = address.replaceAll("\\?.*", "");

        try (Connection connection = Server.of(plain, Map.of("PGUSER", "reader", "PGPASSWORD", "any"))
                        .connect();
                Statement statement = connection.createStatement();
                ResultSet user = statement.executeQuery("SELECT current_user")) {
            user.next();
            assertThat(user.getString(1)).isEqualTo("reader");
        }
    }

    @Test
    void aServerThatIsNotThereIsOneLine() {
        PassageStore store = new PostgresProvider().store("jdbc:postgresql://localhost:1/x?user=a", "x", Map.of());

        assertThatThrownBy(store::read)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("localhost:1/x")
                .hasMessageContaining("refused");
    }

    private Connection connect() {
        return Server.of(address, Map.of()).connect();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
