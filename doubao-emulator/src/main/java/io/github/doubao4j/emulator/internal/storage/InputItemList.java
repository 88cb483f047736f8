package io.github.doubao4j.emulator.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A page of the input items of a response, as its query asks for. */
public final class InputItemList {

    private static final Set<String> KNOWN = Set.of("after", "before", "limit", "order", "include", "include[]");
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d?|100");

    private final Map<String, String> query = new HashMap<>();

    /** @param query what stands behind the question mark of the path */
    public InputItemList(String query) {
        for (String field : query.split("&", -1)) {
            String[] parts = field.split("=", 2);
            if (!parts[0].isEmpty()) {
                this.query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
    }

    /** What is wrong with the query; null when nothing is. */
    public @Nullable Rejection rejection() {
        for (String name : query.keySet()) {
            if (!KNOWN.contains(name)) {
                return Rejection.of("InvalidParameter.UnsupportedParameter", name, "the contract does not list it");
            }
        }
        if (!LIMIT.matcher(limit()).matches()) {
            return Rejection.invalid("limit", "it is " + limit() + ", but must be between 1 and 100");
        }
        return Set.of("asc", "desc").contains(order())
                ? null
                : Rejection.invalid("order", "it is \"" + order() + "\", but must be asc or desc");
    }

    /** The page. */
    public ObjectNode of(StoredResponse response) {
        List<JsonNode> items = new ArrayList<>(response.input());
        if (order().equals("desc")) {
            Collections.reverse(items);
        }
        int from = 0;
        int to = items.size();
        for (int i = 0; i < items.size(); i++) {
            String id = id(items.get(i));
            from = id.equals(query.get("after")) ? i + 1 : from;
            to = id.equals(query.get("before")) ? i : to;
        }
        List<JsonNode> rest = items.subList(Math.min(from, to), to);
        List<JsonNode> page = rest.subList(0, Math.min(Integer.parseInt(limit()), rest.size()));
        ObjectNode list = Json.object().put("object", "list");
        list.putArray("data").addAll(page);
        list.put("first_id", page.isEmpty() ? null : id(page.get(0)));
        list.put("last_id", page.isEmpty() ? null : id(page.get(page.size() - 1)));
        return list.put("has_more", page.size() < rest.size());
    }

    private String limit() {
        return query.getOrDefault("limit", "20");
    }

    private String order() {
        return query.getOrDefault("order", "desc");
    }

    private static String id(JsonNode item) {
        return item.path("id").asText();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
