package io.github.doubao4j.tck.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers one request from what stands in it: calls tools, writes JSON for a schema, or answers in words.
 *
 * <p>It has no memory and knows no question of the kit by heart. Token limits are left to the server that carries it.
 */
public final class KitModel {

    private KitModel() {}

    /**
     * The answer to one request body.
     *
     * @throws Confused when something is missing that every right request contains
     */
    public static KitAnswer answer(JsonNode request) {
        Conversation conversation = Conversation.of(request);
        List<KitAnswer.Call> calls = new ToolPlanner(Toolbox.of(request), conversation).next();
        if (!calls.isEmpty()) {
            return new KitAnswer.Calls(calls);
        }
        String text = AnswerFormat.isJson(request) ? json(request, conversation) : new Prose(conversation).answer();
        return new KitAnswer.Text(cutAtStop(text, request.path("stop")));
    }

    private static String json(JsonNode request, Conversation conversation) {
        String evidence =
                conversation.results().stream().map(Conversation.Result::text).collect(Collectors.joining("\n"));
        Passage passage = Passage.of(conversation.question(), evidence, "");
        JsonNode schema = AnswerFormat.schema(request, conversation.question());
        return SchemaFiller.fill(schema, "", passage)
                .map(JsonNode::toString)
                .orElseThrow(() -> new Confused("I know nothing that the schema asks for"));
    }

    private static String cutAtStop(String text, JsonNode stop) {
        int end = text.length();
        for (JsonNode word : stop.isTextual() ? List.of(stop) : stop) {
            int at = text.indexOf(word.asText());
            end = at < 0 ? end : Math.min(end, at);
        }
        return text.substring(0, end);
    }
}
