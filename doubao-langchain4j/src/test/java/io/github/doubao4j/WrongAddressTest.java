package io.github.doubao4j;

import static io.github.doubao4j.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A wrong address is no unknown model. */
@Timeout(180)
class WrongAddressTest {

    @RegisterExtension
    final ChatServer server = new ChatServer();

    @ParameterizedTest
    @EnumSource
    void whatIsNotFoundIsTheAddressUnlessAnApiSpeaksOfAModel(Kind kind) throws Exception {
        for (String body : List.of(
                "",
                "404 page not found",
                "<html><title>404</title>this model of a page</html>",
                json("{'detail':'Not Found'}"),
                json("{'timestamp':'x','status':404,'error':'Not Found','path':'/models/chat/completions'}"),
                json("{'error':{'message':'Invalid URL (POST /models/x/chat/completions)',"
                        + "'type':'invalid_request_error','param':'','code':''}}"),
                json("{'error':null,'message':'no Route matched with those values'}"),
                json("{'code':404,'msg':'No handler found'}"))) {
            for (int status : List.of(404, 405)) {
                int before = server.requests();
                Outcome outcome = server.enqueue(
                                ChatServer.response(status, "text/plain", body).build())
                        .chat(
                                kind,
                                builder -> builder.provider(DoubaoProvider.ARK)
                                        .baseUrl(server.url("/models/x") + "?token=hunter2"));

                assertThat(outcome.failure())
                        .as(body)
                        .isExactlyInstanceOf(InvalidRequestException.class)
                        .hasMessageStartingWith("HTTP " + status + ": there is no such API at "
                                + server.url("/models/x/chat/completions") + "?***. Check baseUrl")
                        .hasMessageContainingAll(
                                "https://ark.cn-beijing.volces.com/api/v3",
                                "https://ark.cn-beijing.volces.com/api/coding/v3",
                                "https://ark.cn-beijing.volces.com/api/plan/v3",
                                "/v1")
                        .hasMessageNotContaining("hunter2");
                assertThat(outcome.details().statusCode()).isEqualTo(status);
                assertThat(outcome.details().retryable()).isFalse();
                assertThat(server.requests()).isEqualTo(before + 1);
            }
        }
        Outcome said = server.enqueue(ChatServer.response(404, "text/plain", "no such page here")
                        .build())
                .chat(kind);
        assertThat(said.failure())
                .hasMessageContainingAll("The server said: no such page here", "https://api.starmagic.ai/v1");
    }

    @ParameterizedTest
    @EnumSource
    void anApiThatSpeaksOfAModelMeansTheModel(Kind kind) throws Exception {
        for (String body : List.of(
                json("{'error':{'code':'InvalidEndpointOrModel.NotFound','message':'gone'}}"),
                json("{'error':{'code':'ModelNotOpen','message':'closed'}}"),
                json("{'error':{'code':'model_not_found','message':'gone'}}"),
                json("{'error':{'code':'ModelRetired','message':'gone'}}"),
                json("{'error':{'code':404,'message':'The model `x` does not exist.','type':'NotFoundError'}}"),
                json("{'error':{'code':null,'message':'gone','param':'model'}}"),
                "{\"error\":\"model 'x' not found, try pulling it first\"}",
                json("{'error':{'message':'No available channels found for model x'}}"),
                json("{'error':{'message':'模型不存在'}}"),
                "model not found")) {
            Outcome outcome = server.enqueue(
                            ChatServer.response(404, "application/json", body).build())
                    .chat(kind);

            assertThat(outcome.failure()).as(body).isExactlyInstanceOf(ModelNotFoundException.class);
            assertThat(outcome.failure().getMessage()).doesNotContain("baseUrl");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anApiThatDoesNotFindSomethingElseMeansNeither(Kind kind) throws Exception {
        Outcome outcome = server.enqueue(ChatServer.response(
                                404,
                                "application/json",
                                json("{'error':{'code':'ResourceNotFound','message':'no such file'}}"))
                        .build())
                .chat(kind);

        assertThat(outcome.failure())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("HTTP 404: no such file (code ResourceNotFound)");
    }

    @ParameterizedTest
    @EnumSource
    void aPageOrNothingWithStatus200NamesTheAddressesToo(Kind kind) throws Exception {
        for (String body : List.of("", "<html>Welcome</html>")) {
            Outcome outcome = server.enqueue(
                            ChatServer.response(200, "text/html", body).build())
                    .chat(kind);

            assertThat(outcome.failure())
                    .hasMessageContainingAll(
                            server.url("/v1/chat/completions"), "Check baseUrl", "https://api.starmagic.ai/v1");
        }
    }
}
