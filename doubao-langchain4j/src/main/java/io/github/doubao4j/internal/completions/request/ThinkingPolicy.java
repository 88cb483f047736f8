package io.github.doubao4j.internal.completions.request;

import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.internal.check.Warnings;
import org.jspecify.annotations.Nullable;

/**
 * Which thinking of a history goes back: what the user has decided, else what is known of the model and of the provider.
 *
 * @param decided by the user; {@code null} when it is up to model and provider
 */
public record ThinkingPolicy(@Nullable ThinkingReplay decided) {

    /**
     * The policy of one model instance.
     *
     * @param sendThinking the user's word; {@code null} for none. It also holds for thinking that another model put into
     *     the history.
     * @param returnThinking whether answers hold their thinking. Whoever does not want to have it has not asked to send
     *     it either, so that without a word nothing goes back.
     */
    public static ThinkingPolicy of(@Nullable Boolean sendThinking, boolean returnThinking, Warnings warnings) {
        if (sendThinking == null) {
            return new ThinkingPolicy(returnThinking ? null : ThinkingReplay.NEVER);
        }
        if (sendThinking && !returnThinking) {
            warnings.once(
                    "sendThinking",
                    "sendThinking(true) without returnThinking(true): the answers of this model keep no thinking that"
                            + " could be sent back");
        }
        return new ThinkingPolicy(sendThinking ? ThinkingReplay.ALL_TURNS : ThinkingReplay.NEVER);
    }

    /** What holds for one model of a provider; what is known of the model is the narrower, and so outranks. */
    ThinkingReplay on(DoubaoProvider provider, DoubaoModelProfile profile) {
        if (decided != null) {
            return decided;
        }
        return profile.thinkingReplay() == null ? provider.thinkingReplay() : profile.thinkingReplay();
    }
}
