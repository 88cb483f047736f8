package io.github.doubao4j.emulator.internal.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checks say of a request.
 *
 * @param rejection why it is rejected; null when it is accepted
 * @param unlistedFields fields that the contract does not list and that were let through
 * @param notes remarks of the rules that do not reject
 */
public record CheckResult(@Nullable Rejection rejection, List<String> unlistedFields, List<String> notes) {

    public static CheckResult accepted() {
        return new CheckResult(null, List.of(), List.of());
    }

    public static CheckResult rejected(Rejection rejection) {
        return new CheckResult(rejection, List.of(), List.of());
    }
}
