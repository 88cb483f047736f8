package io.github.doubao4j.emulator.internal.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The tokens that a response may still have. */
public final class TokenLimit {

    private final int limit;
    private int used;
    private boolean cut;

    public TokenLimit(int limit) {
        this.limit = limit;
    }

    /** At most one of the two limits is there; a request with both is rejected before. */
    public static TokenLimit of(JsonNode request) {
        for (String field : List.of("max_tokens", "max_completion_tokens")) {
            if (request.path(field).isNumber()) {
                return new TokenLimit(request.path(field).asInt());
            }
        }
        return new TokenLimit(Integer.MAX_VALUE);
    }

    /** As much of the text as there are tokens left for. */
    public String take(String text) {
        List<String> tokens = Tokenizer.split(text);
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
    public boolean takeOne() {
        if (used == limit) {
            cut = true;
            return false;
        }
        used++;
        return true;
    }

    public int used() {
        return used;
    }

    /** Whether something did not fit. */
    public boolean cut() {
        return cut;
    }
}
