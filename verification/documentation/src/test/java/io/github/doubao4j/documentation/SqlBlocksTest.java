package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SQL of the pages runs in PostgreSQL, that of a page from top to bottom in a schema of its own. */
class SqlBlocksTest {

    static boolean checks(Block block) {
        return block.language().equals("sql") && !ChinesePagesTest.checks(block);
    }

    static Stream<Page> pages() {
        return Repository.pages().stream().filter(page -> page.blocks().stream().anyMatch(SqlBlocksTest::checks));
    }

    @ParameterizedTest(allowZeroInvocations = true) // at times there is none
    @MethodSource("pages")
    void everyBlockRuns(Page page) throws Exception {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            String schema = page.name().replaceAll("\\W", "_");
            statement.execute("CREATE SCHEMA " + schema);
            statement.execute("SET search_path TO " + schema);
            List<Block> blocks =
                    page.blocks().stream().filter(SqlBlocksTest::checks).toList();
            for (Block block : blocks) {
                assertThatCode(() -> statement.execute(block.text()))
                        .as(block.place(0))
                        .doesNotThrowAnyException();
            }
        }
    }
}
