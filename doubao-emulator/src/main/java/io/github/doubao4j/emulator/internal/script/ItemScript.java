package io.github.doubao4j.emulator.internal.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.ServerToolScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a reply says for the Responses API alone. Immutable.
 *
 * @param serverTools the items of tools that ran on the server
 * @param annotations the sources of the text
 * @param failure how the response fails; null when it does not
 * @param deviations how it is not what the document says
 * @param edit changes the complete response
 * @param eventEdit changes each event of a stream
 */
public record ItemScript(
        List<ServerToolScript> serverTools,
        List<JsonNode> annotations,
        @Nullable Failure failure,
        Set<Deviation> deviations,
        UnaryOperator<ObjectNode> edit,
        UnaryOperator<ObjectNode> eventEdit) {

    /** Nothing. */
    public static final ItemScript NONE =
            new ItemScript(List.of(), List.of(), null, Set.of(), UnaryOperator.identity(), UnaryOperator.identity());

    /** Keeps copies. */
    public ItemScript {
        serverTools = List.copyOf(serverTools);
        annotations = List.copyOf(annotations);
        deviations = Set.copyOf(deviations);
    }

    /** The response fails once so many pieces are sent. */
    public record Failure(int after, String code, String message) {}

    /** Whether it asks for a fault, which a chat completion cannot have. */
    public boolean hasFaults() {
        return failure != null || !deviations.isEmpty() || !edit.equals(NONE.edit) || !eventEdit.equals(NONE.eventEdit);
    }

    public boolean has(Deviation deviation) {
        return deviations.contains(deviation);
    }

    public ItemScript withServerTools(List<ServerToolScript> tools) {
        return new ItemScript(tools, annotations, failure, deviations, edit, eventEdit);
    }

    public ItemScript withAnnotation(JsonNode annotation) {
        List<JsonNode> all = new ArrayList<>(annotations);
        all.add(annotation);
        return new ItemScript(serverTools, all, failure, deviations, edit, eventEdit);
    }

    public ItemScript withFailure(Failure failing) {
        return new ItemScript(serverTools, annotations, failing, deviations, edit, eventEdit);
    }

    public ItemScript with(Deviation deviation) {
        Set<Deviation> all = EnumSet.of(deviation);
        all.addAll(deviations);
        return new ItemScript(serverTools, annotations, failure, all, edit, eventEdit);
    }

    /** Edits apply one after the other. */
    public ItemScript withEdit(UnaryOperator<ObjectNode> further) {
        return new ItemScript(serverTools, annotations, failure, deviations, both(edit, further), eventEdit);
    }

    /** The same with the edit of the other one. */
    ItemScript withEditOf(ItemScript other) {
        return new ItemScript(serverTools, annotations, failure, deviations, other.edit, eventEdit);
    }

    public ItemScript withEventEdit(UnaryOperator<ObjectNode> further) {
        return new ItemScript(serverTools, annotations, failure, deviations, edit, both(eventEdit, further));
    }

    private static UnaryOperator<ObjectNode> both(UnaryOperator<ObjectNode> first, UnaryOperator<ObjectNode> second) {
        return json -> second.apply(first.apply(json));
    }
}
