package io.github.doubao4j.emulator.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.Provider;

/**
 * Whether a model thinks.
 *
 * @param type the type of thinking: {@code enabled}, {@code disabled} or {@code auto}
 */
public record Thinking(String type) {

    private static final String OFF = "disabled";

    /** What a request makes of the thinking before it; an effort switches it on or off, too. */
    public static Thinking of(JsonNode request, Provider provider, Thinking inherited) {
        if (provider.switchesThinkingOff(request)) {
            return new Thinking(OFF);
        }
        JsonNode type = request.at("/thinking/type");
        if (type.isTextual()) {
            return new Thinking(type.asText());
        }
        boolean effort = request.at("/reasoning/effort").isTextual();
        return effort && !inherited.isOn() ? new Thinking("enabled") : inherited;
    }

    /** Whether it may think. */
    public boolean isOn() {
        return !type.equals(OFF);
    }
}
