package io.github.doubao4j.emulator.internal.items;

import io.github.doubao4j.emulator.internal.contract.MessageText;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.items.ItemRequest.Placed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text that the model continues: the last item, of the assistant, without caching, structured output and built-in tools. */
final class PrefillRules implements ItemRule {

    @Override
    public @Nullable Rejection check(ItemRequest request) {
        List<Placed> items = request.placed();
        for (int i = 0; i < items.size(); i++) {
            Placed item = items.get(i);
            if (!item.item().path("partial").asBoolean(false)) {
                continue;
            }
            String at = item.at() + ".partial";
            if (i < items.size() - 1 || !item.text("role").equals("assistant")) {
                return Rejection.invalid(at, "only the last item may be partial, and must be of the assistant");
            }
            if (MessageText.of(item.item().path("content")).isEmpty()) {
                return Rejection.invalid(at, "a partial item needs text");
            }
            if (request.cachesExplicitly()) {
                return Rejection.invalid(at, "it cannot be set together with caching");
            }
            if (!request.body().at("/text/format/type").asText("text").equals("text")) {
                return Rejection.invalid(at, "it cannot be set together with text.format");
            }
            if (!request.serverTools().isEmpty()) {
                return Rejection.invalid(at, "it cannot be set together with built-in tools");
            }
        }
        return null;
    }
}
