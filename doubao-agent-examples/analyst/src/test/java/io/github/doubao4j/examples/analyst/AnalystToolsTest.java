package io.github.doubao4j.examples.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import io.github.doubao4j.examples.analyst.data.ChartFiles;
import io.github.doubao4j.examples.analyst.data.ChartKind;
import io.github.doubao4j.examples.analyst.data.QueryLimits;
import io.github.doubao4j.examples.analyst.data.ReadOnlyDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalystToolsTest {

    @TempDir
    Path directory;

    private ReadOnlyDatabase database;
    private AnalystTools tools;

    @BeforeEach
    void load() throws IOException {
        Path fruit =
                Files.writeString(directory.resolve("fruit.csv"), "name,price\napple,1.5\n\"pear, ripe\",\nfig,3\n");
        database = ReadOnlyDatabase.load(List.of(fruit), QueryLimits.DEFAULT);
        tools = new AnalystTools(database, new ChartFiles(directory.resolve("charts")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void answerWithText() {
        assertThat(tools.listTables()).isEqualTo("fruit: 3 rows, from fruit.csv");
        assertThat(tools.describeTable("fruit")).contains("name VARCHAR", "price DOUBLE");
        assertThat(tools.runSql("SELECT name, price FROM fruit"))
                .isEqualTo("3 rows\nname,price\napple,1.5\n\"pear, ripe\",\nfig,3.0\n");
        assertThat(tools.drawChart(ChartKind.PIE, "Fruit", "SELECT name, price FROM fruit WHERE price > 0"))
                .isEqualTo("chart saved to " + directory.resolve("charts").resolve("fruit.png"));
    }

    @Test
    void answerWithTextAlsoWhenSomethingIsWrong() {
        assertThat(tools.describeTable("vegetables"))
                .isEqualTo("Error: There is no table \"vegetables\". Tables: fruit");
        assertThat(tools.describeTable(null)).isEqualTo("Error: The argument \"table\" is missing.");
        assertThat(tools.runSql("SELECT colour FROM fruit"))
                .startsWith("Error: ")
                .contains("colour");
        assertThat(tools.runSql("DROP TABLE fruit")).startsWith("Error: Only reading is allowed");
        assertThat(tools.runSql(" ")).isEqualTo("Error: The argument \"sql\" is missing.");
        assertThat(tools.drawChart(null, "t", "SELECT 1")).isEqualTo("Error: The argument \"kind\" is missing.");
        assertThat(tools.drawChart(ChartKind.BAR, "t", "SELECT name, name FROM fruit"))
                .startsWith("Error: ");
    }

    @Test
    void shortenLongCellsAndLongTables() {
        assertThat(tools.runSql("SELECT repeat('x', 1000) AS long").length()).isLessThan(400);

        String table = tools.runSql("SELECT repeat('x', 290) AS long FROM range(150)");

        assertThat(table).matches("(?s)first \\d+ rows, there are more.*").hasSizeLessThan(20_500);
    }

    @Test
    void nameTheirParametersToTheModel() {
        List<ToolSpecification> specifications = ToolSpecifications.toolSpecificationsFrom(tools);

        assertThat(specifications)
                .extracting(ToolSpecification::name)
                .containsExactlyInAnyOrder("list_tables", "describe_table", "run_sql", "draw_chart");
        assertThat(specifications)
                .filteredOn(tool -> tool.name().equals("draw_chart"))
                .singleElement()
                .satisfies(tool -> assertThat(tool.parameters().properties()).containsOnlyKeys("kind", "title", "sql"));
    }
}
