package io.github.doubao4j.emulator.internal.script;

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
    private volatile @Nullable Function<EmulatedRequest, Reply> otherwise;

    private record Rule(RequestMatcher matcher, Function<EmulatedRequest, Reply> replies) {}

    public void add(RequestMatcher matcher, Function<EmulatedRequest, Reply> replies) {
        rules.add(new Rule(matcher, replies));
    }

    public void otherwise(Function<EmulatedRequest, Reply> replies) {
        otherwise = replies;
    }

    public void clear() {
        rules.clear();
        otherwise = null;
    }

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
