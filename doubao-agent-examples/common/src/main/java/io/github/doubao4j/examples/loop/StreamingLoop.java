package io.github.doubao4j.examples.loop;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import io.github.doubao4j.agent.DoubaoHistory;
import io.github.doubao4j.examples.trace.RunRecorder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The loop as one would write it: LangChain4j's AiServices makes the agent from an interface, streams its answers and
 * runs its tools, each as soon as the model has finished writing the call.
 *
 * @param <A> the agent's interface
 */
public final class StreamingLoop<A> implements AgentLoop {

    private final Class<A> agent;
    private final BiFunction<A, String, TokenStream> question;
    private final StreamingChatModel model;
    private final String instructions;
    private final Object tools;
    private final LoopSettings settings;
    private final RunRecorder recorder;
    private final @Nullable RetrievalAugmentor augmentor;

    /**
     * Sets the loop up; the model sees the question as it was asked.
     *
     * @param agent        the agent's interface
     * @param question     its method that asks
     * @param model        answers
     * @param instructions the system message
     * @param tools        an object with {@code @Tool} methods
     * @param settings     the loop's bounds
     * @param recorder     hears of each piece and each tool call
     */
    public StreamingLoop(
            Class<A> agent,
            BiFunction<A, String, TokenStream> question,
            StreamingChatModel model,
            String instructions,
            Object tools,
            LoopSettings settings,
            RunRecorder recorder) {
        this(agent, question, model, instructions, tools, settings, recorder, null);
    }

    /**
     * Sets the loop up.
     *
     * @param agent        the agent's interface
     * @param question     its method that asks
     * @param model        answers
     * @param instructions the system message
     * @param tools        an object with {@code @Tool} methods
     * @param settings     the loop's bounds
     * @param recorder     hears of each piece and each tool call
     * @param augmentor    what adds to the question before the model sees it; {@code null} for nothing
     */
    public StreamingLoop(
            Class<A> agent,
            BiFunction<A, String, TokenStream> question,
            StreamingChatModel model,
            String instructions,
            Object tools,
            LoopSettings settings,
            RunRecorder recorder,
            @Nullable RetrievalAugmentor augmentor) {
        this.agent = agent;
        this.question = question;
        this.model = model;
        this.instructions = instructions;
        this.tools = tools;
        this.settings = settings;
        this.recorder = recorder;
        this.augmentor = augmentor;
    }

    @Override
    public AiMessage ask(String asked) {
        ExecutorService threads = ToolThreads.create(settings.parallel());
        try (TimedTools timed = new TimedTools(tools, settings.toolTimeout(), recorder)) {
            return await(question.apply(build(timed, threads), asked));
        } finally {
            ToolThreads.stop(threads);
        }
    }

    private A build(TimedTools timed, ExecutorService threads) {
        AiServices<A> builder = AiServices.builder(agent)
                .streamingChatModel(settings.governor(recorder).govern(model))
                // In two steps: the first is read as a template, and braces in the name of a file are none.
                .systemMessage("instructions")
                .systemMessageTransformer(template -> instructions)
                // Each of these answers in time, whatever happens, also arguments that cannot be read.
                .tools(timed.executors())
                // Where AiServices itself cannot read them, it throws unless it is told what to answer.
                .toolArgumentsErrorHandler((error, call) -> ToolErrorHandlerResult.text(ToolFailures.malformedArguments(
                        call.toolExecutionRequest().name(), error)))
                // What a model wrote can be beyond what a server takes back, such as two calls with one id.
                .chatRequestTransformer(DoubaoHistory.repairing())
                .executeToolsConcurrently(threads)
                // Throws, and is therefore out of the governor's way: its rounds, the last turn, and one to spare.
                .maxToolCallingRoundTrips(settings.maxRounds() + 2)
                .hallucinatedToolNameStrategy(call -> unknown(call, timed.specifications()))
                .beforeToolExecution(call -> recorder.toolStarted(call.request()))
                .afterToolExecution(call -> recorder.toolEnded(call.request(), call.result(), call.hasFailed()));
        return augmentor == null
                ? builder.build()
                : builder.retrievalAugmentor(augmentor).build();
    }

    private AiMessage await(TokenStream stream) {
        CompletableFuture<AiMessage> answer = new CompletableFuture<>();
        stream.onPartialThinking(piece -> recorder.thinking(piece.text()))
                .onPartialResponse(recorder::text)
                .onCompleteResponse(response -> answer.complete(response.aiMessage()))
                .onError(answer::completeExceptionally)
                .start();
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the answer", e);
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private static ToolExecutionResultMessage unknown(ToolExecutionRequest call, List<ToolSpecification> tools) {
        List<String> names = tools.stream().map(ToolSpecification::name).toList();
        return ToolExecutionResultMessage.builder()
                .id(call.id())
                .toolName(call.name())
                .text(ToolFailures.unknown(call.name(), names))
                .isError(true)
                .build();
    }
}
