package io.github.doubao4j.internal.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.internal.json.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A response with reasoning, messages and calls, and the many streams of events that all say it. */
final class PlannedResponse {

    /** Where the text of an item can stand. */
    enum Source {
        DELTAS,
        TEXT_DONE,
        PART_DONE,
        ITEM_DONE,
        RESPONSE
    }

    /** An item with the texts of its parts. A call has one part, its arguments. */
    private record Item(String type, int index, List<String> parts) {}

    private final Random random;
    private final List<Item> items = new ArrayList<>();
    private final List<ObjectNode> events = new ArrayList<>();
    private boolean withIds;

    PlannedResponse(long seed) {
        random = new Random(seed);
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String type = List.of(OutputItem.REASONING, OutputItem.MESSAGE, OutputItem.FUNCTION_CALL)
                    .get(random.nextInt(3));
            List<String> parts = new ArrayList<>();
            int size = type.equals(OutputItem.FUNCTION_CALL) ? 1 : 1 + random.nextInt(2);
            for (int part = 0; part < size; part++) {
                parts.add(
                        type.equals(OutputItem.FUNCTION_CALL)
                                ? "{\"of\":\"" + i + " 豆包\",\"n\":[1,2]}"
                                : "Text " + i + "." + part + " 😀 of a part, " + "x".repeat(random.nextInt(20)));
            }
            items.add(new Item(type, i, parts));
        }
    }

    String text() {
        return texts(OutputItem.MESSAGE, "");
    }

    String thinking() {
        return texts(OutputItem.REASONING, "\n\n");
    }

    List<String> calls() {
        return items.stream()
                .filter(item -> item.type().equals(OutputItem.FUNCTION_CALL))
                .map(item -> "call_" + item.index() + " f" + item.index() + " "
                        + item.parts().get(0))
                .toList();
    }

    private String texts(String type, String separator) {
        return String.join(
                separator,
                items.stream()
                        .filter(item -> item.type().equals(type))
                        .flatMap(item -> item.parts().stream())
                        .toList());
    }

    /** The finished response. */
    ObjectNode document() {
        withIds = true;
        return response(EnumSet.allOf(Source.class), EnumSet.allOf(Source.class), EnumSet.allOf(Source.class));
    }

    /** One of the streams that say it; each drops other sources, and keeps at least one. */
    List<ObjectNode> stream() {
        events.clear();
        withIds = random.nextInt(4) > 0;
        Set<Source> reasoning = sources();
        Set<Source> messages = sources();
        Set<Source> calls = sources();
        boolean begins = random.nextBoolean() || !(calls.contains(Source.ITEM_DONE) || calls.contains(Source.RESPONSE));
        event("response.created").putObject("response").put("id", "resp_1");
        for (Item item : items) {
            if (item.type().equals(OutputItem.FUNCTION_CALL)) {
                call(item, calls, begins);
            } else {
                texts(item, item.type().equals(OutputItem.MESSAGE) ? messages : reasoning);
            }
        }
        event("response.completed").set("response", response(reasoning, messages, calls));
        number();
        return events;
    }

    private Set<Source> sources() {
        Set<Source> kept = EnumSet.noneOf(Source.class);
        while (kept.isEmpty()) {
            for (Source source : Source.values()) {
                if (random.nextBoolean()) {
                    kept.add(source);
                }
            }
        }
        return kept;
    }

    private void texts(Item item, Set<Source> sources) {
        boolean message = item.type().equals(OutputItem.MESSAGE);
        String prefix = message ? "response.output_text" : "response.reasoning_summary_text";
        String index = message ? "content_index" : "summary_index";
        if (random.nextBoolean()) {
            of(event("response.output_item.added"), item).set("item", described(item, false));
        }
        for (int part = 0; part < item.parts().size(); part++) {
            String text = item.parts().get(part);
            if (sources.contains(Source.DELTAS)) {
                boolean mayLack = sources.contains(Source.TEXT_DONE) || sources.contains(Source.PART_DONE);
                for (String delta : deltas(text, mayLack)) {
                    of(event(prefix + ".delta"), item).put(index, part).put("delta", delta);
                }
            }
            if (sources.contains(Source.TEXT_DONE)) {
                of(event(prefix + ".done"), item).put(index, part).put("text", text);
            }
            if (sources.contains(Source.PART_DONE)) {
                ObjectNode done =
                        event(message ? "response.content_part.done" : "response.reasoning_summary_part.done");
                of(done, item).put(index, part).set("part", part(item, text));
            }
        }
        if (sources.contains(Source.ITEM_DONE)) {
            of(event("response.output_item.done"), item).set("item", described(item, true));
        }
    }

    private void call(Item item, Set<Source> sources, boolean begins) {
        String arguments = item.parts().get(0);
        if (begins) {
            of(event("response.output_item.added"), item).set("item", described(item, false));
        }
        boolean inItem = sources.contains(Source.ITEM_DONE) || sources.contains(Source.RESPONSE);
        if (sources.contains(Source.DELTAS)) {
            boolean mayLack = inItem || sources.contains(Source.TEXT_DONE);
            for (String delta : deltas(arguments, mayLack)) {
                of(event("response.function_call_arguments.delta"), item).put("delta", delta);
            }
        }
        // Calls have no parts.
        if (sources.contains(Source.TEXT_DONE) || (sources.contains(Source.PART_DONE) && sources.size() == 1)) {
            of(event("response.function_call_arguments.done"), item).put("arguments", arguments);
        }
        if (sources.contains(Source.ITEM_DONE)) {
            of(event("response.output_item.done"), item).set("item", described(item, true));
        }
    }

    /** A text in deltas, of which all but the first may be missing: the order of the calls is that of their events. */
    private List<String> deltas(String text, boolean mayLack) {
        List<String> deltas = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(8));
            deltas.add(text.substring(from, to));
            from = to;
        }
        return mayLack ? deltas.subList(0, 1 + random.nextInt(deltas.size())) : deltas;
    }

    private ObjectNode event(String type) {
        ObjectNode event = Json.MAPPER.createObjectNode().put("type", type);
        events.add(event);
        return event;
    }

    private ObjectNode of(ObjectNode event, Item item) {
        if (withIds) {
            event.put("item_id", "item_" + item.index());
        }
        return event.put("output_index", item.index());
    }

    private ObjectNode part(Item item, String text) {
        return Json.MAPPER
                .createObjectNode()
                .put("type", item.type().equals(OutputItem.MESSAGE) ? "output_text" : "summary_text")
                .put("text", text);
    }

    private ObjectNode described(Item item, boolean complete) {
        ObjectNode described = Json.MAPPER.createObjectNode().put("type", item.type());
        if (withIds) {
            described.put("id", "item_" + item.index());
        }
        if (item.type().equals(OutputItem.FUNCTION_CALL)) {
            return described
                    .put("call_id", "call_" + item.index())
                    .put("name", "f" + item.index())
                    .put("arguments", complete ? item.parts().get(0) : "");
        }
        ArrayNode parts = described.putArray(item.type().equals(OutputItem.MESSAGE) ? "content" : "summary");
        if (complete) {
            item.parts().forEach(text -> parts.add(part(item, text)));
        }
        return described;
    }

    private ObjectNode response(Set<Source> reasoning, Set<Source> messages, Set<Source> calls) {
        ObjectNode response = Json.MAPPER.createObjectNode().put("id", "resp_1").put("status", "completed");
        ArrayNode output = response.putArray("output");
        for (Item item : items) {
            Set<Source> sources = item.type().equals(OutputItem.MESSAGE)
                    ? messages
                    : item.type().equals(OutputItem.REASONING) ? reasoning : calls;
            if (sources.contains(Source.RESPONSE)) {
                output.add(described(item, true));
            }
        }
        return response;
    }

    /** Numbers the events, and repeats some as a relay does; or leaves them without numbers. */
    private void number() {
        if (random.nextInt(4) == 0) {
            return;
        }
        List<ObjectNode> numbered = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            ObjectNode event = events.get(i).put("sequence_number", i);
            numbered.add(event);
            if (random.nextInt(4) == 0) {
                numbered.add(event);
            }
        }
        events.clear();
        events.addAll(numbered);
    }
}
