package io.github.doubao4j.emulator.internal.contract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request line asks for.
 *
 * @param call the call
 * @param id the id of the response in the path; empty where there is none
 * @param query the query without its question mark; empty for none
 */
public record Route(Call call, String id, String query) {

    private static final String COMPLETIONS = "/chat/completions";
    private static final String RESPONSES = "/responses";
    private static final Pattern STORED = Pattern.compile("/responses/([^/?]+)(/input_items)?(?:\\?(.*))?");

    /** The calls that are served. */
    public enum Call {
        COMPLETE,
        RESPOND,
        GET_RESPONSE,
        DELETE_RESPONSE,
        LIST_INPUT_ITEMS
    }

    /** Whether a body with a model's input belongs to it. */
    public boolean hasBody() {
        return call == Call.COMPLETE || call == Call.RESPOND;
    }

    /** The call that a request line makes; null when there is none at that address. */
    static @Nullable Route of(String method, String target, List<String> basePaths, boolean servesResponses) {
        for (String base : basePaths) {
            if (target.startsWith(base)) {
                Route route = of(method, target.substring(base.length()), servesResponses);
                if (route != null) {
                    return route;
                }
            }
        }
        return null;
    }

    private static @Nullable Route of(String method, String path, boolean servesResponses) {
        if (method.equals("POST")) {
            if (path.equals(COMPLETIONS)) {
                return new Route(Call.COMPLETE, "", "");
            }
            return servesResponses && path.equals(RESPONSES) ? new Route(Call.RESPOND, "", "") : null;
        }
        Matcher stored = STORED.matcher(path);
        if (!servesResponses || !stored.matches()) {
            return null;
        }
        String query = stored.group(3) == null ? "" : stored.group(3);
        boolean items = stored.group(2) != null;
        if (method.equals("GET")) {
            return new Route(items ? Call.LIST_INPUT_ITEMS : Call.GET_RESPONSE, stored.group(1), query);
        }
        return method.equals("DELETE") && !items ? new Route(Call.DELETE_RESPONSE, stored.group(1), query) : null;
    }
}
