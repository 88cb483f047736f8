package io.github.doubao4j.internal.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.chat.assembly.ResponseAssembler;
import io.github.doubao4j.internal.chat.assembly.TextFilter;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.toolcalls.ReceivedResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whichever of the events that repeat each other are there: always the same response. */
class ResponsesDecoderPropertyTest {

    /** Half of an emoji can only be written as an escape. */
    private static final ObjectMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void everyStreamOfAResponseIsTheSame(@ForAll long seed) throws IOException {
        PlannedResponse planned = new PlannedResponse(seed);
        List<ObjectNode> events = planned.stream();
        boolean byName = seed % 2 == 0;
        ReceivedResponse emitted = new ReceivedResponse();
        ResponseAssembler assembler = new ResponseAssembler(emitted, true, TextFilter.NONE);
        ResponsesDecoder decoder = new ResponsesDecoder();
        for (ObjectNode event : events) {
            String name = event.get("type").textValue();
            ObjectNode sent = byName ? event.deepCopy().without("type") : event;
            decoder.decodeEvent(byName ? name : null, JsonBytes.of(ASCII.writeValueAsString(sent)), assembler::accept);
        }
        check(planned, assembler.complete(), emitted, events.toString());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aDocumentIsTheSame(@ForAll long seed) throws IOException {
        PlannedResponse planned = new PlannedResponse(seed);
        String document = planned.document().toString();
        ReceivedResponse emitted = new ReceivedResponse();
        ResponseAssembler assembler = new ResponseAssembler(emitted, true, TextFilter.NONE);
        new ResponsesDecoder().decodeDocument(JsonBytes.of(document), assembler::accept);
        check(planned, assembler.complete(), emitted, document);
    }

    private static void check(
            PlannedResponse planned, AssembledResponse response, ReceivedResponse emitted, String wire) {
        assertThat(Objects.toString(response.text(), "")).as(wire).isEqualTo(planned.text());
        assertThat(Objects.toString(response.thinking(), "")).as(wire).isEqualTo(planned.thinking());
        assertThat(response.toolCalls().stream().map(call -> call.id() + " " + call.name() + " " + call.arguments()))
                .as(wire)
                .isEqualTo(planned.calls());
        assertThat(response.incompleteToolCalls()).as(wire).isEmpty();
        assertThat(response.finishReason()).isEqualTo("completed");
        assertThat(emitted.text.toString()).isEqualTo(planned.text());
        assertThat(emitted.thinking.toString()).isEqualTo(planned.thinking());
        assertThat(emitted.calls).isEqualTo(response.toolCalls());
        assertThat(emitted.oddities).isEmpty();
    }
}
