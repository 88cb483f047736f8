package io.github.doubao4j.emulator.internal.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.CheckResult;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.contract.SchemaCheck;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks a body: the schema first, then the rules that a schema cannot say. */
public final class DocumentCheck {

    private final SchemaCheck schema;
    private final List<Rule> rules;
    private final Function<JsonNode, List<String>> notes;

    /**
     * @param schema the resource with the schema
     * @param lenient whether fields that it does not list are let through
     * @param rules the rules, in the order in which they are tried
     * @param notes what a document asks for without the server insisting
     */
    public DocumentCheck(
            @Nullable String schema, boolean lenient, List<Rule> rules, Function<JsonNode, List<String>> notes) {
        if (schema == null) {
            throw new IllegalArgumentException("the provider's description names no schema for this endpoint");
        }
        this.schema = new SchemaCheck(schema, Set.of(), lenient);
        this.rules = List.copyOf(rules);
        this.notes = notes;
    }

    /** A documented rule. */
    public interface Rule {

        /** The first breach; null when there is none. */
        @Nullable
        Rejection check(JsonNode body);
    }

    public CheckResult check(JsonNode body) {
        CheckResult result = schema.check(body);
        if (result.rejection() != null) {
            return result;
        }
        for (Rule rule : rules) {
            Rejection rejection = rule.check(body);
            if (rejection != null) {
                return new CheckResult(rejection, result.unlistedFields(), List.of());
            }
        }
        return new CheckResult(null, result.unlistedFields(), notes.apply(body));
    }
}
