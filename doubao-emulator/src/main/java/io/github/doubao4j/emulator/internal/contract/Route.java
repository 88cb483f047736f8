package io.github.doubao4j.emulator.internal.contract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request line asks for.
 *
 * @param call the call
 * @param id the id of the response, or the name of the picture, in the path; empty where there is none
 * @param query the query without its question mark; empty for none
 */
public record Route(Call call, String id, String query) {

    /** The folder of generated pictures: below the emulator's address, since a provider serves them from other hosts. */
    public static final String PICTURES = "/pictures/";

    private static final String COMPLETIONS = "/chat/completions";
    private static final String RESPONSES = "/responses";
    private static final Pattern STORED = Pattern.compile("/responses/([^/?]+)(/input_items)?(?:\\?(.*))?");
    private static final Pattern PICTURE = Pattern.compile(PICTURES + "([^/?]+)");

    /** The calls that are served. */
    public enum Call {
        COMPLETE,
        RESPOND,
        GET_RESPONSE,
        DELETE_RESPONSE,
        LIST_INPUT_ITEMS,
        EMBED,
        EMBED_PARTS,
        TOKENIZE,
        LIST_MODELS,
        DRAW,
        GET_PICTURE
    }

    /** Whether a body with a model's input belongs to it. */
    public boolean hasBody() {
        return switch (call) {
            case COMPLETE, RESPOND, EMBED, EMBED_PARTS, TOKENIZE, DRAW -> true;
            default -> false;
        };
    }

    /** Whether it is sent without a key: the address of a picture is given to whoever shows it. */
    public boolean isOpen() {
        return call == Call.GET_PICTURE;
    }

    /** Whether it refers to a response by its id. */
    public boolean isForKeptResponse() {
        return call == Call.GET_RESPONSE || call == Call.DELETE_RESPONSE || call == Call.LIST_INPUT_ITEMS;
    }

    /** The call that a request line makes of those that provider descriptions list; null when it is none of them. */
    static @Nullable Route of(String method, String target, List<Provider.Endpoint> endpoints) {
        int mark = method.equals("GET") ? target.indexOf('?') : -1;
        String path = mark < 0 ? target : target.substring(0, mark);
        for (Provider.Endpoint endpoint : endpoints) {
            if (endpoint.isAt(method, path)) {
                return new Route(endpoint.call(), "", mark < 0 ? "" : target.substring(mark + 1));
            }
        }
        Matcher picture = PICTURE.matcher(path);
        boolean draws = endpoints.stream().anyMatch(endpoint -> endpoint.call() == Call.DRAW);
        return draws && method.equals("GET") && picture.matches()
                ? new Route(Call.GET_PICTURE, picture.group(1), "")
                : null;
    }

    /** The call of a chat that a request line makes; null when there is none at that address. */
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
