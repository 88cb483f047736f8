package io.github.doubao4j.soak;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoStreamingChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call, and what its user sees of it, in words. */
final class SoakCall implements StreamingChatResponseHandler {

    /** What a user's callback throws. */
    static final class UserException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private static final int LIMIT_SECONDS = 120;
    private static final int LONG_TEXT = 1000;

    private final Fate fate;
    private final AtomicInteger lateCallbacks;
    private final StringBuilder text = new StringBuilder();
    private final List<String> calls = new ArrayList<>();
    private final List<String> endings = new ArrayList<>();
    private final CountDownLatch ended;
    private final CountDownLatch started = new CountDownLatch(1);
    private boolean over;

    /**
     * A call.
     *
     * @param lateCallbacks counts callbacks after the end
     */
    SoakCall(Fate fate, AtomicInteger lateCallbacks) {
        this.fate = fate;
        this.lateCallbacks = lateCallbacks;
        this.ended = new CountDownLatch(fate == Fate.STREAM_USER_THROWS ? 2 : 1);
    }

    private static ChatRequest request(int number, Fate fate) {
        return ChatRequest.builder()
                .messages(UserMessage.from("call " + number + " " + fate))
                .build();
    }

    /** A blocking call. */
    static String blocking(ChatModel model, int number, Fate fate) {
        try {
            return "complete " + answer(model.chat(request(number, fate)).aiMessage());
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + (Thread.interrupted() ? ", interrupted" : "");
        }
    }

    /** A stream. */
    static String streaming(DoubaoStreamingChatModel model, int number, Fate fate, AtomicInteger lateCallbacks)
            throws InterruptedException {
        SoakCall call = new SoakCall(fate, lateCallbacks);
        var handle = model.start(request(number, fate), call);
        if (fate == Fate.STREAM_CANCELLED) {
            if (!call.started.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return "nothing delivered";
            }
            handle.cancel();
            return call.end("cancelled");
        }
        if (fate == Fate.STREAM_CANCELLED_BY_CALLBACK) {
            return call.started.await(LIMIT_SECONDS, TimeUnit.SECONDS) ? call.end("cancelled") : "nothing delivered";
        }
        if (fate == Fate.STREAM_CANCELLED_AT_ONCE) {
            handle.cancel();
            return call.end("cancelled");
        }
        if (!call.ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            return "no ending";
        }
        return call.end(null);
    }

    /** Whatever is delivered from now on comes too late. */
    private synchronized String end(@Nullable String instead) {
        over = true;
        return instead != null && endings.isEmpty() ? instead : String.join(", ", endings);
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
        boolean first = unlessOver(() -> text.append(partial.text())) && started.getCount() > 0;
        if (first && fate == Fate.STREAM_CANCELLED_BY_CALLBACK) {
            context.streamingHandle().cancel();
            end(null);
        }
        started.countDown();
        if (first && fate == Fate.STREAM_USER_THROWS) {
            throw new UserException();
        }
    }

    @Override
    public void onPartialToolCall(PartialToolCall partial, PartialToolCallContext context) {
        unlessOver(() -> {});
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        unlessOver(() -> calls.add(words(call.toolExecutionRequest())));
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        String answer = answer(response.aiMessage());
        ending(() -> {
            boolean agrees = calls.isEmpty() ? answer.equals(shortened(text.toString())) : answer.equals(join(calls));
            return "complete " + answer + (agrees ? "" : ", but delivered was " + text + calls);
        });
    }

    @Override
    public void onError(Throwable error) {
        String partial = DoubaoApiException.find(error)
                .flatMap(DoubaoApiException::partialAnswer)
                .map(answer -> " with " + answer(answer.aiMessage()))
                .orElse("");
        ending(() -> error.getClass().getSimpleName() + partial);
    }

    private interface Ending {
        String words();
    }

    private void ending(Ending ending) {
        unlessOver(() -> endings.add(ending.words()));
        ended.countDown();
    }

    private synchronized boolean unlessOver(Runnable change) {
        if (over) {
            lateCallbacks.incrementAndGet();
            return false;
        }
        change.run();
        return true;
    }

    private static String answer(AiMessage message) {
        if (message.hasToolExecutionRequests()) {
            return join(message.toolExecutionRequests().stream()
                    .map(SoakCall::words)
                    .toList());
        }
        return shortened(String.valueOf(message.text()));
    }

    private static String shortened(String text) {
        return text.length() > LONG_TEXT ? text.length() + " characters" : text;
    }

    private static String words(ToolExecutionRequest call) {
        return call.name() + " " + call.arguments();
    }

    private static String join(List<String> words) {
        return words.stream().collect(Collectors.joining(", "));
    }
}
