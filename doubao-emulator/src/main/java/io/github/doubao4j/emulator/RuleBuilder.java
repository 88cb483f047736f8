package io.github.doubao4j.emulator;

import io.github.doubao4j.emulator.internal.script.Script;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The second half of a rule: what to answer when it applies. */
public final class RuleBuilder {

    private final DoubaoEmulator emulator;
    private final Script script;
    private final @Nullable EmulatedEndpoint endpoint;
    private final RequestMatcher matcher;

    /** @param endpoint the endpoint that the rule is for; null for one of chats */
    RuleBuilder(DoubaoEmulator emulator, Script script, @Nullable EmulatedEndpoint endpoint, RequestMatcher matcher) {
        this.emulator = emulator;
        this.script = script;
        this.endpoint = endpoint;
        this.matcher = matcher;
    }

    /** Answers with this, every time. */
    public DoubaoEmulator reply(Reply reply) {
        return reply(request -> reply);
    }

    /** Answers with what the function makes of the request; called on the connection's thread. */
    public DoubaoEmulator reply(Function<EmulatedRequest, Reply> replies) {
        script.add(endpoint, matcher, replies);
        return emulator;
    }

    /**
     * Answers with the first, then the second and so on. The last one repeats for a chat; after it, any other endpoint responds as
     * usual again.
     */
    public DoubaoEmulator replyInTurn(Reply... replies) {
        return reply(Script.inTurn(endpoint, List.of(replies)));
    }
}
