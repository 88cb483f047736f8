package io.github.doubao4j.emulator.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.github.doubao4j.emulator.internal.json.JsonSchemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a body against the closed schema of a contract. */
public final class SchemaCheck {

    private static final int LONGEST_VALUE_SHOWN = 80;
    private static final Set<String> EMPTY = Set.of("minLength", "minItems");

    private final JsonSchema schema;
    private final Set<String> models;
    private final boolean lenient;

    public SchemaCheck(String schema, Set<String> models, boolean lenient) {
        this.schema = JsonSchemas.resource(schema);
        this.models = models;
        this.lenient = lenient;
    }

    /** What the schema says of this body; rules are not part of it. */
    public CheckResult check(JsonNode body) {
        Set<String> unlisted = new TreeSet<>();
        List<ValidationMessage> breaches = new ArrayList<>();
        for (ValidationMessage message : schema.validate(body)) {
            if (isUnlistedField(message) && lenient) {
                unlisted.add(field(message).replaceAll("\\[\\d+]", ""));
            } else if (!(isUnlistedModel(message) && isLetIn(body.path("model").asText("")))) {
                breaches.add(message);
            }
        }
        breaches.sort(Comparator.comparing(SchemaCheck::field));
        return new CheckResult(
                breaches.isEmpty() ? null : rejection(breaches.get(0)), List.copyOf(unlisted), List.of());
    }

    private boolean isLetIn(String model) {
        return models.contains(model) || (lenient && !model.isEmpty());
    }

    private static boolean isUnlistedField(ValidationMessage message) {
        return message.getType().equals("additionalProperties");
    }

    private static boolean isUnlistedModel(ValidationMessage message) {
        return message.getType().equals("enum") && field(message).equals("model");
    }

    private static Rejection rejection(ValidationMessage message) {
        String field = field(message);
        if (isUnlistedModel(message)) {
            return new Rejection(
                    404,
                    "InvalidEndpointOrModel.NotFound",
                    field,
                    "The model or endpoint " + message.getInstanceNode().asText()
                            + " does not exist or you do not have access to it; this contract lists "
                            + message.getSchemaNode()
                            + " (the emulator's builder takes more with models(...) or lenient(true)).");
        }
        if (isUnlistedField(message)) {
            return Rejection.of("InvalidParameter.UnsupportedParameter", field, "the contract does not list it");
        }
        if (message.getType().equals("required")) {
            return Rejection.missing(field, "it is required");
        }
        return Rejection.of(code(message, field), field, reason(message));
    }

    private static String code(ValidationMessage message, String field) {
        boolean empty = EMPTY.contains(message.getType());
        if (empty && field.endsWith("image_url.url")) {
            return "InvalidImageURL.EmptyURL";
        }
        if (field.endsWith("image_url.detail")) {
            return "InvalidArgumentError.InvalidImageDetail";
        }
        if (field.contains("image_pixel_limit.")) {
            return "InvalidArgumentError.InvalidPixelLimit";
        }
        return empty ? "MissingParameter" : "InvalidParameter";
    }

    /** The validator's words without the path in front, behind the value unless that is long. */
    private static String reason(ValidationMessage message) {
        String words = message.getMessage();
        String path = message.getInstanceLocation() + ": ";
        String rule = words.startsWith(path) ? words.substring(path.length()) : words;
        @Nullable JsonNode value = message.getInstanceNode();
        String shown = value == null ? "" : value.toString();
        return shown.isEmpty() || shown.length() > LONGEST_VALUE_SHOWN ? rule : "it is " + shown + ", but " + rule;
    }

    /** The field in the documents' notation, such as {@code messages[0].content}. */
    private static String field(ValidationMessage message) {
        StringBuilder field = new StringBuilder();
        JsonNodePath path = message.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            if (element instanceof Integer index) {
                field.append('[').append(index).append(']');
            } else {
                append(field, String.valueOf(element));
            }
        }
        if (message.getProperty() != null) {
            append(field, message.getProperty());
        }
        return field.toString();
    }

    private static void append(StringBuilder field, String name) {
        if (field.length() > 0) {
            field.append('.');
        }
        field.append(name);
    }
}
