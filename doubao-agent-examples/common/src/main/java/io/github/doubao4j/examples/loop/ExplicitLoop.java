package io.github.doubao4j.examples.loop;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.agent.DoubaoHistory;
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
        try (TimedTools timed = new TimedTools(tools, settings.toolTimeout(), recorder)) {
            return run(question, timed, new ToolRunner(timed, threads, recorder));
        } finally {
            ToolThreads.stop(threads);
        }
    }

    private AiMessage run(String question, TimedTools timed, ToolRunner runner) {
        // A model can go on forever; a governed one is asked for its answer when the rounds are used up.
        ChatModel governed = settings.governor(recorder).govern(model);
        List<ChatMessage> conversation = new ArrayList<>();
        conversation.add(SystemMessage.from(instructions));
        conversation.add(UserMessage.from(question));
        while (true) {
            // 1. Send everything said so far, and what tools there are. What a model wrote can be beyond what a server
            //    takes back, such as two calls with one id; that is mended.
            AiMessage answer = governed.chat(ChatRequest.builder()
                            .messages(DoubaoHistory.repair(conversation))
                            .toolSpecifications(timed.specifications())
                            .build())
                    .aiMessage();
            // 2. Keep the answer as it came: its tool calls and their ids, and its thinking.
            conversation.add(answer);
            // 3. No tool calls: this is the final answer.
            if (!answer.hasToolExecutionRequests()) {
                return answer;
            }
            // 4. Run the calls at the same time and answer every one of them, in order.
            conversation.addAll(runner.run(answer.toolExecutionRequests()));
        }
    }
}
