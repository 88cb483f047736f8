package io.github.doubao4j.examples.trace;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the recorders of one run have written down. Not thread-safe: they hold its lock. */
final class RunLog {

    private final RunListener listener;
    private final Pricing pricing;
    private final boolean scripted;
    private final RunClock clock = new RunClock();
    private final WaitLog waits = new WaitLog(clock);
    private final ToolLog tools;
    private final List<ModelCall> ended = new ArrayList<>();
    private final Map<Integer, Running> running = new LinkedHashMap<>();
    private @Nullable String limit;
    private int number;

    RunLog(RunListener listener, Pricing pricing, boolean scripted) {
        this.listener = listener;
        this.pricing = pricing;
        this.scripted = scripted;
        this.tools = new ToolLog(listener, clock, waits);
    }

    ToolLog tools() {
        return tools;
    }

    int start(@Nullable String label, String model, @Nullable String reached) {
        if (number == 0) {
            // The run begins with its first request; what it took to start the program is not part of it.
            clock.restart();
        }
        ModelCall.Builder call = ModelCall.builder(++number)
                .lane(Lanes.firstFree(running.values().stream().map(one -> one.call.lane())))
                .label(label)
                .model(scripted ? "" : model)
                .limit(reached)
                .times(clock.now(), null, 0);
        running.put(number, new Running(call, Thread.currentThread()));
        listener.modelCallStarted(number);
        return number;
    }

    void thinking(int call, String piece) {
        piece(call);
        listener.thinking(piece);
    }

    void text(int call, String piece) {
        piece(call);
        listener.text(piece);
    }

    /** Blocking calls make their attempts on the thread that started them, streams on one of their own. */
    void attempted(int latest, DoubaoAttempt attempt) {
        Thread thread = Thread.currentThread();
        int call = running.entrySet().stream()
                .filter(one -> one.getValue().thread == thread)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(latest);
        Running one = running.get(call);
        if (one == null || (attempt.failure().isEmpty() && attempt.held().isZero())) {
            return;
        }
        double now = clock.now();
        Attempt recorded = new Attempt(
                attempt.number(),
                Math.max(0, now - milliseconds(attempt.took())),
                now,
                milliseconds(attempt.held()),
                attempt.failure()
                        .map(failure -> String.valueOf(failure.getMessage()))
                        .orElse(null),
                attempt.waitBeforeNext().map(RunLog::milliseconds).orElse(null));
        one.call.attempt(recorded);
        if (recorded.pause() != null) {
            listener.attemptFailed(call, recorded);
        }
    }

    void end(int call, ChatResponse response) {
        Running one = running.remove(call);
        if (one == null) {
            return;
        }
        AiMessage answer = response.aiMessage();
        Tokens tokens = Tokens.of(response.tokenUsage());
        // The server that plays a script names the model that it was asked for.
        String model = response.modelName() == null || scripted ? one.call.model() : response.modelName();
        one.call
                .model(model)
                .said(answer.thinking() == null ? "" : answer.thinking(), answer.text() == null ? "" : answer.text())
                .tools(answer.toolExecutionRequests().stream()
                        .map(ToolExecutionRequest::name)
                        .toList())
                .finish(
                        response.finishReason() == null
                                ? null
                                : response.finishReason().name())
                .tokens(tokens, scripted ? null : pricing.cost(model, tokens).orElse(null));
        ended(one.call);
    }

    void fail(int call, String error) {
        Running one = running.remove(call);
        if (one != null) {
            ended(one.call.error(error));
        }
    }

    void limitReached(String description) {
        limit = description;
        listener.limitReached(description);
    }

    void waitStarted(Object who, Wait.Reason reason) {
        // What is before the first request is no part of the run.
        if (number > 0) {
            waits.start(who, reason);
        }
    }

    void waitEnded(Object who) {
        waits.end(who);
    }

    RunTrace trace(RunSummary run) {
        double now = clock.now();
        List<ModelCall> calls = Stream.concat(
                        ended.stream(), running.values().stream().map(one -> one.unended(now)))
                .sorted(Comparator.comparingInt(ModelCall::number))
                .toList();
        return new RunTrace(
                run.agent(),
                run.model(),
                run.question(),
                run.startedAt().toString(),
                now,
                calls,
                tools.calls(now),
                tokens(),
                costs(),
                limit,
                run.answer(),
                run.error(),
                scripted,
                waits.forPeople(now));
    }

    Tokens tokens() {
        return ended.stream().map(ModelCall::tokens).reduce(Tokens.NONE, Tokens::plus);
    }

    Costs costs() {
        return scripted ? Costs.NONE : Costs.of(ended);
    }

    private void piece(int call) {
        Running one = running.get(call);
        if (one != null) {
            one.call.piece(clock.now());
        }
    }

    private void ended(ModelCall.Builder call) {
        call.ends(clock.now());
        ModelCall finished = call.build();
        ended.add(finished);
        listener.modelCallEnded(finished);
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private record Running(ModelCall.Builder call, Thread thread) {

        /** As it stands now; the call goes on, so what is collected of it stays as it is. */
        ModelCall unended(double now) {
            ModelCall soFar = call.build();
            return new ModelCall(
                    soFar.number(),
                    soFar.lane(),
                    soFar.label(),
                    soFar.model(),
                    soFar.start(),
                    soFar.firstToken(),
                    now,
                    "",
                    "",
                    List.of(),
                    null,
                    Tokens.NONE,
                    null,
                    soFar.attempts(),
                    soFar.limit(),
                    "");
        }
    }
}
