package io.github.doubao4j.emulator.internal.items;

import io.github.doubao4j.emulator.internal.contract.CheckResult;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.contract.SchemaCheck;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a body: the schema first, then the rules. */
public final class ResponsesCheck {

    private final @Nullable SchemaCheck schema;
    private final List<ItemRule> rules;

    public ResponsesCheck(Provider provider, Set<String> models, boolean lenient) {
        schema = provider.responsesSchema() == null
                ? null
                : new SchemaCheck(provider.responsesSchema(), models, lenient);
        rules = List.of(
                new ResponseOptionRules(provider),
                new ItemOrderRules(),
                new PrefillRules(),
                new PartRules(),
                new FunctionRules(),
                new ServerToolRules(),
                new CachingRules());
    }

    /** What is said of a request; its previous response is known already. */
    public CheckResult check(ItemRequest request) {
        if (schema == null) {
            throw new IllegalStateException("this provider has no Responses API");
        }
        CheckResult result = schema.check(request.body());
        if (result.rejection() != null) {
            return result;
        }
        for (ItemRule rule : rules) {
            Rejection rejection = rule.check(request);
            if (rejection != null) {
                return new CheckResult(rejection, result.unlistedFields(), List.of());
            }
        }
        return new CheckResult(null, result.unlistedFields(), ItemNotes.of(request));
    }
}
