package io.github.doubao4j.servertool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.langchain4j.exception.InvalidRequestException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoubaoServerToolTest {

    private static DoubaoServerTool raw(String name, Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "new_tool");
        fields.put(name, value);
        return DoubaoServerTool.of(fields);
    }

    @Test
    void keepsAnUnknownToolAsItIs() {
        DoubaoServerTool tool = raw("depth", null);

        assertThat(tool.type()).isEqualTo("new_tool");
        assertThat(tool.betaHeader()).isNull();
        assertThat(tool.fields()).containsExactly(entry("type", "new_tool"), entry("depth", null));
    }

    @Test
    void aRawToolOfAKnownTypeEqualsTheBuiltOne() {
        DoubaoServerTool raw = DoubaoServerTool.of(Map.of("limit", 5, "type", "web_search"));

        assertThat(raw)
                .isEqualTo(DoubaoServerTool.webSearch().limit(5).build())
                .hasSameHashCodeAs(DoubaoServerTool.webSearch().limit(5).build())
                .isNotEqualTo(DoubaoServerTool.webSearch().limit(6).build())
                .isNotEqualTo("web_search")
                .isNotEqualTo(null);
        assertThat(raw.betaHeader()).isEqualTo("ark-beta-web-search");
    }

    @Test
    void keepsTheOrder() {
        Map<String, Object> fields = new LinkedHashMap<>();
        Stream.of("z", "type", "m", "b", "a").forEach(name -> fields.put(name, name));

        assertThat(DoubaoServerTool.of(fields).fields().keySet()).containsExactly("z", "type", "m", "b", "a");
    }

    @Test
    void laterChangesDoNotReachTheTool() {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> object = new LinkedHashMap<>(Map.of("list", list));
        DoubaoServerTool tool = raw("object", object);

        list.add(2);
        object.put("more", 3);

        assertThat(tool.fields().get("object")).isEqualTo(Map.of("list", List.of(1)));
    }

    @Test
    void builderCanBeUsedAgain() {
        List<String> sources = new ArrayList<>(List.of("moji"));
        WebSearchBuilder builder = DoubaoServerTool.webSearch().sources(sources);
        DoubaoServerTool first = builder.build();

        sources.add("douyin");
        DoubaoServerTool second = builder.limit(1).build();

        assertThat(first.fields()).doesNotContainKey("limit").containsEntry("sources", List.of("moji"));
        assertThat(second.fields()).containsEntry("limit", 1).containsEntry("sources", List.of("moji", "douyin"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void cannotBeModifiedAtAnyLevel() {
        Map<String, Object> fields =
                raw("object", Map.of("list", List.of(Map.of("a", 1)))).fields();
        Map<String, Object> object = (Map<String, Object>) fields.get("object");
        List<Object> list = (List<Object>) object.get("list");

        assertThatThrownBy(() -> fields.put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.add(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<String, Object>) list.get(0)).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    static List<Object> valuesOfJson() {
        return List.of(
                "text",
                true,
                (byte) 1,
                (short) 2,
                3,
                4L,
                new BigInteger("9".repeat(400)),
                1.5f,
                2.5,
                new BigDecimal("1e999"),
                Arrays.asList(null, "a"),
                Collections.singletonMap("a", null));
    }

    @ParameterizedTest
    @MethodSource("valuesOfJson")
    void keepsEveryValueOfJson(Object value) {
        assertThat(raw("value", value).fields()).containsEntry("value", value);
    }

    @Test
    void readsWhatIsLikeAValueOfJson() {
        assertThat(raw("value", new StringBuilder("text")).fields()).containsEntry("value", "text");
        assertThat(raw("value", new Object[] {1, "a"}).fields()).containsEntry("value", List.of(1, "a"));
        assertThat(raw("value", Collections.singleton(1)).fields()).containsEntry("value", List.of(1));
    }

    @Test
    void rejectsOtherValuesAndNamesTheirPlace() {
        String allowed = "; allowed: text, finite numbers, true, false, null, and lists and maps of them";

        assertRejected("value", Double.NaN, "value of new_tool is NaN" + allowed);
        assertRejected("value", Float.NEGATIVE_INFINITY, "value of new_tool is -Infinity" + allowed);
        assertRejected(
                "value",
                List.of(Map.of("n", new AtomicInteger())),
                "value[].n of new_tool is a java.util.concurrent.atomic.AtomicInteger" + allowed);
        assertRejected("value", new int[] {1}, "value of new_tool is a [I" + allowed);
        assertRejected("value", Map.of(1, 2), "a name in value of new_tool is a java.lang.Integer; allowed: a string");
        assertRejected(null, 1, "a name in new_tool is null; allowed: a string");
    }

    private static void assertRejected(String name, Object value, String message) {
        assertThatThrownBy(() -> raw(name, value))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }

    @Test
    void rejectsAToolWithoutAType() {
        assertThatThrownBy(() -> DoubaoServerTool.of(Map.of("limit", 5)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("type of a server tool is null; allowed: text that is not blank, such as web_search");
        for (Object type : List.of(" ", 1)) {
            assertThatThrownBy(() -> DoubaoServerTool.of(Map.of("type", type)))
                    .isExactlyInstanceOf(InvalidRequestException.class)
                    .hasMessage(
                            "type of a server tool is not a text, or blank; allowed: text that is not blank, such as"
                                    + " web_search");
        }
    }

    @Test
    void rejectsFunctions() {
        assertThatThrownBy(() -> DoubaoServerTool.of(Map.of("type", "function", "name", "add")))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("type of a server tool is 'function'; allowed: any other, since functions are LangChain4j's"
                        + " ToolSpecifications, and run in your program");
    }

    @Test
    void textShowsWhatIsKnownToBeNoSecret() {
        assertThat(DoubaoServerTool.webSearch()
                        .limit(5)
                        .sources(List.of("moji"))
                        .build())
                .hasToString("DoubaoServerTool{type=web_search, limit=5, sources=[moji]}");
        assertThat(raw("api_key", "secret")).hasToString("DoubaoServerTool{type=new_tool, api_key=***}");
        assertThat(raw("headers", "secret")).hasToString("DoubaoServerTool{type=new_tool, headers=***}");
        assertThat(raw("headers", Map.of("X-Key", "secret")))
                .hasToString("DoubaoServerTool{type=new_tool, headers={X-Key=***}}");
        assertThat(raw("server_url", "secret")).hasToString("DoubaoServerTool{type=new_tool, server_url=***}");
        assertThat(raw("server_url", List.of("secret"))).hasToString("DoubaoServerTool{type=new_tool, server_url=***}");
        assertThat(raw("authorization", null)).hasToString("DoubaoServerTool{type=new_tool, authorization=null}");
    }
}
