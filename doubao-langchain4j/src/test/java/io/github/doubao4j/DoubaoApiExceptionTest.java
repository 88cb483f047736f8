package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoApiException.Deadline;
import io.github.doubao4j.DoubaoApiException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubaoApiExceptionTest {

    private static final ChatResponse PARTIAL =
            ChatResponse.builder().aiMessage(AiMessage.from("a")).build();

    @ParameterizedTest
    @CsvSource({
        "0, INTERNAL_SERVER",
        "200, INTERNAL_SERVER",
        "302, INVALID_REQUEST",
        "401, AUTHENTICATION",
        "404, MODEL_NOT_FOUND",
        "408, TIMEOUT",
        "429, RATE_LIMIT",
        "503, INTERNAL_SERVER"
    })
    void kindFollowsFromTheStatusWhereNoneIsGiven(int status, Kind kind) {
        assertThat(DoubaoApiException.builder("m").statusCode(status).build().kind())
                .isEqualTo(kind);
    }

    @Test
    void aDeadlineIsATimeoutWhereNoKindIsGiven() {
        assertThat(DoubaoApiException.builder("m")
                        .statusCode(200)
                        .deadline(Deadline.IDLE)
                        .build()
                        .kind())
                .isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void aCopyWithAPartialAnswerKeepsEverything() {
        DoubaoApiException failure = all();

        DoubaoApiException copy = failure.withPartialAnswer(PARTIAL);

        assertThat(copy.partialAnswer()).hasValue(PARTIAL);
        assertThat(copy)
                .usingRecursiveComparison()
                .ignoringFields("partialAnswer", "stackTrace", "cause", "detailMessage", "suppressedExceptions")
                .isEqualTo(failure);
        assertThat(copy).hasMessage("m").hasCause(failure);
    }

    @Test
    void survivesSerialization() throws Exception {
        DoubaoApiException failure = all();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure.withPartialAnswer(PARTIAL));
        }

        DoubaoApiException read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (DoubaoApiException) in.readObject();
        }

        assertThat(read.kind()).isEqualTo(Kind.CONTENT_FILTERED);
        assertThat(read.code()).hasValue("c");
        assertThat(read.retryAfter()).hasValue(Duration.ofSeconds(3));
        assertThat(read.partialAnswer()).isEmpty();
    }

    private static DoubaoApiException all() {
        return DoubaoApiException.builder("m")
                .kind(Kind.CONTENT_FILTERED)
                .statusCode(400)
                .code("c")
                .type("t")
                .param("p")
                .requestId("r")
                .retryable(true)
                .retryAfter(Duration.ofSeconds(3))
                .deadline(Deadline.EVENT)
                .build();
    }
}
