package io.github.doubao4j.comparison;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.embedding.DoubaoEmbeddingException;
import java.util.List;

/** What is compared. Each is built as its users would build it, with the same settings where both have them. */
enum Subject {
    OPEN_AI {
        @Override
        ChatModel blocking(Fault fault, String baseUrl) {
            return OpenAiModels.blocking(fault, baseUrl);
        }

        @Override
        StreamingChatModel streaming(Fault fault, String baseUrl) {
            return OpenAiModels.streaming(fault, baseUrl);
        }

        @Override
        ChatRequest next(Fault fault, ChatRequest first, List<ChatMessage> conversation, ChatResponse response) {
            return fault.isChained()
                    ? OpenAiModels.next(first, conversation, response)
                    : super.next(fault, first, conversation, response);
        }

        @Override
        EmbeddingModel embedding(Fault fault, String baseUrl) {
            return OpenAiModels.embedding(fault, baseUrl);
        }

        @Override
        int vectors(Throwable error) {
            return 0;
        }

        @Override
        boolean carriesWhatCame(Throwable error) {
            return false;
        }
    },
    DOUBAO {
        @Override
        ChatModel blocking(Fault fault, String baseUrl) {
            return DoubaoModels.blocking(fault, baseUrl);
        }

        @Override
        StreamingChatModel streaming(Fault fault, String baseUrl) {
            return DoubaoModels.streaming(fault, baseUrl);
        }

        @Override
        EmbeddingModel embedding(Fault fault, String baseUrl) {
            return DoubaoModels.embedding(fault, baseUrl);
        }

        @Override
        int vectors(Throwable error) {
            return DoubaoEmbeddingException.find(error)
                    .map(failure -> failure.embeddings().size())
                    .orElse(0);
        }

        @Override
        boolean carriesWhatCame(Throwable error) {
            return vectors(error) > 0
                    || DoubaoApiException.find(error)
                            .flatMap(DoubaoApiException::partialAnswer)
                            .isPresent();
        }
    };

    static final String KEY = "sk-0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
    static final String MODEL = "doubao-seed-2.0-pro";

    /** An endpoint, of whose model nothing is known. */
    static final String EMBEDDING_MODEL = "ep-20261129120000-abcde";

    static final int RETRIES = 2;

    abstract ChatModel blocking(Fault fault, String baseUrl);

    abstract StreamingChatModel streaming(Fault fault, String baseUrl);

    abstract EmbeddingModel embedding(Fault fault, String baseUrl);

    /** How many vectors can be had from an error. */
    abstract int vectors(Throwable error);

    /** The request after a response, with the memory of the conversation. */
    ChatRequest next(Fault fault, ChatRequest first, List<ChatMessage> conversation, ChatResponse response) {
        return first.toBuilder().messages(conversation).build();
    }

    /** Whether what came before the error can be had from it. */
    abstract boolean carriesWhatCame(Throwable error);
}
