package io.github.doubao4j.comparison;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One subject meets one fault in one way. */
record Run(Fault fault, Fault.Encounter encounter, Subject subject) {

    /** How long a stream may be silent after its timeout before we say that nothing comes. */
    static final int PATIENCE = 3;

    static final List<ToolSpecification> TOOLS = Stream.of("f", "g")
            .map(name -> ToolSpecification.builder()
                    .name(name)
                    .parameters(JsonObjectSchema.builder()
                            .addIntegerProperty("x")
                            .addIntegerProperty("y")
                            .build())
                    .build())
            .toList();

    static final ChatRequest REQUEST = ChatRequest.builder()
            .messages(UserMessage.from("hello"))
            .toolSpecifications(TOOLS)
            .build();

    /** Makes the call and waits for all that comes of it. */
    Outcome run() throws Exception {
        CompletableFuture<StreamingHandle> handle = new CompletableFuture<>();
        Recorder recorder = new Recorder(streaming -> {
            boolean first = handle.complete(streaming);
            if (first && fault.user() == User.CANCELS) {
                streaming.cancel();
            } else if (first && fault.user() == User.THROWS) {
                throw new UnsupportedOperationException("the user's own");
            }
        });
        Stage stage = new Stage(recorder);
        try (Server server = encounter.server().on(stage)) {
            Call call = call(server, stage);
            int before = 0;
            ChatRequest request = fault.request();
            if (fault.user() == User.ASKS_TWICE || fault.user() == User.GOES_ON) {
                Recorder first = first(call, request);
                before = server.requests();
                request = fault.user() == User.ASKS_TWICE ? request : next(request, first.response());
            }
            Thread caller = start(call, request, recorder);
            if (fault.user() == User.INTERRUPTS) {
                stage.awaitPlayed();
                caller.interrupt();
            } else if (fault.user() == User.CANCELS_FROM_OUTSIDE) {
                StreamingHandle streaming = handle.get(Stage.LONG.toSeconds(), TimeUnit.SECONDS);
                recorder.awaitReading(Stage.LONG);
                streaming.cancel();
            }
            if (fault.user() == User.CANCELS || fault.user() == User.CANCELS_FROM_OUTSIDE) {
                stage.awaitPlayed();
            } else if (!stage.awaitEnding(patience())) {
                stage.note("nothing within " + patience().toSeconds() + " s");
                return outcome(recorder, server, before, stage);
            }
            stage.over();
            recorder.awaitSilence(Stage.LONG);
            return outcome(recorder, server, before, stage);
        } finally {
            stage.over();
        }
    }

    private Outcome outcome(Recorder recorder, Server server, int before, Stage stage) {
        return recorder.outcome(encounter.way(), server.requests() - before, stage.notes());
    }

    /** Ours is known to end, so that it may take as long as the machine needs. */
    private Duration patience() {
        return fault.waits() && subject != Subject.DOUBAO ? fault.timeout().multipliedBy(PATIENCE) : Stage.LONG;
    }

    private interface Call {
        void make(ChatRequest request, Recorder recorder);
    }

    private Call call(Server server, Stage stage) {
        if (fault.api() == Api.EMBEDDINGS) {
            EmbeddingModel model = subject.embedding(fault, server.baseUrl());
            return (request, recorder) -> new EmbeddingCall(model, fault.embedded(), subject, stage).make(recorder);
        }
        if (encounter.way() == Way.STREAM) {
            StreamingChatModel model = subject.streaming(fault, server.baseUrl());
            return model::chat;
        }
        ChatModel model = subject.blocking(fault, server.baseUrl());
        return (request, recorder) -> {
            try {
                recorder.onCompleteResponse(model.chat(request));
            } catch (RuntimeException e) {
                recorder.onError(e);
            }
        };
    }

    private static Recorder first(Call call, ChatRequest request) throws InterruptedException {
        Recorder recorder = new Recorder(handle -> {});
        start(call, request, recorder);
        if (!recorder.await(recorder::ended, Stage.LONG)) {
            throw new IllegalStateException("the first call does not end");
        }
        recorder.awaitSilence(Stage.LONG);
        return recorder;
    }

    /** The model's message is kept, its calls are executed, and else the user says more. */
    private ChatRequest next(ChatRequest first, ChatResponse response) {
        List<ChatMessage> conversation = new ArrayList<>(first.messages());
        conversation.add(response.aiMessage());
        response.aiMessage()
                .toolExecutionRequests()
                .forEach(call -> conversation.add(ToolExecutionResultMessage.from(call, "done")));
        if (!response.aiMessage().hasToolExecutionRequests()) {
            conversation.add(UserMessage.from("and then?"));
        }
        return subject.next(fault, first, conversation, response);
    }

    private static Thread start(Call call, ChatRequest request, Recorder recorder) {
        Thread thread = new Thread(
                () -> {
                    try {
                        call.make(request, recorder);
                    } catch (RuntimeException e) {
                        recorder.onError(e);
                    }
                },
                "caller");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
