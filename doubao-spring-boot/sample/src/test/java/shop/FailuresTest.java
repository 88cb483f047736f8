package shop;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.Reply;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets when there is no answer. */
class FailuresTest extends RunningShop {

    private static final String SECRET = "sk-a-secret-of-the-provider";

    @ParameterizedTest
    @CsvSource({
        "429, RateLimitExceeded, 429, rate_limited, 2",
        "500, InternalServiceError, 503, unavailable, 2",
        "401, AuthenticationError, 502, misconfigured, 1"
    })
    void aModelThatFailsIsAnErrorEventAndAStatus(
            int status, String code, int problemStatus, String problemCode, int attempts) throws Exception {
        emulator.when(any())
                .reply(Reply.error(status, code, "failed with the key " + SECRET)
                        .withHeader("Retry-After", "1"));

        HttpResponse<String> streamed = client.post("/assistant/kate/stream", ShopClient.body("Hello"));
        ShopClient.Answer answer = ShopClient.answer(streamed.body());
        assertThat(emulator.requests()).hasSize(attempts);
        HttpResponse<String> blocking = client.ask("kate", "Hello");

        assertThat(streamed.statusCode()).isEqualTo(200);
        assertThat(answer.events()).hasSize(1);
        assertThat(answer.last().name()).isEqualTo("error");
        assertThat(answer.last().data().path("status").asInt()).isEqualTo(problemStatus);
        assertThat(answer.last().data().path("code").asText()).isEqualTo(problemCode);
        assertThat(blocking.statusCode()).isEqualTo(problemStatus);
        assertThat(ShopClient.json(blocking.body())).isEqualTo(answer.last().data());
        assertThat(blocking.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
        assertThat(streamed.body() + blocking.body()).doesNotContain(SECRET).doesNotContain(code);
    }

    @Test
    void aStreamThatIsCutShortEndsWithAnErrorEventAfterItsText() throws Exception {
        emulator.when(any())
                .reply(Reply.text("one two three four five six seven").cutAfterPieces(3));

        ShopClient.Answer answer = client.stream("liam", "Count.");

        assertThat(answer.text()).startsWith("one").doesNotContain("seven");
        assertThat(answer.last().name()).isEqualTo("error");
        assertThat(answer.last().data().path("code").asText()).isEqualTo("unavailable");
    }

    @Test
    void aQuestionThatFailedIsNotPartOfTheConversation() throws Exception {
        emulator.when(any()).replyInTurn(Reply.error(401, "AuthenticationError", "no"), Reply.text("Hello, too."));

        client.stream("mary", "the first question");
        client.stream("mary", "the second question");

        assertThat(emulator.requests()).hasSize(2);
        assertThat(emulator.requests().get(1).rawBody())
                .contains("the second question")
                .doesNotContain("the first question");
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer", "stream"})
    void whatIsWrongWithTheRequestIsSaid(String endpoint) throws Exception {
        String tooLong = ShopClient.body("x".repeat(2001));

        assertProblem(
                client.post("/assistant/nina/" + endpoint, tooLong),
                "message_too_long",
                "2000 characters, but has 2001");
        assertProblem(
                client.post("/assistant/nina/" + endpoint, ShopClient.body(" ")), "no_message", "must not be empty");
        assertProblem(client.post("/assistant/nina/" + endpoint, "{}"), "no_message", "must not be empty");
        assertProblem(client.post("/assistant/nina/" + endpoint, "{\"mess"), "bad_body", "must be JSON");
        assertProblem(
                client.post("/assistant/a%20b/" + endpoint, ShopClient.body("Hello")), "bad_user", "1 to 64 letters");
        assertProblem(
                client.post("/assistant/" + "u".repeat(65) + "/" + endpoint, ShopClient.body("Hello")),
                "bad_user",
                "1 to 64 letters");
        assertThat(emulator.requests()).isEmpty();
    }

    private static void assertProblem(HttpResponse<String> response, String code, String message) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        JsonNode problem = ShopClient.json(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("message").asText()).contains(message);
    }
}
