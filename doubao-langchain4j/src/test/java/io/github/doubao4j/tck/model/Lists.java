package io.github.doubao4j.tck.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the arrays that a schema asks for. */
final class Lists {

    private final SchemaFiller filler;

    Lists(SchemaFiller filler) {
        this.filler = filler;
    }

    Optional<JsonNode> of(Schema items, Clue clue, Passage passage) {
        if (clue.isNameless() && !clue.required()) {
            return Optional.empty();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values(items, clue, passage).forEach(array::add);
        return array.isEmpty() ? Optional.empty() : Optional.of(array);
    }

    private Stream<JsonNode> values(Schema items, Clue clue, Passage passage) {
        if (items.isEnum()) {
            return passage.mentioned(items.enumValues()).stream().map(TextNode::valueOf);
        }
        if (items.type().equals("string")) {
            return strings(clue, passage).stream().map(TextNode::valueOf);
        }
        if (items.type().equals("integer")) {
            return integers(passage);
        }
        Clue item = new Clue("", clue.name(), items.description(), clue.purpose(), true);
        return members(clue, passage).stream().flatMap(member -> filler.value(items, item, member).stream());
    }

    private static List<String> strings(Clue clue, Passage passage) {
        if (clue.names("colors")) {
            return passage.listAfter("likes");
        }
        return clue.isNameless() && World.says(passage.question(), "names") ? passage.names() : List.of();
    }

    private static Stream<JsonNode> integers(Passage passage) {
        Numbers numbers = new Numbers(passage.matter(), passage.result());
        return Stream.generate(numbers::next).limit(numbers.count()).map(number -> IntNode.valueOf(number.intValue()));
    }

    /** The passages about each member: a list that is introduced by the property's name, sentences, or mere names. */
    private static List<Passage> members(Clue clue, Passage passage) {
        if (!clue.isNameless()) {
            return passage.listAfter("\\b" + clue.name() + ":").stream()
                    .map(passage::about)
                    .toList();
        }
        List<Passage> sentences = passage.sentences();
        return sentences.size() > 1
                ? sentences
                : passage.names().stream().map(passage::about).toList();
    }
}
