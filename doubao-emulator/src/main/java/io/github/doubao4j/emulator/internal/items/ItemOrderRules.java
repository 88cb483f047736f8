package io.github.doubao4j.emulator.internal.items;

import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.items.ItemRequest.Placed;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which item may follow which, over the whole chain: every function call has one output before the next message of the
 * user, an approval answers a request for one, a reference names an item, and only newer models read reasoning.
 */
final class ItemOrderRules implements ItemRule {

    /** Ark accepts reasoning from Seed 1.8 on. */
    private static final Pattern READS_NO_REASONING = Pattern.compile("doubao-(?:1-5|seed-1-6).*");

    private static final int LONGEST_CHAIN = 1000;

    @Override
    public @Nullable Rejection check(ItemRequest request) {
        List<Placed> items = request.all();
        if (items.size() > LONGEST_CHAIN) {
            return Rejection.invalid(
                    request.earlier().isEmpty() ? "input" : "previous_response_id",
                    "the chain has " + items.size() + " items, but may have " + LONGEST_CHAIN);
        }
        boolean readsNoReasoning = READS_NO_REASONING
                .matcher(request.body().path("model").asText(""))
                .matches();
        Walk walk = new Walk();
        for (Placed item : items) {
            if (readsNoReasoning
                    && item.type().equals("reasoning")
                    && !request.earlier().contains(item.item())) {
                return Rejection.invalid(item.at() + ".type", "this model does not accept reasoning in its input");
            }
            Rejection rejection = walk.step(item);
            if (rejection != null) {
                return rejection;
            }
        }
        return walk.open.isEmpty() ? null : unanswered("input", walk.open);
    }

    private static Rejection unanswered(String at, Set<String> open) {
        return Rejection.invalid(at, "the function calls " + open + " have no function_call_output");
    }

    /** The state between two items. */
    private static final class Walk {

        private final Set<String> calls = new HashSet<>();
        private final Set<String> open = new LinkedHashSet<>();
        private final Set<String> ids = new HashSet<>();
        private final Set<String> approvals = new HashSet<>();

        private @Nullable Rejection step(Placed item) {
            Rejection rejection = switch (item.type()) {
                case "message" -> message(item);
                case "function_call" -> call(item);
                case "function_call_output" -> output(item);
                case "mcp_approval_request" -> approvalRequest(item);
                case "mcp_approval_response" -> approvalResponse(item);
                case "item_reference" -> reference(item);
                default -> null;
            };
            ids.add(item.text("id"));
            return rejection;
        }

        private @Nullable Rejection message(Placed item) {
            return item.text("role").equals("user") && !open.isEmpty() ? unanswered(item.at(), open) : null;
        }

        private @Nullable Rejection call(Placed item) {
            String id = item.text("call_id");
            if (!calls.add(id)) {
                return Rejection.invalid(item.at() + ".call_id", "two calls have the id \"" + id + "\"");
            }
            open.add(id);
            String arguments = item.text("arguments");
            return arguments.isEmpty() || Json.isObject(arguments)
                    ? null
                    : Rejection.invalid(item.at() + ".arguments", "it is not one JSON object: " + arguments);
        }

        private @Nullable Rejection output(Placed item) {
            String id = item.text("call_id");
            if (open.remove(id)) {
                return null;
            }
            return Rejection.invalid(
                    item.at() + ".call_id",
                    calls.contains(id)
                            ? "the call \"" + id + "\" has two outputs"
                            : "\"" + id + "\" is the id of no function_call before it, which are " + calls);
        }

        private @Nullable Rejection approvalRequest(Placed item) {
            approvals.add(item.text("id"));
            return null;
        }

        private @Nullable Rejection approvalResponse(Placed item) {
            String id = item.text("approval_request_id");
            return approvals.remove(id)
                    ? null
                    : Rejection.invalid(
                            item.at() + ".approval_request_id",
                            "\"" + id + "\" is the id of no mcp_approval_request that is open");
        }

        private @Nullable Rejection reference(Placed item) {
            String id = item.text("id");
            return ids.contains(id)
                    ? null
                    : Rejection.invalid(item.at() + ".id", "\"" + id + "\" is the id of no item before it");
        }
    }
}
