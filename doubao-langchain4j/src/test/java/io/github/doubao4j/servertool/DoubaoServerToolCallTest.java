package io.github.doubao4j.servertool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubaoServerToolCallTest {

    private static final List<String> TEXTS = List.of(
            "id", "status", "server_label", "name", "arguments", "output", "error", "approval_request_id", "action");

    @Test
    void readsAWebSearch() {
        DoubaoServerToolCall call = DoubaoServerToolCall.of(Map.of(
                "type", "web_search_call",
                "id", "ws_1",
                "status", "completed",
                "action", Map.of("type", "search", "query", "weather in Hangzhou")));

        assertThat(call.type()).isEqualTo("web_search_call");
        assertThat(call.id()).isEqualTo("ws_1");
        assertThat(call.status()).isEqualTo("completed");
        assertThat(call.query()).isEqualTo("weather in Hangzhou");
        assertThat(call.isApprovalRequest()).isFalse();
    }

    @Test
    void readsAKnowledgeSearch() {
        DoubaoServerToolCall call = DoubaoServerToolCall.of(
                Map.of("type", "knowledge_search_call", "queries", Arrays.asList("a", 1, null, "b")));

        assertThat(call.queries()).containsExactly("a", "b");
        assertThatThrownBy(() -> call.queries().add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(call.query()).isNull();
    }

    @Test
    void readsAnMcpCall() {
        DoubaoServerToolCall call = DoubaoServerToolCall.of(Map.of(
                "type", "mcp_call",
                "id", "mcp_1",
                "server_label", "wiki",
                "name", "ask",
                "arguments", "{\"a\":1}",
                "output", "yes",
                "error", "too late",
                "approval_request_id", "mcpr_1"));

        assertThat(call.serverLabel()).isEqualTo("wiki");
        assertThat(call.name()).isEqualTo("ask");
        assertThat(call.arguments()).isEqualTo("{\"a\":1}");
        assertThat(call.output()).isEqualTo("yes");
        assertThat(call.error()).isEqualTo("too late");
        assertThat(call.approvalRequestId()).isEqualTo("mcpr_1");
        assertThat(call.isApprovalRequest()).isFalse();
    }

    @Test
    void anApprovalRequestRefersToItself() {
        DoubaoServerToolCall call = DoubaoServerToolCall.of(
                Map.of("type", "mcp_approval_request", "id", "mcpr_1", "approval_request_id", "another"));

        assertThat(call.isApprovalRequest()).isTrue();
        assertThat(call.approvalRequestId()).isEqualTo("mcpr_1");
    }

    @Test
    void readsTheMessageOfAnErrorObject() {
        Map<String, Object> arguments = Map.of("image_index", 0);
        DoubaoServerToolCall call = DoubaoServerToolCall.of(
                Map.of("type", "image_process", "error", Map.of("message", "too large"), "arguments", arguments));

        assertThat(call.error()).isEqualTo("too large");
        assertThat(call.arguments()).isNull();
        assertThat(call.fields()).containsEntry("arguments", arguments);
    }

    @Test
    void whatIsMissingIsAbsent() {
        DoubaoServerToolCall call = DoubaoServerToolCall.of(Map.of());

        assertThat(call.type()).isEmpty();
        assertAllAbsent(call);
        assertThat(call.fields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "number", "list", "object"})
    void whatHasAnotherTypeIsAbsentButKept(String kind) {
        Object odd = switch (kind) {
            case "number" -> 1;
            case "list" -> List.of(1);
            case "object" -> Map.of("message", 1, "query", 2);
            default -> null;
        };
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", odd);
        TEXTS.forEach(name -> item.put(name, odd));
        item.put("queries", odd);

        DoubaoServerToolCall call = DoubaoServerToolCall.of(item);

        assertThat(call.type()).isEmpty();
        assertAllAbsent(call);
        assertThat(call.fields()).isEqualTo(item);
    }

    private static void assertAllAbsent(DoubaoServerToolCall call) {
        assertThat(Arrays.asList(
                        call.id(),
                        call.status(),
                        call.query(),
                        call.serverLabel(),
                        call.name(),
                        call.arguments(),
                        call.output(),
                        call.error(),
                        call.approvalRequestId()))
                .containsOnlyNulls();
        assertThat(call.queries()).isEmpty();
        assertThat(call.isApprovalRequest()).isFalse();
    }

    @Test
    void keepsUnknownItemsComplete() {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("z", null);
        item.put("type", "agent_tool_call");
        item.put("blocks", new ArrayList<>(List.of(Map.of("text", "a"))));
        DoubaoServerToolCall call = DoubaoServerToolCall.of(item);
        Map<String, Object> before = new LinkedHashMap<>(call.fields());

        ((List<?>) item.get("blocks")).clear();
        item.remove("z");

        assertThat(call.type()).isEqualTo("agent_tool_call");
        assertThat(call.fields()).isEqualTo(before);
        assertThat(call.fields().keySet()).containsExactly("z", "type", "blocks");
        assertThat(call.fields().get("blocks")).isEqualTo(List.of(Map.of("text", "a")));
        assertThatThrownBy(() -> call.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void rejectsWhatNoServerSends() {
        assertThatThrownBy(() -> DoubaoServerToolCall.of(Map.of("action", Map.of("query", new Object()))))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("action.query of an output item is a java.lang.Object; allowed: text,");
    }

    @Test
    void textShowsNoContents() {
        DoubaoServerToolCall call = DoubaoServerToolCall.of(Map.of(
                "type", "mcp_call", "id", "mcp_1", "status", "completed", "arguments", "private", "output", "private"));

        assertThat(call).hasToString("DoubaoServerToolCall{type=mcp_call, id=mcp_1, status=completed}");
    }

    @Test
    void callsWithTheSameFieldsAreEqual() {
        DoubaoServerToolCall call = DoubaoServerToolCall.of(Map.of("type", "mcp_call", "id", "a"));

        assertThat(call)
                .isEqualTo(DoubaoServerToolCall.of(Map.of("id", "a", "type", "mcp_call")))
                .hasSameHashCodeAs(DoubaoServerToolCall.of(Map.of("id", "a", "type", "mcp_call")))
                .isNotEqualTo(DoubaoServerToolCall.of(Map.of("type", "mcp_call", "id", "b")))
                .isNotEqualTo(call.fields())
                .isNotEqualTo(null);
    }
}
