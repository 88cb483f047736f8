package io.github.doubao4j.servertool;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a tool as {@code toString} and messages may show them. Credentials of MCP servers are in headers, and as often in
 * the URL; what a tool that we do not know holds may be one as well.
 */
final class MaskedFields {

    private static final String MASK = "***";

    private static final Set<String> SHOWN = Set.of(
            "type",
            "limit",
            "max_keyword",
            "sources",
            "user_location",
            "point",
            "grounding",
            "zoom",
            "rotate",
            "server_label",
            "server_description",
            "allowed_tools",
            "require_approval",
            "knowledge_resource_id",
            "description",
            "dense_weight",
            "doc_filter",
            "ranking_options",
            "feature");

    private MaskedFields() {}

    static String of(Map<String, @Nullable Object> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + shown(field.getKey(), field.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String shown(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> headers && name.equals("headers")) {
            return headers.keySet().stream()
                    .map(header -> header + "=" + MASK)
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof String url && name.equals("server_url")) {
            return address(url);
        }
        return value == null || SHOWN.contains(name) ? String.valueOf(value) : MASK;
    }

    /** Where a URL leads, without the user, the path and the query, any of which may hold a credential. */
    static String address(String url) {
        String authority = authority(url);
        return authority == null
                ? MASK
                : URI.create(url).getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1);
    }

    /** What stands between {@code //} and the path, {@code null} when the text is no URL of a server. */
    static @Nullable String authority(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getScheme() == null ? null : uri.getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
