package io.github.doubao4j.tck;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.tck.model.Confused;
import io.github.doubao4j.tck.model.ItemRequest;
import io.github.doubao4j.tck.model.KitAnswer;
import io.github.doubao4j.tck.model.KitModel;

/** Lets the rule-based model answer in the emulator. */
final class KitReplies {

    private KitReplies() {}

    static Reply to(EmulatedRequest request) {
        try {
            KitAnswer answer = KitModel.answer(asChat(request));
            return answer instanceof KitAnswer.Calls calls
                    ? Reply.toolCalls(calls.calls().stream()
                            .map(call -> ToolCallScript.of(
                                    call.name(), call.arguments().toString()))
                            .toArray(ToolCallScript[]::new))
                    : Reply.text(((KitAnswer.Text) answer).text());
        } catch (Confused e) {
            return Reply.error(400, "InvalidParameter", "The kit's model is confused: " + e.getMessage());
        }
    }

    private static JsonNode asChat(EmulatedRequest request) {
        return request.isResponses() ? ItemRequest.asChat(request.json(), request.messages()) : request.json();
    }
}
