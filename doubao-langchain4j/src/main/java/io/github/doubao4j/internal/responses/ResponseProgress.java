package io.github.doubao4j.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.document.JsonObjects;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.error.ErrorObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of one response: turns events and the finished response into deltas. The same text may come as deltas, in
 * the event that ends it, in the item and in the response; each part of it becomes a delta once. Used by one thread.
 */
final class ResponseProgress {

    /** Between two parts of the thinking, which are texts of their own. */
    private static final String PARAGRAPH = "\n\n";

    private final OutputItems items = new OutputItems();
    private int calls;
    private boolean hasThinking;
    private boolean areNumbered;
    private @Nullable ResponseEvent previous;
    private Consumer<ResponseDelta> deltas = delta -> {};

    /** Takes a response that is one document. */
    void acceptDocument(JsonNode document, Consumer<ResponseDelta> each) {
        deltas = each;
        ApiError error = ErrorObject.of(document.get("error"));
        if (error == null && !FinishedResponse.isOne(document)) {
            each.accept(ResponseDelta.withoutOutput().build());
        } else {
            finish(document, JsonObjects.text(document, "status"), error);
        }
    }

    /**
     * Takes an event.
     *
     * @param type by what the event says or its name
     */
    void accept(ResponseEvent event, String type, Consumer<ResponseDelta> each) {
        deltas = each;
        if (isRepeated(event)) {
            return;
        }
        JsonNode body = event.body();
        switch (type) {
            case "response.output_text.delta", "response.refusal.delta" ->
                text(item(event, OutputItem.MESSAGE), event.part(), event.delta());
            case "response.output_text.done" ->
                restOfText(item(event, OutputItem.MESSAGE), event.part(), JsonObjects.anyText(body, "text"));
            case "response.content_part.done" -> contentPart(item(event, null), event.part(), body.path("part"));
            case "response.output_text.annotation.added" -> annotation(event);
            case "response.reasoning_summary_text.delta" -> thinking(item(event, OutputItem.REASONING), true, event);
            case "response.reasoning_text.delta" -> thinking(item(event, OutputItem.REASONING), false, event);
            case "response.reasoning_summary_text.done" ->
                restOfThinking(
                        item(event, OutputItem.REASONING), true, event.part(), JsonObjects.anyText(body, "text"));
            case "response.reasoning_summary_part.done" ->
                restOfThinking(
                        item(event, OutputItem.REASONING),
                        true,
                        event.part(),
                        JsonObjects.anyText(body.path("part"), "text"));
            case "response.reasoning_text.done" ->
                restOfThinking(
                        item(event, OutputItem.REASONING), false, event.part(), JsonObjects.anyText(body, "text"));
            case "response.function_call_arguments.delta" ->
                arguments(item(event, OutputItem.FUNCTION_CALL), event.delta());
            case "response.function_call_arguments.done" -> {
                OutputItem call = item(event, OutputItem.FUNCTION_CALL);
                call.name = call.name == null ? JsonObjects.text(body, "name") : call.name;
                arguments(call, call.missingOfArguments(JsonObjects.textOrJson(body, "arguments")));
            }
            case "response.output_item.added" -> describe(described(event, true), body.path("item"), false);
            case "response.output_item.done" -> describe(described(event, false), body.path("item"), true);
            case "response.completed" -> end(body.path("response"), "completed");
            case "response.incomplete" -> end(body.path("response"), "incomplete");
            case "response.failed" -> finish(body.path("response"), "failed", null);
            case "error" -> error(FinishedResponse.errorOfEvent(body));
            default -> other(event, type);
        }
    }

    /**
     * Takes the end of a text.
     *
     * @return whether nothing of the text is missing; else the event has to be read as a whole
     */
    boolean accept(TextEnd end, Consumer<ResponseDelta> each) {
        if (item(end.event(), end.itemType()).isMissing(end.event().part(), end.length())) {
            return false;
        }
        previous = end.event();
        each.accept(ResponseDelta.output().build());
        return true;
    }

