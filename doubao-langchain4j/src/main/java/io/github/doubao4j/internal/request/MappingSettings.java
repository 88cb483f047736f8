package io.github.doubao4j.internal.request;

import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.check.Warnings;
import java.util.function.Function;

/**
 * What the mapping of requests depends on besides the request.
 *
 * @param thinking which thinking of earlier responses is sent back
 * @param profiles what is known of a model, by its name
 * @param adjustToModel whether what a model is known to reject is adjusted instead of rejected
 * @param warnings of one model instance
 */
public record MappingSettings(
        DoubaoProvider provider,
        ThinkingPolicy thinking,
        Function<String, DoubaoModelProfile> profiles,
        boolean adjustToModel,
        Warnings warnings) {

    /** Who makes a response: opaque thinking can be read by the same model of the same provider alone. */
    public String maker(String modelName) {
        return provider.name() + " " + modelName;
    }
}
