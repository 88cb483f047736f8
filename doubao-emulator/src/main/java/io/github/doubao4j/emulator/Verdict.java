package io.github.doubao4j.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checks say of a request.
 *
 * @param refusal why it is refused; null when it is accepted
 * @param unlistedFields fields that the contract does not list and that were let through
 * @param notes remarks of the rules that do not refuse
 */
record Verdict(@Nullable Refusal refusal, List<String> unlistedFields, List<String> notes) {

    static Verdict refused(Refusal refusal) {
        return new Verdict(refusal, List.of(), List.of());
    }
}
