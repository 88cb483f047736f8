package shop;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.doubao4j.DoubaoStreamingChatModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Answers questions. */
@Service
final class AssistantService {

    private static final Logger LOG = LoggerFactory.getLogger(AssistantService.class);
    private static final int MAX_ROUND_TRIPS = 6;

    /** Set by {@link StreamedAnswer}, which knows more of the end of a stream than the server. */
    private static final long NO_SERVER_TIMEOUT = 0;

    private final ChatModel model;
    private final DoubaoStreamingChatModel streamingModel;
    private final Conversations conversations;
    private final Orders orders;
    private final ShopSettings settings;
    private final Timers timers;

    AssistantService(
            ChatModel model,
            DoubaoStreamingChatModel streamingModel,
            Conversations conversations,
            Orders orders,
            Timers timers,
            ShopSettings settings) {
        this.model = model;
        this.streamingModel = streamingModel;
        this.conversations = conversations;
        this.orders = orders;
        this.timers = timers;
        this.settings = settings;
    }

    String answer(String user, String question) {
        Conversations.Turn turn = begin(user);
        try {
            String answer = assistant(turn.memory(), streamingModel).answer(question);
            turn.complete();
            return answer;
        } catch (RuntimeException e) {
            turn.abandon();
            Problem problem = Problem.of(e);
            LOG.warn("Answer failed: {}", problem.code(), e);
            throw new ProblemException(problem);
        }
    }

    SseEmitter stream(String user, String question) {
        Conversations.Turn turn = begin(user);
        try {
            SseEmitter emitter = new SseEmitter(NO_SERVER_TIMEOUT);
            CancellableModel cancellable = new CancellableModel(streamingModel);
            TokenStream tokens = assistant(turn.memory(), cancellable).stream(question);
            new StreamedAnswer(emitter, cancellable, turn, timers, settings).start(tokens);
            return emitter;
        } catch (RuntimeException e) {
            // Without an answer that ends it, the user could ask nothing more.
            turn.abandon();
            throw e;
        }
    }

    private Conversations.Turn begin(String user) {
        return conversations.begin(user).orElseThrow(() -> new ProblemException(Problem.busy()));
    }

    /** One for each question, since its memory and the model that can be cancelled are those of the question. */
    private Assistant assistant(ChatMemory memory, StreamingChatModel streaming) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .streamingChatModel(streaming)
                .chatMemory(memory)
                .tools(orders)
                .maxToolCallingRoundTrips(MAX_ROUND_TRIPS)
                .build();
    }
}
