package io.github.doubao4j.internal.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.chat.assembly.Usage;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesDecoderTest {

    private final ResponsesDecoder decoder = new ResponsesDecoder();
    private final List<ResponseDelta> deltas = new ArrayList<>();

    @Test
    void aDocumentIsReadWithEveryField() throws IOException {
        decoder.decodeDocument(json("""
                {"id":"resp_1","object":"response","created_at":1790000000,"model":"doubao-seed-2-0-pro-260215",
                 "status":"completed","service_tier":"default","expire_at":1790259200,
                 "output":[
                  {"type":"reasoning","id":"rs_01","summary":[{"type":"summary_text","text":"Two parts."}]},
                  {"type":"function_call","id":"fc_01","call_id":"call_a1","name":"add","arguments":"{}"},
                  {"type":"web_search_call","id":"ws_01","status":"completed","action":{"type":"search","query":"five"}},
                  {"type":"message","id":"msg_01","role":"assistant","content":[{"type":"output_text","text":"Five.",
                   "annotations":[{"type":"url_citation","url":"https://example.com"}]}]}],
                 "usage":{"input_tokens":210,"output_tokens":57,"total_tokens":267,
                  "input_tokens_details":{"cached_tokens":128},"output_tokens_details":{"reasoning_tokens":31},
                  "tool_usage":{"web_search":1},"tool_usage_details":{"web_search":{"toutiao":1}}}}
                """), deltas::add);

        assertThat(thinking()).isEqualTo("Two parts.");
        assertThat(text()).isEqualTo("Five.");
        assertThat(calls()).containsExactly(new ToolCall(0, "call_a1", "add", "{}"));
        ResponseDelta last = deltas.get(deltas.size() - 1);
        assertThat(last.id()).isEqualTo("resp_1");
        assertThat(last.model()).isEqualTo("doubao-seed-2-0-pro-260215");
        assertThat(last.created()).isEqualTo(1790000000L);
        assertThat(last.serviceTier()).isEqualTo("default");
        assertThat(last.finishReason()).isEqualTo("completed");
        assertThat(last.cut()).isFalse();
        assertThat(last.usage()).isEqualTo(new Usage(null, null, 267, 210, 57, 128, 31));
        assertThat(last.serverOutput()).isNotNull();
        assertThat(last.serverOutput().get().expireAt()).isEqualTo(1790259200L);
        assertThat(last.serverOutput().get().toolUsage())
                .isEqualTo(Map.of("web_search", 1, "details", Map.of("web_search", Map.of("toutiao", 1))));
        assertThat(last.serverOutput().get().toolCalls())
                .extracting(call -> call.get("id"))
                .containsExactly("ws_01");
        assertThat(last.serverOutput().get().citations())
                .extracting(citation -> citation.get("url"))
                .containsExactly("https://example.com");
    }

    @Test
    void anEventIsReadByItsTypeOrElseItsName() throws IOException {
        decoder.decodeEvent("response.output_text.delta", json("{\"delta\":\"a\"}"), deltas::add);
        decoder.decodeEvent("response.reasoning_text.delta", json("{\"delta\":\"b\"}"), deltas::add);
        decoder.decodeEvent("response.output_text.delta", json("{\"delta\":\"c\"}"), deltas::add);
        decoder.decodeEvent("message", json("{\"type\":\"response.output_text.delta\",\"delta\":\"d\"}"), deltas::add);
        decoder.decodeEvent("response.output_text.done", json("{\"text\":\"acde\"}"), deltas::add);

        assertThat(text()).isEqualTo("acde");
        assertThat(thinking()).isEqualTo("b");
    }

    @Test
    void anEventThatComesTwiceWithItsNumberCountsOnce() throws IOException {
        for (int number : new int[] {3, 4, 4, 5, 5, 5, 6}) {
            event("'type':'response.output_text.delta','sequence_number':" + number + ",'delta':'ha'");
        }
        assertThat(text()).isEqualTo("hahahaha");
    }

    @Test
    void equalDeltasWithoutNumbersOrWithOneNumberAllCount() throws IOException {
        for (String number : List.of("", "'sequence_number':0,")) {
            deltas.clear();
            for (int i = 0; i < 3; i++) {
                event(number + "'type':'response.output_text.delta','item_id':'m','delta':'ha'");
            }
            assertThat(text()).isEqualTo("hahaha");
        }
    }

    @Test
    void ofTwoFormsOfThinkingTheFirstCounts() throws IOException {
        event("'type':'response.reasoning_summary_text.delta','item_id':'r','delta':'short'");
        event("'type':'response.reasoning_text.delta','item_id':'r','delta':'very long'");
        event("'type':'response.reasoning_text.done','item_id':'r','text':'very long'");
        event("'type':'response.output_item.done','item':{'type':'reasoning','id':'r','summary':[{'text':'short'}],"
                + "'content':[{'text':'very long'}]}");

        assertThat(thinking()).isEqualTo("short");
    }

    @Test
    void aCallIsNamedByItsItemOnlyWhenItHasNoOtherId() throws IOException {
        event(
                "'type':'response.output_item.added','output_index':0,'item':{'type':'function_call','id':'fc_1','name':'f'}");
        event("'type':'response.function_call_arguments.delta','item_id':'fc_1','delta':'{}'");
        assertThat(calls()).extracting(ToolCall::id).containsOnlyNulls();

        event(
                "'type':'response.output_item.done','output_index':0,'item':{'type':'function_call','id':'fc_1','name':'f',"
                        + "'call_id':'call_1','arguments':'{}'}");
        assertThat(calls()).extracting(ToolCall::id).last().isEqualTo("call_1");

        event(
                "'type':'response.output_item.done','output_index':1,'item':{'type':'function_call','id':'fc_2','name':'f',"
                        + "'arguments':'{}'}");
        assertThat(calls()).extracting(ToolCall::id).last().isEqualTo("fc_2");
    }

    @Test
    void whatIsIncompleteIsCutWhateverTheReason() throws IOException {
        event("'type':'response.incomplete','response':{'incomplete_details':{'reason':'max_tool_calls'}}");

        ResponseDelta last = deltas.get(deltas.size() - 2);
        assertThat(last.finishReason()).isEqualTo("max_tool_calls");
        assertThat(last.cut()).isTrue();
        assertThat(deltas.get(deltas.size() - 1).kind()).isEqualTo(ResponseDelta.Kind.END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "\"a\"", "null", "{", "{\"type\":}", "{} x", "{}[]"})
    void whatIsNoObjectIsRejected(String text) {
        assertThatThrownBy(() -> decoder.decodeEvent(null, json(text), deltas::add))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> decoder.decodeDocument(json(text), deltas::add))
                .isInstanceOf(JsonProcessingException.class);
    }

    private void event(String fields) throws IOException {
        decoder.decodeEvent(null, json("{" + fields.replace('\'', '"') + "}"), deltas::add);
    }

    private static JsonBytes json(String text) {
        return JsonBytes.of(text);
    }

    private String text() {
        return joined(deltas.stream().map(ResponseDelta::text).toList());
    }

    private String thinking() {
        return joined(deltas.stream().map(ResponseDelta::thinking).toList());
    }

    private static String joined(List<@Nullable String> texts) {
        return String.join("", texts.stream().filter(Objects::nonNull).toList());
    }

    private List<ToolCall> calls() {
        return deltas.stream().flatMap(delta -> delta.toolCalls().stream()).toList();
    }
}
