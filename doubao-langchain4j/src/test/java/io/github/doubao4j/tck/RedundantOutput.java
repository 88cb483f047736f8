package io.github.doubao4j.tck;

import static io.github.doubao4j.tck.OutputSpoilers.inAllItems;
import static io.github.doubao4j.tck.OutputSpoilers.inEvents;
import static io.github.doubao4j.tck.OutputSpoilers.inItems;
import static io.github.doubao4j.tck.OutputSpoilers.parsed;
import static io.github.doubao4j.tck.OutputSpoilers.remove;
import static io.github.doubao4j.tck.Spoilers.drop;
import static io.github.doubao4j.tck.Spoilers.replace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** What a document or a stream of the Responses API says twice, or need not say: without it nothing may change. */
enum RedundantOutput implements Spoiled {
    ITEM_IDS(
            "dropped",
            drop("item_id").andThen(inAllItems(drop("id"))),
            KitResponsesOutputTest.class,
            "interleavedCallsAreKeptApart"),
    OUTPUT_INDEXES("dropped", drop("output_index"), KitResponsesOutputTest.class, "interleavedCallsAreKeptApart"),
    SEQUENCE_NUMBERS("dropped", drop("sequence_number"), KitResponsesOutputTest.class, "everythingOfAStreamIsRead"),
    SAME_SEQUENCE_NUMBERS(
            "the same in all events",
            replace("sequence_number", 0),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    PART_INDEXES(
            "dropped",
            drop("content_index").andThen(drop("summary_index")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    EVENT_TYPES(
            "dropped, as the names of the events repeat them",
            event -> {
                if (event.path("type").asText().startsWith("response.")) {
                    event.remove("type");
                }
            },
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    FULL_TEXT(
            "dropped",
            inEvents("response.output_text.done", drop("text")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    FULL_PART(
            "dropped",
            inEvents("response.content_part.done", drop("part")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    FULL_SUMMARY(
            "dropped",
            inEvents("response.reasoning_summary_text.done", drop("text")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    FULL_ARGUMENTS(
            "dropped",
            inEvents("response.function_call_arguments.done", drop("arguments")),
            KitResponsesOutputTest.class,
            "interleavedCallsAreKeptApart"),
    FULL_ITEM(
            "dropped",
            inEvents("response.output_item.done", drop("item")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    FINAL_OUTPUT(
            "dropped",
            inEvents("response.completed", event -> remove(event.path("response"), "output")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    FINAL_STATUS(
            "dropped",
            inEvents("response.completed", event -> remove(event.path("response"), "status")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    ANNOTATION_EVENT(
            "another type",
            inEvents("response.output_text.annotation.added", replace("type", "response.another")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    CREATED_RESPONSE(
            "dropped",
            inEvents("response.created", drop("response")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    ARGUMENTS_OF_A_DOCUMENT(
            "an object instead of a text",
            inItems("function_call", call -> call.set("arguments", parsed(call.get("arguments")))),
            KitResponsesOutputTest.class,
            "callsAreThoseOfTheServer"),
    ERROR_EVENT_TYPE(
            "another type, as the name of the event repeats it",
            inEvents("error", replace("type", "response.another")),
            KitResponsesOutputTest.class,
            "theErrorEventIsRead"),
    STATUS_OF_ITEMS("dropped", inAllItems(drop("status")), KitResponsesOutputTest.class, "everythingOfADocumentIsRead");

    private final Spoiling spoiling;

    RedundantOutput(String change, Consumer<ObjectNode> spoiler, Class<?> testClass, String method) {
        this.spoiling = new Spoiling(change, spoiler, testClass, method);
    }

    @Override
    public Spoiling spoiling() {
        return spoiling;
    }
}
