package io.github.doubao4j.emulator;

import io.github.doubao4j.emulator.internal.script.Script;
import java.util.List;
import java.util.function.Function;

/** The second half of a rule: what to answer when it applies. */
public final class RuleBuilder {

    private final DoubaoEmulator emulator;
    private final Script script;
    private final RequestMatcher matcher;

    RuleBuilder(DoubaoEmulator emulator, Script script, RequestMatcher matcher) {
        this.emulator = emulator;
        this.script = script;
        this.matcher = matcher;
    }

    /** Answers with this, every time. */
    public DoubaoEmulator reply(Reply reply) {
        return reply(request -> reply);
    }

    /** Answers with what the function makes of the request; called on the connection's thread. */
    public DoubaoEmulator reply(Function<EmulatedRequest, Reply> replies) {
        script.add(matcher, replies);
        return emulator;
    }

    /** Answers with the first, then the second and so on; the last one repeats. */
    public DoubaoEmulator replyInTurn(Reply... replies) {
        return reply(Script.inTurn(List.of(replies)));
    }
}
