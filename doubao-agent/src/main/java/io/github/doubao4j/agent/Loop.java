package io.github.doubao4j.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The tool loop at the end of a conversation, after the last user message.
 *
 * @param rounds the responses that call tools, as far as the messages still hold them
 * @param counts what is known of all responses that call tools
 */
record Loop(List<AiMessage> rounds, LoopCounts counts) {

    /** How often a tool was called with the same arguments, in consecutive rounds up to the last. */
    record Run(String toolName, int length) {}

    /** A call as it is compared: two spellings of the same JSON are the same call, malformed ones among them. */
    private record Call(String name, JsonNode arguments) {

        static Call of(ToolExecutionRequest request) {
            return new Call(String.valueOf(request.name()), ToolArguments.toTree(request.arguments()));
        }
    }

    static Loop of(List<ChatMessage> messages) {
        List<AiMessage> rounds = new ArrayList<>();
        LoopCounts counts = LoopCounts.NONE;
        for (ChatMessage message : messages) {
            if (message instanceof UserMessage) {
                rounds.clear();
                counts = LoopCounts.NONE;
            } else if (message instanceof AiMessage answer && answer.hasToolExecutionRequests()) {
                rounds.add(answer);
                counts = counts.after(answer);
            }
        }
        return new Loop(rounds, counts);
    }

    /** The longest run among the calls of the last round. There is one when there is a round. */
    Run longestRun() {
        List<List<Call>> calls = new ArrayList<>();
        for (AiMessage round : rounds) {
            calls.add(0, round.toolExecutionRequests().stream().map(Call::of).toList());
        }
        Run longest = new Run("", 0);
        for (Call call : calls.isEmpty() ? List.<Call>of() : calls.get(0)) {
            int length = 0;
            for (List<Call> round : calls) {
                int equal = Collections.frequency(round, call);
                if (equal == 0) {
                    break;
                }
                length += equal;
            }
            longest = length > longest.length() ? new Run(call.name(), length) : longest;
        }
        return longest;
    }
}
