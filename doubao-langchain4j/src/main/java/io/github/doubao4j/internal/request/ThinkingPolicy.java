package io.github.doubao4j.internal.request;

import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.internal.check.Warnings;
import org.jspecify.annotations.Nullable;

/**
 * Which thinking of a history is sent back: the user's setting, else that of the model's profile, else the provider's.
 *
 * @param decided by the user; {@code null} when it is up to model and provider
 */
public record ThinkingPolicy(@Nullable ThinkingReplay decided) {

    /**
     * The policy of one model instance.
     *
     * @param sendThinking the user's setting; {@code null} for none. It also holds for thinking that another model put into
     *     the history.
     * @param returnThinking whether responses hold their thinking. If not, none is sent back unless {@code sendThinking}
     *     is set.
     */
    public static ThinkingPolicy of(@Nullable Boolean sendThinking, boolean returnThinking, Warnings warnings) {
        if (sendThinking == null) {
            return new ThinkingPolicy(returnThinking ? null : ThinkingReplay.NEVER);
        }
        if (sendThinking && !returnThinking) {
            warnings.once(
                    "sendThinking",
                    "sendThinking(true) without returnThinking(true): the responses of this model keep no thinking that"
                            + " could be sent back");
        }
        return new ThinkingPolicy(sendThinking ? ThinkingReplay.ALL_TURNS : ThinkingReplay.NEVER);
    }

    /** The replay for one model of a provider; the profile of the model outranks the provider. */
    public ThinkingReplay on(DoubaoProvider provider, DoubaoModelProfile profile) {
        if (decided != null) {
            return decided;
        }
        return profile.thinkingReplay() == null ? provider.thinkingReplay() : profile.thinkingReplay();
    }
}
