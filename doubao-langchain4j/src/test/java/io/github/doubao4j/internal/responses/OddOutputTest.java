package io.github.doubao4j.internal.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.chat.assembly.ResponseAssembler;
import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.chat.assembly.ResponseListener;
import io.github.doubao4j.internal.chat.assembly.TextFilter;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that services or relays write in other ways than the documents. */
class OddOutputTest {

    private final ResponsesDecoder decoder = new ResponsesDecoder();
    private final ResponseAssembler assembler = new ResponseAssembler(ResponseListener.NONE, true, TextFilter.NONE);
    private final AtomicReference<ApiError> error = new AtomicReference<>();

    private void accept(ResponseDelta delta) {
        if (delta.error() == null) {
            assembler.accept(delta);
        } else {
            error.set(delta.error());
        }
    }

    private void event(String fields) throws IOException {
        decoder.decodeEvent(null, JsonBytes.of(("{" + fields + "}").replace('\'', '"')), this::accept);
    }

    private AssembledResponse completed(String item) throws IOException {
        event("'type':'response.completed','response':{'id':'r','status':'completed','output':[" + item + "]}");
        return assembler.complete();
    }

    @Test
    void anItemMayHaveAnotherIdInEachEvent() throws IOException {
        String message = "{'type':'message','id':'m3','content':[{'type':'output_text','text':'Hello world'}]}";
        event("'type':'response.output_item.added','output_index':0,'item':{'type':'message','id':'m0'}");
        event("'type':'response.output_text.delta','output_index':0,'item_id':'m1','delta':'Hello '");
        event("'type':'response.output_text.delta','output_index':0,'item_id':'m2','delta':'world'");
        event("'type':'response.output_item.done','output_index':0,'item':" + message);

        assertThat(completed(message).text()).isEqualTo("Hello world");
    }

    @Test
    void everyItemMayHaveTheNumberZero() throws IOException {
        for (String id : new String[] {"a", "b"}) {
            event("'type':'response.output_item.added','output_index':0,'item':{'type':'function_call','id':'" + id
                    + "','call_id':'call_" + id + "','name':'f','arguments':''}");
        }
        event("'type':'response.function_call_arguments.delta','output_index':0,'item_id':'b','delta':'{\\'n\\':2}'");
        event("'type':'response.function_call_arguments.delta','output_index':0,'item_id':'a','delta':'{\\'n\\':1}'");

        assertThat(completed("").toolCalls())
                .containsExactly(
                        new ToolCall(0, "call_a", "f", "{\"n\":1}"), new ToolCall(1, "call_b", "f", "{\"n\":2}"));
    }

    @Test
    void argumentsMayBeRepeatedWithOtherWhiteSpace() throws IOException {
        event("'type':'response.output_item.added','output_index':0,'item':{'type':'function_call','id':'a',"
                + "'call_id':'c','name':'f','arguments':''}");
        event("'type':'response.function_call_arguments.delta','output_index':0,'item_id':'a','delta':'{\\'n\\':1}'");

        assertThat(completed("{'type':'function_call','id':'a','call_id':'c','name':'f','arguments':'{ \\'n\\': 1}'}")
                        .toolCalls())
                .containsExactly(new ToolCall(0, "c", "f", "{\"n\":1}"));
    }

    @Test
    void aPartOfASummaryGoesByTheIndexOfTheSummary() throws IOException {
        for (String part : new String[] {"0", "1"}) {
            event("'type':'response.reasoning_summary_text.delta','output_index':0,'item_id':'r','content_index':0,"
                    + "'summary_index':" + part + ",'delta':'Part " + part + ".'");
        }

        assertThat(completed("{'type':'reasoning','id':'r','summary':[{'type':'summary_text','text':'Part 0.'},"
                                + "{'type':'summary_text','text':'Part 1.'}]}")
                        .thinking())
                .isEqualTo("Part 0.\n\nPart 1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'content_index':1,", "'content_index':7,"})
    void deltasMayHaveNoIndexOfTheirPartOrAnother(String index) throws IOException {
        String item =
                "{'type':'message','id':'m','content':[{'type':'annotations_only'},{'type':'output_text','text':'Hello'},"
                        + "{'type':'output_text','text':' world'}]}";
        event("'type':'response.output_text.delta','output_index':0,'item_id':'m'," + index + "'delta':'Hello'");
        event("'type':'response.output_text.delta','output_index':0,'item_id':'m'," + index + "'delta':' world'");
        event("'type':'response.output_item.done','output_index':0,'item':" + item);

        assertThat(completed(item).text()).isEqualTo("Hello world");
    }

    @Test
    void contentMayBeATextOrHaveOtherParts() throws IOException {
        assertThat(completed("{'type':'message','id':'a','content':'One. '},"
                                + "{'type':'message','id':'b','content':[{'type':'text','text':'Two. '},"
                                + "{'type':'refusal','refusal':'Three.'}]}")
                        .text())
                .isEqualTo("One. Two. Three.");
    }

    @Test
    void aNumberMayBeOfAnySize() throws IOException {
        AssembledResponse response = completed("{'type':'hologram','id':'h','size':1e999,'small':1.5}");

        assertThat(response.serverOutput().toolCalls()).hasSize(1);
    }

    @Test
    void aResponseKnowsBetterThanItsEventHowItEnded() throws IOException {
        event("'type':'response.completed','response':{'id':'r','status':'incomplete',"
                + "'incomplete_details':{'reason':'length'},'output':[]}");
        assertThat(assembler.complete().finishReason()).isEqualTo("length");

        event(
                "'type':'response.completed','response':{'id':'r','status':'failed','error':{'code':'c','message':'boom'}}");
        assertThat(error.get().message()).isEqualTo("boom");
    }

    /** What was started in the background by a custom parameter is not there yet; an empty message would say that it is. */
    @ParameterizedTest
    @ValueSource(strings = {"queued", "in_progress"})
    void aDocumentThatIsNotFinishedIsNoResponse(String status) throws IOException {
        decoder.decodeDocument(
                JsonBytes.of("{\"id\":\"r\",\"status\":\"" + status + "\",\"output\":[]}"), this::accept);

        assertThat(assembler.hasOutput()).isFalse();
    }
}
