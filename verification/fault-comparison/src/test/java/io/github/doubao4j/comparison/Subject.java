package io.github.doubao4j.comparison;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import java.time.Duration;

/** What is compared. Each is built as its users would build it, with the same settings where both have them. */
enum Subject {
    OPEN_AI {
        @Override
        ChatModel blocking(String baseUrl, Duration timeout, int retries) {
            return OpenAiChatModel.builder()
                    .baseUrl(baseUrl)
                    .apiKey(KEY)
                    .modelName(MODEL)
                    .timeout(timeout)
                    .maxRetries(retries)
                    .returnThinking(true)
                    .build();
        }

        /** It has no retries. */
        @Override
        StreamingChatModel streaming(String baseUrl, Duration timeout, int retries, boolean repeatedIds) {
            return OpenAiStreamingChatModel.builder()
                    .baseUrl(baseUrl)
                    .apiKey(KEY)
                    .modelName(MODEL)
                    .timeout(timeout)
                    .returnThinking(true)
                    .accumulateToolCallId(!repeatedIds)
                    .build();
        }

        @Override
        boolean carriesWhatCame(Throwable error) {
            return false;
        }
    },
    DOUBAO {
        @Override
        ChatModel blocking(String baseUrl, Duration timeout, int retries) {
            return DoubaoChatModel.builder()
                    .baseUrl(baseUrl)
                    .apiKey(KEY)
                    .modelName(MODEL)
                    .timeout(timeout)
                    .maxRetries(retries)
                    .returnThinking(true)
                    .build();
        }

        @Override
        StreamingChatModel streaming(String baseUrl, Duration timeout, int retries, boolean repeatedIds) {
            return DoubaoStreamingChatModel.builder()
                    .baseUrl(baseUrl)
                    .apiKey(KEY)
                    .modelName(MODEL)
                    .timeout(timeout)
                    .maxRetries(retries)
                    .returnThinking(true)
                    .build();
        }

        @Override
        boolean carriesWhatCame(Throwable error) {
            return DoubaoApiException.find(error)
                    .flatMap(DoubaoApiException::partialAnswer)
                    .isPresent();
        }
    };

    static final String KEY = "sk-0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
    static final String MODEL = "doubao-seed-2.0-pro";
    static final int RETRIES = 2;

    abstract ChatModel blocking(String baseUrl, Duration timeout, int retries);

    /**
     * A streaming model.
     *
     * @param repeatedIds whether every delta of a tool call is known to repeat its id, which is an option of {@code langchain4j-open-ai}
     */
    abstract StreamingChatModel streaming(String baseUrl, Duration timeout, int retries, boolean repeatedIds);

    /** Whether what came before the error can be had from it. */
    abstract boolean carriesWhatCame(Throwable error);
}
