package io.github.doubao4j.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.internal.document.JsonObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The output items of one response, found by their ids, or by their indexes where a relay has dropped those. */
final class OutputItems {

    private final List<OutputItem> all = new ArrayList<>();
    private final Map<String, OutputItem> byId = new HashMap<>();
    private final Map<Integer, OutputItem> byIndex = new HashMap<>();
    private final Set<String> callIds = new HashSet<>();
    private @Nullable OutputItem latest;
    private @Nullable Integer latestIndex;

    List<OutputItem> all() {
        return all;
    }

    /**
     * The item of an event; a new one when it has not been heard of.
     *
     * @param type that it must have; {@code null} when the event does not say
     */
    OutputItem of(@Nullable String id, @Nullable Integer index, @Nullable String type) {
        if (latest != null && index != null && index.equals(latestIndex) && id != null && id.equals(latest.id)) {
            return latest;
        }
        OutputItem found = id == null ? null : byId.get(id);
        if (found == null && index != null) {
            OutputItem there = byIndex.get(index);
            // Some servers number every item 0, others give an item another id in each event.
            found = there == null || there.mayGoOnAs(type) ? there : null;
        }
        if (id == null && index == null) {
            found = latestOf(type);
        }
        OutputItem item = found == null ? add() : found;
        register(item, id, index);
        return item;
    }

    private void register(OutputItem item, @Nullable String id, @Nullable Integer index) {
        item.learn(null, id);
        if (id != null) {
            byId.putIfAbsent(id, item);
        }
        if (index != null) {
            byIndex.put(index, item);
        }
        latest = item;
        latestIndex = index;
    }

    /** The item that an event begins: a new one where nothing but the order of events tells items apart. */
    OutputItem begun(@Nullable String id, @Nullable Integer index, @Nullable String type) {
        OutputItem known = id == null ? null : byId.get(id);
        OutputItem there = index == null ? null : byIndex.get(index);
        boolean keyless = id == null && index == null;
        OutputItem before = keyless ? latestOf(type) : there;
        boolean isAnother = before != null
                && before.latest() != null
                && (keyless || !before.mayGoOnAs(type) || (id != null && before.id != null));
        if (known == null && isAnother) {
            OutputItem begun = add();
            register(begun, id, index);
            return begun;
        }
        return of(id, index, type);
    }

    /** The item that an event ends; a call that has another id by now, and no index, is known by the id of the call. */
    OutputItem ended(@Nullable String id, @Nullable Integer index, @Nullable String type, @Nullable String callId) {
        if (id != null && index == null && callId != null && !byId.containsKey(id)) {
            for (OutputItem item : all) {
                if (item.mayEndAs(callId)) {
                    register(item, id, null);
                    return item;
                }
            }
        }
        return of(id, index, type);
    }

    /**
     * The id by which a call is known outside; {@code null} while it has none. Results are paired with calls by it, so that a
     * second call of the same id gets another one.
     */
    @Nullable
    String ownCallId(OutputItem call) {
        String id = call.callId;
        if (call.ownCallId == null && id != null) {
            String own = id;
            for (int i = 2; !callIds.add(own); i++) {
                own = id + "_" + i;
            }
            call.ownCallId = own;
        }
        return call.ownCallId;
    }

    private @Nullable OutputItem latestOf(@Nullable String type) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).mayGoOnAs(type)) {
                return all.get(i);
            }
        }
        return null;
    }

    /**
     * The items that the finished response describes: those of its ids, else of the ids of its calls, and in place of each
     * other the next one of its type, since a relay may have dropped ids, or changed them.
     */
    List<OutputItem> finished(JsonNode output) {
        List<@Nullable OutputItem> named = new ArrayList<>();
        for (JsonNode item : output) {
            String id = JsonObjects.text(item, "id");
            named.add(finish(candidate -> candidate.hasId(id)));
        }
        for (int i = 0; i < named.size(); i++) {
            String callId = JsonObjects.text(output.path(i), "call_id");
            if (named.get(i) == null) {
                named.set(i, finish(candidate -> candidate.hasCallId(callId)));
            }
        }
        List<OutputItem> finished = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            JsonNode item = output.path(i);
            OutputItem found = named.get(i);
            if (found == null) {
                String type = JsonObjects.text(item, "type");
                String callId = JsonObjects.text(item, "call_id");
                found = finish(candidate -> candidate.mayBe(type, callId));
            }
            if (found == null) {
                found = add();
                found.finished = true;
            }
            finished.add(found);
        }
        return finished;
    }

    private @Nullable OutputItem finish(Predicate<OutputItem> which) {
        for (OutputItem item : all) {
            if (!item.finished && which.test(item)) {
                item.finished = true;
                return item;
            }
        }
        return null;
    }

    private OutputItem add() {
        OutputItem item = new OutputItem();
        all.add(item);
        return item;
    }
}
