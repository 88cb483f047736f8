package io.github.doubao4j.tck.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the JSON that a schema asks for, from what a passage says.
 *
 * <p>It walks the schema that arrived: what is not in it is not written. A property without information is left out,
 * unless the schema requires it: then it is null or empty if it may be, and otherwise nothing is written at all.
 */
final class SchemaFiller {

    private final String purpose;
    private final Values values;
    private final Lists lists;

    /** {@code purpose} is the name of the tool whose parameters are written, or an empty string. */
    SchemaFiller(String purpose, Passage passage) {
        this.purpose = purpose;
        this.values = new Values(new Numbers(passage.matter(), passage.result()));
        this.lists = new Lists(this);
    }

    static Optional<JsonNode> fill(JsonNode schema, String purpose, Passage passage) {
        return new SchemaFiller(purpose, passage).object(Schema.of(schema), "", passage);
    }

    /** The value of one property or item. */
    Optional<JsonNode> value(Schema reference, Clue clue, Passage passage) {
        Schema schema = reference.resolved();
        if (schema.isChoice()) {
            return choice(schema, clue, passage);
        }
        if (schema.isEnum()) {
            return one(schema.enumValues(), clue, passage);
        }
        return switch (schema.type()) {
            case "object" -> object(schema, clue, passage);
            case "array" -> lists.of(schema.items(), clue, passage);
            case "string" -> values.text(clue, passage);
            case "integer" -> values.integer(clue, passage);
            case "number" -> values.number(clue, passage);
            case "boolean" -> values.bool(clue, passage);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> one(List<String> words, Clue clue, Passage passage) {
        if (words.size() == 1 && clue.required()) {
            return Optional.of(TextNode.valueOf(words.get(0)));
        }
        return passage.mentioned(words).stream().findFirst().map(TextNode::valueOf);
    }

    private Optional<JsonNode> choice(Schema schema, Clue clue, Passage passage) {
        List<Schema> choices = schema.choices();
        return choices.size() == 1
                ? value(choices.get(0), clue, passage)
                : choices.stream()
                        .filter(choice -> fits(choice, passage))
                        .findFirst()
                        .flatMap(choice -> object(choice, clue, passage));
    }

    /** A choice is recognised by the one word that its {@code type} may have. */
    private static boolean fits(Schema choice, Passage passage) {
        String sum = passage.sum();
        return choice.properties().getOrDefault("type", choice).enumValues().stream()
                .anyMatch(kind -> switch (kind) {
                    case "Addition" -> sum.contains("+");
                    case "Constant" -> !sum.isEmpty() && !sum.contains("+");
                    default -> passage.isAbout(kind);
                });
    }

    private Optional<JsonNode> object(Schema schema, Clue clue, Passage passage) {
        if (schema.isOpen()) {
            return pairs(clue, passage);
        }
        return object(schema, clue.name(), passage);
    }

    /** A map is only filled when its description says what from and what to. */
    private static Optional<JsonNode> pairs(Clue clue, Passage passage) {
        if (!clue.describes("map") || !clue.describes("name") || !clue.describes("age")) {
            return Optional.empty();
        }
        ObjectNode pairs = JsonNodeFactory.instance.objectNode();
        passage.agesByName().forEach(pairs::put);
        return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs);
    }

    /** The two sides of a sum are parts of their own, from the left: 1+2+3 is (1+2)+3. */
    private static Passage part(String property, Passage passage) {
        int lastPlus = passage.sum().lastIndexOf('+');
        if (lastPlus < 0) {
            return passage;
        }
        return switch (property) {
            case "left" -> passage.about(passage.sum().substring(0, lastPlus));
            case "right" -> passage.about(passage.sum().substring(lastPlus + 1));
            default -> passage;
        };
    }

    private Optional<JsonNode> object(Schema schema, String name, Passage passage) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        boolean known = schema.properties().isEmpty();
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            Schema wanted = property.getValue();
            boolean required = schema.requires(property.getKey());
            Clue clue = new Clue(property.getKey(), name, wanted.description(), purpose, required);
            Optional<JsonNode> found = value(wanted, clue, part(property.getKey(), passage));
            known = known || found.isPresent();
            Optional<JsonNode> written = found.or(() -> required ? blank(wanted.resolved()) : Optional.empty());
            if (required && written.isEmpty()) {
                return Optional.empty();
            }
            written.ifPresent(value -> object.set(property.getKey(), value));
        }
        return known ? Optional.of(object) : Optional.empty();
    }

    /** What stands for a required value that is not known. */
    private static Optional<JsonNode> blank(Schema schema) {
        if (schema.mayBeNull()) {
            return Optional.of(NullNode.getInstance());
        }
        if (schema.type().equals("array")) {
            return Optional.of(JsonNodeFactory.instance.arrayNode());
        }
        return Optional.empty();
    }
}
