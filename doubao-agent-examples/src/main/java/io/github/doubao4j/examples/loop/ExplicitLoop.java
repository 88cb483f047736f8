package io.github.doubao4j.examples.loop;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.examples.trace.RunRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * The loop in the open: what AiServices does, over nothing but {@link ChatModel}. The conversation is a list that grows;
 * each round sends all of it, and the model answers with text, which ends the loop, or with tool calls, which are run
 * and answered.
 */
public final class ExplicitLoop implements AgentLoop {

    private final ChatModel model;
    private final String instructions;
    private final Object tools;
    private final LoopSettings settings;
    private final RunRecorder recorder;

    /**
     * Sets the loop up.
     *
     * @param model        answers
     * @param instructions the system message
     * @param tools        an object with {@code @Tool} methods
     * @param settings     the loop's bounds
     * @param recorder     hears of each tool call
     */
    public ExplicitLoop(
            ChatModel model, String instructions, Object tools, LoopSettings settings, RunRecorder recorder) {
        this.model = model;
        this.instructions = instructions;
        this.tools = tools;
        this.settings = settings;
        this.recorder = recorder;
    }

    @Override
    public AiMessage ask(String question) {
        ExecutorService threads = ToolThreads.create(settings.parallel());
        try {
            return run(question, new ToolRunner(new ToolBox(tools), threads, settings.toolTimeout(), recorder));
        } finally {
            ToolThreads.stop(threads);
        }
    }

    private AiMessage run(String question, ToolRunner runner) {
        List<ChatMessage> conversation = new ArrayList<>();
        conversation.add(SystemMessage.from(instructions));
        conversation.add(UserMessage.from(question));
        for (int round = 0; ; round++) {
            // 1. Send everything said so far, and what tools there are.
            AiMessage answer = model.chat(ChatRequest.builder()
                            .messages(conversation)
                            .toolSpecifications(runner.specifications())
                            .build())
                    .aiMessage();
            // 2. Keep the answer as it came: its tool calls and their ids, and its thinking.
            conversation.add(answer);
            // 3. No tool calls: this is the final answer.
            if (!answer.hasToolExecutionRequests()) {
                return answer;
            }
            // 4. A model can go on forever; a program must not.
            if (round == settings.maxRounds()) {
                throw new RoundLimitException(settings.maxRounds());
            }
            // 5. Run the calls at the same time and answer every one of them, in order.
            conversation.addAll(runner.run(answer.toolExecutionRequests()));
        }
    }
}
