package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a body: the contract's schema first, then the documented rules that a schema cannot say. */
final class ContractCheck {

    private final SchemaCheck schema;
    private final List<ContractRule> rules;

    ContractCheck(WireContract contract, Set<String> models, boolean lenient) {
        schema = new SchemaCheck(contract, models, lenient);
        rules = List.of(new OptionRules(), new MessageRules(), new ToolRules(), new MediaRules());
    }

    Verdict judge(JsonNode body, String path) {
        Verdict verdict = schema.judge(body);
        if (verdict.refusal() != null) {
            return verdict;
        }
        for (ContractRule rule : rules) {
            Refusal refusal = rule.check(body, path);
            if (refusal != null) {
                return new Verdict(refusal, verdict.unlistedFields(), List.of());
            }
        }
        return new Verdict(null, verdict.unlistedFields(), Notes.of(body));
    }

    /** Documented rules of one field of the request. They hold for every contract that lets the fields in. */
    interface ContractRule {

        /** The first breach; null when there is none. */
        @Nullable Refusal check(JsonNode body, String path);
    }
}