    /** A relay that sends an event twice repeats its number; some number nothing, or every event alike. */
    private boolean isRepeated(ResponseEvent event) {
        ResponseEvent before = previous;
        previous = event;
        if (before == null || before.number() < 0 || event.number() < 0) {
            return false;
        }
        areNumbered |= event.number() > before.number();
        return areNumbered && event.number() == before.number() && event.equals(before);
    }

    /** The item that an event describes at its beginning or its end. */
    private OutputItem described(ResponseEvent event, boolean begins) {
        JsonNode item = event.body().path("item");
        String itsId = JsonObjects.text(item, "id");
        String id = itsId == null ? event.itemId() : itsId;
        String type = JsonObjects.text(item, "type");
        return begins
                ? items.begun(id, event.outputIndex(), type)
                : items.ended(id, event.outputIndex(), type, JsonObjects.text(item, "call_id"));
    }

    private OutputItem item(ResponseEvent event, @Nullable String type) {
        OutputItem item = items.of(event.itemId(), event.outputIndex(), type);
        item.learn(type, null);
        return item;
    }

    /**
     * An event without output of the model: a step of one of the service's tools, news of the response as a whole, which a service
     * may repeat for as long as nothing happens, or something that is none of its events.
     */
    private void other(ResponseEvent event, String type) {
        ApiError error = ErrorObject.of(event.body().get("error"));
        if (error != null) {
            error(error);
        } else if (type.startsWith("response.")) {
            boolean isStep = event.itemId() != null || event.outputIndex() != null;
            deltas.accept(FinishedResponse.identity(
                            isStep ? ResponseDelta.aside() : ResponseDelta.progress(),
                            event.body().path("response"))
                    .build());
        } else {
            deltas.accept(ResponseDelta.withoutOutput().build());
        }
    }

    private void error(ApiError error) {
        deltas.accept(ResponseDelta.withoutOutput().error(error).build());
    }

    private void text(OutputItem item, int part, @Nullable String delta) {
        if (delta == null || delta.isEmpty()) {
            deltas.accept(ResponseDelta.output().build());
        } else {
            item.emitted(part, delta.length());
            deltas.accept(ResponseDelta.ofText(delta));
        }
    }

    private void restOfText(OutputItem item, int part, @Nullable String full) {
        text(item, part, item.missingOf(part, full));
    }

    private void contentPart(OutputItem item, int index, JsonNode part) {
        String text = TextParts.textOf(part);
        if (text != null) {
            item.learn(OutputItem.MESSAGE, null);
            restOfText(item, index, text);
        }
    }

    private void annotation(ResponseEvent event) {
        OutputItem item = item(event, OutputItem.MESSAGE);
        Integer index = JsonObjects.integer(event.body(), "annotation_index");
        JsonNode annotation = event.body().path("annotation");
        if (annotation.isObject()) {
            item.annotate(index, annotation);
            serverOutput();
        }
    }

    private void thinking(OutputItem item, boolean summary, ResponseEvent event) {
        thinking(item, summary, event.part(), Objects.requireNonNullElse(event.delta(), ""));
    }

    private void restOfThinking(OutputItem item, boolean summary, int part, @Nullable String full) {
        thinking(item, summary, part, item.missingOf(part, full));
    }

    /** Thinking comes as a summary or in full; where a server sends both, the first form counts. */
    private void thinking(OutputItem item, boolean summary, int part, String delta) {
        if (delta.isEmpty() || (item.summarized != null && item.summarized != summary)) {
            deltas.accept(ResponseDelta.aside().build());
            return;
        }
        item.summarized = summary;
        String separator = hasThinking && item.isNew(part) ? PARAGRAPH : "";
        hasThinking = true;
        item.emitted(part, delta.length());
        deltas.accept(ResponseDelta.ofThinking(separator.isEmpty() ? delta : separator + delta));
    }

