package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The tokens that an answer may still have. */
final class TokenBudget {

    private final int limit;
    private int used;
    private boolean cut;

    TokenBudget(int limit) {
        this.limit = limit;
    }

    /** At most one of the two limits is there; a request with both is refused before. */
    static TokenBudget of(JsonNode request) {
        for (String field : List.of("max_tokens", "max_completion_tokens")) {
            if (request.path(field).isNumber()) {
                return new TokenBudget(request.path(field).asInt());
            }
        }
        return new TokenBudget(Integer.MAX_VALUE);
    }

    /** As much of the text as there are tokens left for. */
    String take(String text) {
        List<String> tokens = Tokens.split(text);
        int left = limit - used;
        if (tokens.size() <= left) {
            used += tokens.size();
            return text;
        }
        used = limit;
        cut = true;
        return String.join("", tokens.subList(0, left));
    }

    /** Takes one token, such as a tool's name; false when there is none left. */
    boolean takeOne() {
        if (used == limit) {
            cut = true;
            return false;
        }
        used++;
        return true;
    }

    int used() {
        return used;
    }

    /** Whether something did not fit. */
    boolean cut() {
        return cut;
    }
}
