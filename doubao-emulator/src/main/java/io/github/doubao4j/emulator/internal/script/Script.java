package io.github.doubao4j.emulator.internal.script;

import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ScriptException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules, in their order. */
public final class Script {

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<EndpointRule> endpointRules = new CopyOnWriteArrayList<>();
    private volatile @Nullable Function<EmulatedRequest, Reply> otherwise;

    private record Rule(RequestMatcher matcher, Function<EmulatedRequest, Reply> replies) {}

    private record EndpointRule(EmulatedEndpoint endpoint, Rule rule) {

        boolean applies(EmulatedRequest request) {
            return request.endpoint().filter(endpoint::equals).isPresent()
                    && rule.matcher().matches(request);
        }
    }

    public void add(RequestMatcher matcher, Function<EmulatedRequest, Reply> replies) {
        rules.add(new Rule(matcher, replies));
    }

    /** Adds a rule for an endpoint that answers by itself when no rule applies. */
    public void add(EmulatedEndpoint endpoint, RequestMatcher matcher, Function<EmulatedRequest, Reply> replies) {
        endpointRules.add(new EndpointRule(endpoint, new Rule(matcher, replies)));
    }

    public void otherwise(Function<EmulatedRequest, Reply> replies) {
        otherwise = replies;
    }

    public void clear() {
        rules.clear();
        endpointRules.clear();
        otherwise = null;
    }

    /** What an endpoint that answers by itself is to answer. */
    public Reply replyOfEndpoint(EmulatedRequest request) {
        for (EndpointRule rule : endpointRules) {
            if (rule.applies(request)) {
                return rule.rule().replies().apply(request);
            }
        }
        return Reply.asUsual();
    }

    /** What a chat is to be answered with. */
    public Reply reply(EmulatedRequest request) {
        for (Rule rule : rules) {
            if (rule.matcher().matches(request)) {
                return rule.replies().apply(request);
            }
        }
        Function<EmulatedRequest, Reply> fallback = otherwise;
        if (fallback == null) {
            throw new ScriptException("none of the " + rules.size() + " rules matches; last user text: '"
                    + request.lastUserText() + "', tools offered: " + request.toolNames() + ", tool results: "
                    + request.toolResults().size());
        }
        return fallback.apply(request);
    }

    /** One reply after the other; the last one repeats. */
    public static Function<EmulatedRequest, Reply> inTurn(List<Reply> replies) {
        if (replies.isEmpty()) {
            throw new IllegalArgumentException("replyInTurn needs at least one reply");
        }
        AtomicInteger next = new AtomicInteger();
        return request -> replies.get(next.getAndUpdate(index -> Math.min(index + 1, replies.size() - 1)));
    }
}
