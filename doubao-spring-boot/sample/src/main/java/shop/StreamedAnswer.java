package shop;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.TokenStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One answer on its way to a client: {@code delta} events with the text, a {@code tool} event for each call of a tool, and one {@code done} or
 * {@code error} at the end. It ends once, by whatever comes first: the model, its failure, the timeout, or the client's departure.
 */
final class StreamedAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(StreamedAnswer.class);

    private final SseEmitter emitter;
    private final CancellableModel model;
    private final Conversations.Turn turn;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ReentrantLock sending = new ReentrantLock();
    private final List<Future<?>> timers = new CopyOnWriteArrayList<>();

    StreamedAnswer(
            SseEmitter emitter, CancellableModel model, Conversations.Turn turn, Timers clock, ShopSettings settings) {
        this.emitter = emitter;
        this.model = model;
        this.turn = turn;
        emitter.onError(failure -> clientLeft());
        emitter.onCompletion(this::clientLeft);
        timers.add(clock.every(settings.heartbeat(), this::beat));
        timers.add(clock.after(settings.answerTimeout(), () -> end(Problem.timeout())));
    }

    record Delta(String text) {}

    record ToolCall(String name) {}

    record Done(String finishReason, Integer inputTokens, Integer outputTokens) {}

    void start(TokenStream tokens) {
        try {
            tokens.onPartialResponse(text -> send("delta", new Delta(text)))
                    .beforeToolExecution(
                            call -> send("tool", new ToolCall(call.request().name())))
                    .onCompleteResponse(this::complete)
                    .onError(this::fail)
                    .start();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void complete(ChatResponse response) {
        if (end()) {
            // Before the client reads that it is done, and asks the next question.
            turn.complete();
            var usage = response.tokenUsage();
            last(
                    "done",
                    new Done(
                            String.valueOf(response.finishReason()),
                            usage == null ? null : usage.inputTokenCount(),
                            usage == null ? null : usage.outputTokenCount()));
        }
    }

    private void fail(Throwable failure) {
        Problem problem = Problem.of(failure);
        LOG.warn("Answer failed: {}", problem.code(), failure);
        end(problem);
    }

    private void end(Problem problem) {
        if (end()) {
            model.cancel();
            turn.abandon();
            last("error", problem);
        }
    }

    /** Also called when everything was delivered, and has nothing to do then. */
    private void clientLeft() {
        if (end()) {
            model.cancel();
            turn.abandon();
            LOG.info("The client of {} left, the call is cancelled", turn.user());
        }
    }

    private boolean end() {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            endTimers();
        }
        return first;
    }

    private void endTimers() {
        timers.forEach(timer -> timer.cancel(false));
    }

    /** A comment, which clients skip. While an event is being written there is no need for one. */
    private void beat() {
        if (sending.tryLock()) {
            try {
                if (ended.get()) {
                    endTimers();
                } else {
                    write(SseEmitter.event().comment("still working"));
                }
            } finally {
                sending.unlock();
            }
        }
    }

    private void send(String event, Object data) {
        sending.lock();
        try {
            if (!ended.get()) {
                write(SseEmitter.event().name(event).data(data));
            }
        } finally {
            sending.unlock();
        }
    }

    private void last(String event, Object data) {
        sending.lock();
        try {
            if (write(SseEmitter.event().name(event).data(data))) {
                emitter.complete();
            }
        } finally {
            sending.unlock();
        }
    }

    /** When a client cannot be written to it has left, and Spring hears of it from the server: nothing more is to be done with the emitter. */
    private boolean write(SseEmitter.SseEventBuilder event) {
        try {
            emitter.send(event);
            return true;
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The client cannot be written to", e);
            clientLeft();
            return false;
        }
    }
}
