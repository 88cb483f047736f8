package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import io.github.doubao4j.servertool.DoubaoServerTool;
import io.github.doubao4j.servertool.UserLocation;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.ConfigurationPage;
import io.github.doubao4j.testing.ConfigurationPage.Row;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/configuration.md} says of builders without a table of options, by what they send and what they reject. */
class ConfigurationOfOtherBuildersTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern RANGE = Pattern.compile("([\\d.]+) to ([\\d.]+)");

    private static final Map<String, Supplier<Object>> TOOLS = Map.of(
            "WebSearchBuilder",
            DoubaoServerTool::webSearch,
            "KnowledgeSearchBuilder",
            () -> DoubaoServerTool.knowledgeSearch("id"),
            "McpBuilder",
            () -> DoubaoServerTool.mcp("label", "https://example.com/mcp"),
            "ImageProcessBuilder",
            DoubaoServerTool::imageProcess,
            "DoubaoAppBuilder",
            DoubaoServerTool::doubaoApp,
            "UserLocation",
            () -> UserLocation.builder().city("x"));

    private static final Map<String, Supplier<Object>> OTHERS = Map.of(
            "DoubaoImageContent", () -> DoubaoImageContent.builder().url("https://example.com/a.png"),
            "DoubaoVideoContent", () -> DoubaoVideoContent.builder().url("https://example.com/a.mp4"),
            "DoubaoImageModel", () -> DoubaoImageModel.builder().apiKey("any").modelName("ep-1"));

    @RegisterExtension
    final ChatServer server = new ChatServer();

    static List<Row> optionsOfTools() {
        return rows(TOOLS);
    }

    static List<Row> ranges() {
        return Stream.concat(rows(TOOLS).stream(), rows(OTHERS).stream())
                .filter(row -> RANGE.matcher(row.allowed()).matches())
                .toList();
    }

    private static List<Row> rows(Map<String, Supplier<Object>> builders) {
        return ConfigurationPage.rows().stream()
                .filter(row -> builders.containsKey(builder(row)))
                .toList();
    }

    private static String builder(Row row) {
        return row.part().replace("`", "");
    }

    @ParameterizedTest
    @MethodSource("optionsOfTools")
    void toolsSendTheFieldOfTheRow(Row row) throws Exception {
        boolean isPlace = builder(row).equals("UserLocation");
        String field = ConfigurationPage.codes(row.cells().get(4)).get(0);
        Object builder = TOOLS.get(builder(row)).get();
        if (builder(row).equals("DoubaoAppBuilder") && method(builder, row).getParameterCount() > 0) {
            call(builder, "chat");
        }
        Method method = method(builder, row);
        if (method.getParameterCount() == 0) {
            method.invoke(builder);
        } else {
            method.invoke(builder, sample(method.getParameterTypes()[0], row));
        }
        Object built = call(builder, "build");
        DoubaoServerTool tool = isPlace
                ? DoubaoServerTool.webSearch()
                        .userLocation((UserLocation) built)
                        .build()
                : (DoubaoServerTool) built;

        JsonNode json = MAPPER.valueToTree(tool.fields());
        String path = (isPlace ? "user_location." : "") + field;
        assertThat(json.at("/" + path.replace('.', '/')).isMissingNode())
                .as("%s in %s", path, json)
                .isFalse();
    }

    @Test
    void thereAreOptionsAndRangesOfEveryBuilder() {
        assertThat(optionsOfTools()).hasSizeGreaterThan(30);
        assertThat(ranges())
                .extracting(ConfigurationOfOtherBuildersTest::builder)
                .contains(
                        "DoubaoImageContent",
                        "DoubaoVideoContent",
                        "DoubaoImageModel",
                        "WebSearchBuilder",
                        "KnowledgeSearchBuilder");
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void rangesAreThoseOfTheRow(Row row) {
        Matcher range = RANGE.matcher(row.allowed());
        assertThat(range.matches()).isTrue();
        double least = Double.parseDouble(range.group(1));
        double most = Double.parseDouble(range.group(2));

        assertThatCode(() -> build(row, least)).doesNotThrowAnyException();
        assertThatCode(() -> build(row, most)).doesNotThrowAnyException();
        double step = row.allowed().contains(".") ? 0.01 : 1;
        assertThatThrownBy(() -> build(row, least - step)).hasMessageContaining("allowed");
        assertThatThrownBy(() -> build(row, most + step)).hasMessageContaining("allowed");
    }

    private static void build(Row row, double value) throws Exception {
        Map<String, Supplier<Object>> builders = TOOLS.containsKey(builder(row)) ? TOOLS : OTHERS;
        Object builder = builders.get(builder(row)).get();
        Method method = method(builder, row);
        boolean isWhole = method.getParameterTypes()[0] == Integer.class;
        method.invoke(builder, isWhole ? (Object) (int) value : (Object) value);
        try {
            call(builder, "build");
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }

    @Test
    void imagesSendTheFieldsOfTheRows() throws Exception {
        DoubaoImageModel model = DoubaoImageModel.builder()
                .baseUrl(server.url("/v1"))
                .apiKey("any")
                .maxRetries(0)
                .modelName("ep-1")
                .size("2K")
                .seed(1)
                .guidanceScale(2.0)
                .outputFormat("png")
                .build();
        server.enqueueJson("{}");

        assertThat(catchThrowable(() -> model.generate("a cat"))).isNotNull();
        assertSent("DoubaoImageModel");
    }

    @Test
    void embeddingsSendTheFieldsOfTheRows() throws Exception {
        DoubaoEmbeddingModel model = DoubaoEmbeddingModel.builder()
                .baseUrl(server.url("/v1"))
                .apiKey("any")
                .maxRetries(0)
                .dimensions(1024)
                .sparseEmbedding(true)
                .encodingFormat("float")
                .build();
        server.enqueueJson("{}");

        assertThat(catchThrowable(() -> model.embed(EmbeddingRequest.builder()
                        .input("a cat")
                        .inputType(EmbeddingInputType.QUERY)
                        .build())))
                .isNotNull();
        assertSent("DoubaoEmbeddingModel");
    }

    /** Every field in the column of the wire. */
    private void assertSent(String builder) throws Exception {
        List<String> fields = ConfigurationPage.rows().stream()
                .filter(row -> builder(row).equals(builder))
                .flatMap(row -> ConfigurationPage.codes(row.cells().get(4)).stream())
                .distinct()
                .toList();
        JsonNode sent = server.sent();

        assertThat(fields)
                .hasSizeGreaterThan(4)
                .allSatisfy(field ->
                        assertThat(sent.has(field)).as("%s in %s", field, sent).isTrue());
    }

    private static Method method(Object builder, Row row) {
        return Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getName().equals(row.names().get(0)))
                .findFirst()
                .orElseThrow();
    }

    private static Object call(Object builder, String method) throws Exception {
        return builder.getClass().getMethod(method).invoke(builder);
    }

    private static Object sample(Class<?> type, Row row) {
        if (type == Integer.class) {
            return 2;
        }
        if (type == Double.class) {
            return 0.5;
        }
        if (type == Boolean.class) {
            return true;
        }
        if (type == List.class) {
            return List.of("a");
        }
        if (type == Map.class) {
            return Map.of("a", "b");
        }
        if (type == UserLocation.class) {
            return UserLocation.builder().city("x").build();
        }
        return row.allowed().startsWith("`")
                ? ConfigurationPage.codes(row.allowed()).get(0)
                : "x";
    }
}
