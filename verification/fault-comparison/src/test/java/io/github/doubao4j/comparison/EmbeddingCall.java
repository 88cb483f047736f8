package io.github.doubao4j.comparison;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A call for vectors. What comes of it is recorded as that of a blocking chat, whose answer is the vectors written down: nothing
 * else about it differs.
 */
record EmbeddingCall(EmbeddingModel model, Embedded asked, Subject subject, Stage stage) {

    void make(Recorder recorder) {
        try {
            EmbeddingResponse response = model.embed(asked.request());
            recorder.hasVectors(response.embeddings().size());
            recorder.onCompleteResponse(written(response));
        } catch (RuntimeException failure) {
            int vectors = subject.vectors(failure);
            recorder.hasVectors(vectors);
            if (vectors < asked.paid()) {
                stage.note("what came before is lost");
            }
            recorder.onError(failure);
        }
    }

    private static ChatResponse written(EmbeddingResponse response) {
        String vectors = response.embeddings().stream()
                .map(embedding -> Arrays.toString(embedding.vector()))
                .collect(Collectors.joining(" "));
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(vectors))
                .tokenUsage(response.metadata().tokenUsage())
                .build();
    }
}
