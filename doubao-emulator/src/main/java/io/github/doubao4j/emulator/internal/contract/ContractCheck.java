package io.github.doubao4j.emulator.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a body: the contract's schema first, then the documented rules that a schema cannot say. */
public final class ContractCheck {

    private final SchemaCheck schema;
    private final List<ContractRule> rules;

    public ContractCheck(Provider provider, Set<String> models, boolean lenient) {
        schema = new SchemaCheck(provider.schema(), models, lenient);
        rules = List.of(new OptionRules(provider), new MessageRules(), new ToolRules(), new MediaRules());
    }

    /** Checks the body of a request to this path. */
    public CheckResult check(JsonNode body, String path) {
        CheckResult result = schema.check(body);
        if (result.rejection() != null) {
            return result;
        }
        for (ContractRule rule : rules) {
            Rejection rejection = rule.check(body, path);
            if (rejection != null) {
                return new CheckResult(rejection, result.unlistedFields(), List.of());
            }
        }
        return new CheckResult(null, result.unlistedFields(), Notes.of(body));
    }

    /** Documented rules of one field of the request. They hold for every contract that lets the fields in. */
    interface ContractRule {

        /** The first breach; null when there is none. */
        @Nullable
        Rejection check(JsonNode body, String path);
    }
}
