package io.github.doubao4j.emulator.internal.script;

import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ScriptException;
import java.util.ArrayList;
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
            return isTo(endpoint, request) && rule.matcher().matches(request);
        }
    }

    /**
     * Adds a rule.
     *
     * @param endpoint the endpoint that it is for; null for chats of both kinds
     */
    public void add(
            @Nullable EmulatedEndpoint endpoint, RequestMatcher matcher, Function<EmulatedRequest, Reply> replies) {
        if (endpoint == null) {
            rules.add(new Rule(matcher, replies));
        } else if (isOfChats(endpoint)) {
            rules.add(new Rule(request -> isTo(endpoint, request) && matcher.matches(request), replies));
        } else {
            endpointRules.add(new EndpointRule(endpoint, new Rule(matcher, replies)));
        }
    }

    /** Only rules answer a chat; any other endpoint has a response of its own. */
    private static boolean isOfChats(@Nullable EmulatedEndpoint endpoint) {
        return endpoint == null
                || endpoint == EmulatedEndpoint.CHAT_COMPLETIONS
                || endpoint == EmulatedEndpoint.RESPONSES;
    }

    private static boolean isTo(EmulatedEndpoint endpoint, EmulatedRequest request) {
        return request.endpoint().filter(endpoint::equals).isPresent();
    }

    public void otherwise(Function<EmulatedRequest, Reply> replies) {
        otherwise = replies;
    }

    public void clear() {
        rules.clear();
        endpointRules.clear();
        otherwise = null;
    }

    /** The reply to a request to an endpoint besides chats: as usual when no rule applies. */
    public Reply replyOfEndpoint(EmulatedRequest request) {
        for (EndpointRule rule : endpointRules) {
            if (rule.applies(request)) {
                return rule.rule().replies().apply(request);
            }
        }
        return Reply.asUsual();
    }

    /** The reply to a chat. */
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

    /**
     * One reply after the other. The last one repeats for a chat; after it, another endpoint responds as usual.
     *
     * @param endpoint the endpoint; null for chats of both kinds
     */
    public static Function<EmulatedRequest, Reply> inTurn(@Nullable EmulatedEndpoint endpoint, List<Reply> given) {
        if (given.isEmpty()) {
            throw new IllegalArgumentException("replyInTurn needs at least one reply");
        }
        List<Reply> replies = new ArrayList<>(given);
        if (!isOfChats(endpoint)) {
            replies.add(Reply.asUsual());
        }
        AtomicInteger next = new AtomicInteger();
        return request -> replies.get(next.getAndUpdate(index -> Math.min(index + 1, replies.size() - 1)));
    }
}