    private void arguments(OutputItem item, @Nullable String delta) {
        String more = Objects.requireNonNullElse(delta, "");
        if (item.callIndex < 0) {
            item.callIndex = calls++;
        }
        item.arguments.append(more);
        // Without an id, a name that comes again would begin another call.
        String name = item.named ? null : item.name;
        item.named |= name != null;
        deltas.accept(ResponseDelta.ofToolCall(new ToolCall(item.callIndex, items.ownCallId(item), name, more)));
    }

    /** Takes what the service says of an item at its beginning, at its end, or in the finished response. */
    private void describe(OutputItem item, JsonNode description, boolean isComplete) {
        item.describe(description);
        if (isComplete) {
            item.end();
        }
        String type = Objects.requireNonNullElse(item.type(), "");
        switch (type) {
            case OutputItem.MESSAGE -> message(item, description);
            case OutputItem.REASONING -> reasoning(item, description);
            case OutputItem.FUNCTION_CALL ->
                arguments(item, item.missingOfArguments(JsonObjects.textOrJson(description, "arguments")));
            default -> serverOutput();
        }
    }

    private void message(OutputItem item, JsonNode message) {
        List<JsonNode> annotations = new ArrayList<>();
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            restOfText(item, 0, content.asText());
        }
        // Deltas may have no index of their part, or another one: then nothing is missing although their part seems to
        // have come.
        boolean isMissing = item.length() < TextParts.length(content);
        int index = 0;
        for (JsonNode part : content) {
            if (isMissing) {
                contentPart(item, index++, part);
            }
            part.path("annotations").forEach(annotations::add);
        }
        if (!annotations.isEmpty()) {
            item.annotations(annotations);
            serverOutput();
        }
        deltas.accept(ResponseDelta.aside().build());
    }

    private void reasoning(OutputItem item, JsonNode reasoning) {
        boolean summary = !reasoning.path("summary").isEmpty();
        int index = 0;
        for (JsonNode part : reasoning.path(summary ? "summary" : "content")) {
            restOfThinking(item, summary, index++, JsonObjects.anyText(part, "text"));
        }
        deltas.accept(ResponseDelta.aside().build());
    }

    /** Made only when it is wanted: there may be thousands of sources. */
    private void serverOutput() {
        deltas.accept(ResponseDelta.aside()
                .serverOutput(() -> FinishedResponse.serverOutput(items.all(), null))
                .build());
    }

    /** Takes the last event; some servers mark the end once more, and some keep the connection open. */
    private void end(JsonNode response, String status) {
        // What the response says of itself is nearer to it than the name of the event.
        String own = JsonObjects.text(response, "status");
        boolean says = "failed".equals(own) || "incomplete".equals(own);
        finish(response, says ? own : status, ErrorObject.of(response.get("error")));
        deltas.accept(ResponseDelta.end().build());
    }

    /**
     * Takes the finished response.
     *
     * @param status that it has or the event implies
     */
    private void finish(JsonNode response, @Nullable String status, @Nullable ApiError reported) {
        JsonNode output = response.path("output");
        List<OutputItem> finished = items.finished(output);
        for (int i = 0; i < finished.size(); i++) {
            describe(finished.get(i), output.path(i), true);
        }
        ApiError error = "failed".equals(status) ? FinishedResponse.error(response) : reported;
        ResponseDelta.Builder last = FinishedResponse.identity(ResponseDelta.output(), response)
                .usage(FinishedResponse.usage(response))
                .serverOutput(() -> FinishedResponse.serverOutput(items.all(), response));
        if (error == null) {
            last.finishReason(FinishedResponse.finishReason(response, status))
                    .cut("incomplete".equals(status))
                    .moderationHitType(FinishedResponse.moderationHitType(response));
            deltas.accept(last.build());
        } else {
            deltas.accept(last.build());
            error(error);
        }
    }
}
