package io.github.doubao4j.examples.extract.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds an answer against the schema, and then against the rules of the Java record where there is one. */
public final class AnswerCheck {

    private static final int MAX_PROBLEMS = 20;

    /** More digits than money has; a power of ten with a billion zeros would be a number as well. */
    private static final int MAX_DIGITS = 40;

    private final JsonSchema schema;
    private final @Nullable Class<? extends Record> type;

    AnswerCheck(JsonNode schema, @Nullable Class<? extends Record> type) {
        this.schema = Schemas.compile(schema);
        this.type = type;
    }

    /**
     * What an answer is.
     *
     * @param record   the record; {@code null} if the answer is no JSON
     * @param problems what is wrong with it, as the model is told; nothing for a good record
     */
    public record Verdict(@Nullable JsonNode record, List<String> problems) {

        /** Whether it is a good record. */
        public boolean good() {
            return problems.isEmpty();
        }
    }

    /**
     * Judges an answer.
     *
     * @param answer what the model wrote
     */
    public Verdict judge(String answer) {
        JsonNode record;
        try {
            record = Json.MAPPER.readTree(withoutFence(answer));
        } catch (JsonProcessingException e) {
            return new Verdict(null, List.of("it is no JSON: " + e.getOriginalMessage()));
        }
        if (!record.isObject()) {
            return new Verdict(null, List.of("it is no JSON object"));
        }
        List<String> problems = numbers(record, "").toList();
        if (problems.isEmpty()) {
            problems = schema.validate(record).stream()
                    .map(ValidationMessage::getMessage)
                    .sorted()
                    .toList();
        }
        if (problems.isEmpty() && type != null) {
            problems = rules(record, type);
        }
        return new Verdict(record, problems.stream().limit(MAX_PROBLEMS).toList());
    }

    private static List<String> rules(JsonNode record, Class<? extends Record> type) {
        try {
            return Json.MAPPER.treeToValue(record, type) instanceof Checked checked ? checked.problems() : List.of();
        } catch (JsonProcessingException e) {
            return List.of("it is no " + type.getSimpleName() + ": " + e.getOriginalMessage());
        }
    }

    private static Stream<String> numbers(JsonNode node, String place) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return number.precision() > MAX_DIGITS || Math.abs(number.scale()) > MAX_DIGITS
                    ? Stream.of(place + ": the number has too many digits")
                    : Stream.empty();
        }
        if (node.isArray()) {
            return Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                    .flatMap(i -> numbers(node.get(i), place + "/" + i));
        }
        return node.properties().stream().flatMap(field -> numbers(field.getValue(), place + "/" + field.getKey()));
    }

    /** Some models put JSON into a code block although nobody asked for one. That is not worth another call. */
    private static String withoutFence(String answer) {
        String text = answer.strip();
        if (text.startsWith("```") && text.endsWith("```") && text.indexOf('\n') > 0) {
            return text.substring(text.indexOf('\n'), text.length() - 3);
        }
        return text;
    }
}
