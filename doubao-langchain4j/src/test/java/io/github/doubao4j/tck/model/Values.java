package io.github.doubao4j.tck.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds single values in a passage, by the name and the description that the schema gives them. */
final class Values {

    private static final String PLACE = "(\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)*)";
    private static final Pattern PLACE_AFTER_IN = Pattern.compile("\\bin " + PLACE);
    private static final String UUID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

    private final Numbers numbers;

    Values(Numbers numbers) {
        this.numbers = numbers;
    }

    Optional<JsonNode> text(Clue clue, Passage passage) {
        return string(clue, passage).map(TextNode::valueOf);
    }

    private Optional<String> string(Clue clue, Passage passage) {
        if (clue.describes("uuid")) {
            return passage.find(UUID);
        }
        if (clue.names("name")) {
            Optional<String> called = clue.belongsTo("pet") ? passage.find("named " + PLACE) : Optional.empty();
            return called.or(() -> passage.names().stream().findFirst());
        }
        if (clue.names("city") || isNamelessPlace(clue)) {
            return city(clue, passage);
        }
        if (clue.names("country")) {
            return placesIn(passage).stream().filter(World::isCountry).findFirst();
        }
        if (clue.names("breed")) {
            return World.BREEDS.keySet().stream()
                    .filter(breed -> World.says(passage.matter(), breed))
                    .findFirst();
        }
        return Optional.empty();
    }

    /** An optional parameter that says nothing about itself is left out, so only a required one is guessed. */
    private static boolean isNamelessPlace(Clue clue) {
        return clue.isNameless() && clue.required() && clue.serves("weather", "temperature");
    }

    private static Optional<String> city(Clue clue, Passage passage) {
        if (clue.belongsTo("shipping")) {
            return passage.find("delivery to " + PLACE);
        }
        if (clue.belongsTo("billing")) {
            return passage.find("billing address should be " + PLACE);
        }
        String capital = World.capitalAskedIn(passage.question());
        if (!capital.isEmpty()) {
            return Optional.of(capital);
        }
        return placesIn(passage).stream()
                .filter(place -> !World.isCountry(place))
                .findFirst();
    }

    private static List<String> placesIn(Passage passage) {
        return PLACE_AFTER_IN
                .matcher(passage.matter())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    Optional<JsonNode> integer(Clue clue, Passage passage) {
        if (clue.names("age")) {
            return passage.find("(\\d+)(?: years|-year)").map(Integer::valueOf).map(IntNode::valueOf);
        }
        if (clue.names("year", "month", "day", "hour", "minute")) {
            return dateField(clue.name(), passage.matter()).map(IntNode::valueOf);
        }
        if (clue.isNameless() && !passage.sum().isEmpty()) {
            return Optional.of(IntNode.valueOf(Integer.parseInt(passage.sum())));
        }
        if (!clue.isNameless() || !clue.required()) {
            return Optional.empty();
        }
        if (World.says(passage.question(), "number of people")) {
            return Optional.of(IntNode.valueOf(passage.names().size()));
        }
        return nextNumber().map(number -> IntNode.valueOf(number.intValueExact()));
    }

    Optional<JsonNode> number(Clue clue, Passage passage) {
        if (clue.names("height")) {
            return passage.find("(\\d+\\.\\d+) ?m").map(BigDecimal::new).map(DecimalNode::valueOf);
        }
        return clue.isNameless() && clue.required() ? nextNumber().map(DecimalNode::valueOf) : Optional.empty();
    }

    private Optional<BigDecimal> nextNumber() {
        return numbers.hasNext() ? Optional.of(numbers.next()) : Optional.empty();
    }

    Optional<JsonNode> bool(Clue clue, Passage passage) {
        if (clue.names("married")) {
            return either(passage, "married", "single");
        }
        if (clue.names("indoor")) {
            return either(passage, "indoor", "outdoor");
        }
        Matcher predicate = Pattern.compile("\\bif .* is a (\\p{L}+):").matcher(passage.question());
        return clue.isNameless() && predicate.find()
                ? Optional.of(BooleanNode.valueOf(World.says(passage.matter(), predicate.group(1))))
                : Optional.empty();
    }

    private static Optional<JsonNode> either(Passage passage, String yes, String no) {
        return passage.mentioned(List.of(yes, no)).stream()
                .findFirst()
                .map(word -> BooleanNode.valueOf(word.equals(yes)));
    }

    private static Optional<Integer> dateField(String name, String text) {
        Matcher date = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th) of (\\p{Lu}\\p{Ll}+) (\\d{4})")
                .matcher(text);
        Matcher time = Pattern.compile("\\b(\\d{1,2}):(\\d{2})\\b").matcher(text);
        return switch (name) {
            case "day" -> date.find() ? Optional.of(Integer.valueOf(date.group(1))) : Optional.empty();
            case "month" -> date.find() ? Optional.of(World.MONTHS.indexOf(date.group(2)) + 1) : Optional.empty();
            case "year" -> date.find() ? Optional.of(Integer.valueOf(date.group(3))) : Optional.empty();
            case "hour" -> time.find() ? Optional.of(Integer.valueOf(time.group(1))) : Optional.empty();
            default -> time.find() ? Optional.of(Integer.valueOf(time.group(2))) : Optional.empty();
        };
    }
}
