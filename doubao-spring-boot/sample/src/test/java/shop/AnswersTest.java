package shop;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static io.github.doubao4j.emulator.RequestMatcher.lastUserText;
import static io.github.doubao4j.emulator.RequestMatcher.noToolResults;
import static io.github.doubao4j.emulator.RequestMatcher.toolResults;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.ToolResult;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a client gets: streams, conversations, and what happens when it goes away. */
class AnswersTest extends RunningShop {

    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final String ARGUMENTS = "{\"number\":\"A-1001\"}";

    @Test
    void aStreamHasTheTextAndTheToolsAndEndsWithDone() throws Exception {
        answerWithTools();

        HttpResponse<String> response =
                client.post("/assistant/ann/stream", ShopClient.body("Where is my order A-1001?"));
        ShopClient.Answer answer = ShopClient.answer(response.body());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(response.headers().firstValue("X-Assistant")).contains("doubao");
        assertThat(answer.text())
                .isEqualTo("I look it up. Found: Order A-1001 is a kettle, shipped on 2026-11-26."
                        + " It arrives on 2026-12-01.");
        assertThat(answer.tools()).containsExactly("orderStatus", "deliveryDate");
        assertThat(answer.last().name()).isEqualTo("done");
        assertThat(answer.last().data().path("finishReason").asText()).isEqualTo("STOP");
        assertThat(answer.last().data().path("inputTokens").asInt()).isPositive();
        assertThat(emulator.requests()).hasSize(2).allMatch(EmulatedRequest::streaming);
    }

    @Test
    void theBlockingAnswerHasTheSameTools() throws Exception {
        answerWithTools();

        HttpResponse<String> response = client.ask("bob", "Where is my order A-1001?");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Assistant")).contains("doubao");
        assertThat(ShopClient.json(response.body()).path("answer").asText()).endsWith("It arrives on 2026-12-01.");
        assertThat(emulator.requests()).hasSize(2).noneMatch(EmulatedRequest::streaming);
    }

    @Test
    void theContextOfTheRequestReachesTheTools() throws Exception {
        answerWithTools();
        Logger logger = (Logger) LoggerFactory.getLogger(Orders.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        Observed.PARENTS.clear();
        try {
            client.stream("carol", "Where is my order A-1001?");
        } finally {
            logger.setLevel(null);
            logger.detachAppender(log);
        }

        assertThat(log.list).hasSize(2).allSatisfy(event -> {
            assertThat(event.getMDCPropertyMap()).containsEntry("user", "carol").containsKey("request");
            assertThat(event.getThreadName()).doesNotContain("exec");
        });
        assertThat(Observed.PARENTS).containsExactly("http.server.requests", "http.server.requests");
        assertThat(client.get("/actuator/metrics/shop.tool")
                        .path("measurements")
                        .path(0)
                        .path("value")
                        .asInt())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void eachUserHasAConversationOfItsOwn() throws Exception {
        emulator.otherwise(request -> Reply.text("Asked: " + questions(request)));

        client.ask("dora", "one");
        client.stream("emil", "two");

        assertThat(client.stream("dora", "three").text()).isEqualTo("Asked: one, three");
        assertThat(client.stream("emil", "four").text()).isEqualTo("Asked: two, four");
    }

    @Test
    void aSecondQuestionOfAUserIsRejectedWhileTheFirstIsBeingAnswered() throws Exception {
        CountDownLatch rejected = new CountDownLatch(1);
        emulator.when(lastUserText("first")).reply(request -> {
            await(rejected);
            return Reply.text("Asked: " + questions(request));
        });
        emulator.otherwise(request -> Reply.text("Asked: " + questions(request)));
        CompletableFuture<ShopClient.Answer> first = client.streamInBackground("finn", "first");
        emulator.takeRequest(WAIT);

        HttpResponse<String> second = client.ask("finn", "second");
        HttpResponse<String> third = client.post("/assistant/finn/stream", ShopClient.body("third"));
        HttpResponse<String> ofAnother = client.ask("gwen", "fourth");
        rejected.countDown();

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(ShopClient.json(second.body()).path("code").asText()).isEqualTo("busy");
        assertThat(third.statusCode()).isEqualTo(409);
        assertThat(ofAnother.statusCode()).isEqualTo(200);
        assertThat(first.get(30, TimeUnit.SECONDS).text()).isEqualTo("Asked: first");
        assertThat(client.stream("finn", "fifth").text()).isEqualTo("Asked: first, fifth");
    }

    @Test
    void aClientThatLeavesEndsTheCallOfTheModel() throws Exception {
        emulator.when(lastUserText("long"))
                .reply(Reply.text("word ".repeat(20_000)).withPieceDelay(Duration.ofMillis(10)));
        emulator.otherwise(request -> Reply.text("Asked: " + questions(request)));

        ShopClient.Reading reading = client.open("hugo", "a long story");
        assertThat(reading.next().name()).isEqualTo("delta");
        EmulatedRequest call = emulator.takeRequest(WAIT);
        assertThat(call.delivered()).isNotDone();
        reading.close();

        assertThat(call.delivered()).succeedsWithin(WAIT).isEqualTo(false);
        assertThat(client.stream("hugo", "again").text()).isEqualTo("Asked: again");
    }

    @Test
    void aClientThatLeavesBeforeTheFirstWordEndsTheCallToo() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        emulator.when(any()).reply(request -> {
            await(left);
            return Reply.text("word ".repeat(20_000)).withPieceDelay(Duration.ofMillis(10));
        });
        ShopClient.Reading reading = client.open("ines", "a question");
        EmulatedRequest call = emulator.takeRequest(WAIT);

        reading.close();
        Awaitility.await().atMost(WAIT).until(() -> conversations.answering() == 0);
        left.countDown();

        assertThat(call.delivered()).succeedsWithin(WAIT).isEqualTo(false);
    }

    @Test
    void aClientThatLeavesAfterAToolCallEndsTheCallThatFollows() throws Exception {
        emulator.when(lastUserText("again")).reply(request -> Reply.text("Asked: " + questions(request)));
        emulator.when(noToolResults())
                .reply(Reply.text("I look it up. ").thenToolCalls(ToolCallScript.of("orderStatus", ARGUMENTS)));
        emulator.when(toolResults(1)).reply(Reply.text("word ".repeat(20_000)).withPieceDelay(Duration.ofMillis(10)));
        ShopClient.Reading reading = client.open("jack", "Where is A-1001?");
        emulator.takeRequest(WAIT);
        EmulatedRequest second = emulator.takeRequest(WAIT);

        reading.close();

        assertThat(second.delivered()).succeedsWithin(WAIT).isEqualTo(false);
        assertThat(client.stream("jack", "again").text()).isEqualTo("Asked: again");
    }

    private void answerWithTools() {
        emulator.when(noToolResults())
                .reply(Reply.text("I look it up. ")
                        .thenToolCalls(
                                ToolCallScript.of("orderStatus", ARGUMENTS),
                                ToolCallScript.of("deliveryDate", ARGUMENTS)));
        emulator.when(toolResults(2))
                .reply(request -> Reply.text("Found: "
                        + request.toolResults().stream()
                                .map(ToolResult::content)
                                .collect(Collectors.joining(" "))));
    }

    private static String questions(EmulatedRequest request) {
        return request.messages().stream()
                .filter(message -> message.path("role").asText().equals("user"))
                .map(message -> message.path("content").isTextual()
                        ? message.path("content").asText()
                        : message.path("content").path(0).path("text").asText())
                .collect(Collectors.joining(", "));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test did not go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
