package io.github.doubao4j.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoResponsesModelBuilder;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingLogger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** A response that the service no longer has costs one more request, or is explained. */
class ForgottenResponseTest {

    private static final UserMessage FIRST = UserMessage.from("Sure?");
    private static final UserMessage NEXT = UserMessage.from("And?");

    @RegisterExtension
    final DoubaoEmulatorExtension emulators =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    private final RecordingLogger log = new RecordingLogger(Level.WARN);
    private final List<DoubaoAttempt> attempts = new CopyOnWriteArrayList<>();

    @BeforeEach
    void script(DoubaoEmulator emulator) {
        emulator.otherwise(request -> Reply.text("Yes."));
    }

    private Kind.Model model(
            ResponsesKind kind, DoubaoEmulator emulator, Consumer<DoubaoResponsesModelBuilder<?>> options) {
        return kind.model(emulator, builder -> {
            builder.logger(log).attemptListeners(attempts::add);
            options.accept(builder);
        });
    }

    private static ChatRequest second(Kind.Model model) throws Exception {
        ChatMessage answer = model.chat(ChatRequest.builder().messages(FIRST).build())
                .response()
                .aiMessage();
        return ChatRequest.builder().messages(FIRST, answer, NEXT).build();
    }

    @ParameterizedTest
    @EnumSource
    void theWholeHistoryIsSentOnceWithAWarning(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        Kind.Model model = model(kind, emulator, options -> {});
        ChatRequest second = second(model);
        emulator.forgetResponses();

        Outcome outcome = model.chat(second);

        outcome.delivered("text Yes", "text .", "complete");
        assertThat(outcome.text()).isEqualTo("Yes.");
        List<EmulatedRequest> requests = emulator.requests();
        assertThat(requests)
                .extracting(Sent::items)
                .containsExactly(
                        List.of("user Sure?"),
                        List.of("user And?"),
                        List.of("user Sure?", "assistant Yes.", "user And?"));
        String id = requests.get(1).previousResponseId();
        assertThat(requests.get(2).previousResponseId()).isEmpty();
        assertThat(requests.get(2).json().path("store").asBoolean()).isTrue();
        assertThat(log.at(Level.WARN)).singleElement().asString().contains(id, "the whole history", "once");
        assertThat(attempts)
                .extracting(attempt -> attempt.failure().isPresent())
                .containsExactly(false, true, false);
        assertThat(attempts.get(1).failure().orElseThrow().code())
                .contains("InvalidParameter.PreviousResponseNotFound");
    }

    @ParameterizedTest
    @EnumSource
    void theNewChainGoesOn(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        Kind.Model model = model(kind, emulator, options -> {});
        ChatRequest second = second(model);
        emulator.forgetResponses();
        Outcome fallback = model.chat(second);

        model.chat(ChatRequest.builder()
                        .messages(
                                FIRST,
                                second.messages().get(1),
                                NEXT,
                                fallback.response().aiMessage(),
                                NEXT)
                        .build())
                .response();

        EmulatedRequest third = emulator.requests().get(3);
        assertThat(Sent.items(third)).containsExactly("user And?");
        assertThat(third.previousResponseId())
                .isEqualTo(fallback.response().metadata().id());
        assertThat(log.messages).hasSize(1);
    }

    /** Other services say it in their own words. */
    @ParameterizedTest
    @CsvSource({
        "400, InvalidParameter.PreviousResponseNotFound",
        "404, InvalidParameter.PreviousResponseNotFound",
        "400, previous_response_not_found",
    })
    void everyCodeForItIsUnderstood(int status, String code, DoubaoEmulator emulator) throws Exception {
        emulator.when(request -> !request.previousResponseId().isEmpty())
                .reply(Reply.error(status, code, "No such response."));
        for (ResponsesKind kind : ResponsesKind.values()) {
            Kind.Model model = model(kind, emulator, options -> {});

            assertThat(model.chat(second(model)).text()).isEqualTo("Yes.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorEventBeforeTheFirstCallbackFallsBack(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        emulator.when(request -> !request.previousResponseId().isEmpty())
                .reply(Reply.text("No.")
                        .withErrorEventAfter(1, "InvalidParameter.PreviousResponseNotFound", "No such response."));
        Kind.Model model = model(kind, emulator, options -> {});

        Outcome outcome = model.chat(second(model));

        outcome.delivered("text Yes", "text .", "complete");
        assertThat(outcome.text()).isEqualTo("Yes.");
    }

    /** What was delivered cannot be taken back. */
    @ParameterizedTest
    @EnumSource(names = "STREAMING")
    void anErrorBehindACallbackIsNoFallback(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        emulator.when(request -> !request.previousResponseId().isEmpty())
                .reply(Reply.text("No no no no.")
                        .withErrorEventAfter(7, "InvalidParameter.PreviousResponseNotFound", "No such response."));
        Kind.Model model = model(kind, emulator, options -> {});

        Outcome outcome = model.chat(second(model));

        assertThat(outcome.failure()).isInstanceOf(InvalidRequestException.class);
        assertThat(outcome.handler().events()).first().asString().startsWith("text ");
        assertThat(emulator.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void otherFailuresAreNoReasonForIt(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        emulator.when(request -> !request.previousResponseId().isEmpty())
                .reply(Reply.error(400, "InvalidParameter", "The temperature is wrong."));
        Kind.Model model = model(kind, emulator, options -> {});

        Outcome outcome = model.chat(second(model));

        assertThat(outcome.details().code()).contains("InvalidParameter");
        assertThat(emulator.requests()).hasSize(2);
        assertThat(log.messages).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSecondFailureIsFinal(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        Kind.Model model = model(kind, emulator, options -> {});
        ChatRequest second = second(model);
        emulator.when(request -> true)
                .reply(Reply.error(400, "InvalidParameter.PreviousResponseNotFound", "No such response."));

        Outcome outcome = model.chat(second);

        assertThat(outcome.failure()).isInstanceOf(InvalidRequestException.class);
        assertThat(emulator.requests()).hasSize(3);
        outcome.delivered("error");
        assertThat(log.messages).hasSize(1);
    }

    /** It counts as no retry, and has retries of its own. */
    @ParameterizedTest
    @EnumSource
    void retriesOfTheWholeHistoryAreLeft(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        Kind.Model model = model(kind, emulator, options -> options.maxRetries(1));
        ChatRequest second = second(model);
        emulator.forgetResponses();
        emulator.when(request -> request.previousResponseId().isEmpty())
                .replyInTurn(
                        Reply.error(500, "InternalServiceError", "Busy.").withHeader("retry-after", "0"),
                        Reply.text("Late."));

        assertThat(model.chat(second).text()).isEqualTo("Late.");

        assertThat(emulator.requests()).hasSize(4);
        assertThat(attempts).extracting(DoubaoAttempt::number).containsExactly(1, 1, 1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void bothRequestsShareTheDeadline(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        Kind.Model model = model(kind, emulator, options -> options.totalTimeout(Duration.ofSeconds(3)));
        ChatRequest second = second(model);
        emulator.when(request -> !request.previousResponseId().isEmpty())
                .reply(Reply.error(400, "InvalidParameter.PreviousResponseNotFound", "No such response.")
                        .withDelay(Duration.ofMillis(1500)));
        emulator.when(request -> true).reply(Reply.text("Late.").withDelay(Duration.ofSeconds(20)));

        long start = System.nanoTime();
        Outcome outcome = model.chat(second);

        assertThat(outcome.details().kind()).isEqualTo(DoubaoApiException.Kind.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(emulator.requests()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void anIdOfTheUserIsExplained(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        for (boolean chains : List.of(true, false)) {
            Kind.Model model = model(kind, emulator, options -> options.chainResponses(chains));
            int before = emulator.requests().size();

            Outcome outcome = model.chat(ChatRequest.builder()
                    .messages(NEXT)
                    .parameters(DoubaoChatRequestParameters.builder()
                            .previousResponseId("resp_gone")
                            .build())
                    .build());

            assertThatThrownBy(outcome::response)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContainingAll("resp_gone", "has expired, was deleted", "send the whole history");
            assertThat(outcome.details().code()).contains("InvalidParameter.PreviousResponseNotFound");
            assertThat(outcome.details().statusCode()).isEqualTo(400);
            assertThat(emulator.requests()).hasSize(before + 1);
            assertThat(log.messages).isEmpty();
        }
    }

    /** The history of the second turn begins in a response whose own history only the service knew. */
    @ParameterizedTest
    @EnumSource
    void aChainBehindAnIdOfTheUserIsExplained(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        Kind.Model model = model(kind, emulator, options -> {});
        String first = model.chat(ChatRequest.builder().messages(FIRST).build())
                .response()
                .metadata()
                .id();
        ChatMessage answer = model.chat(ChatRequest.builder()
                        .messages(NEXT)
                        .parameters(DoubaoChatRequestParameters.builder()
                                .previousResponseId(first)
                                .build())
                        .build())
                .response()
                .aiMessage();
        ChatRequest third = ChatRequest.builder().messages(NEXT, answer, NEXT).build();

        model.chat(third).response();
        assertThat(Sent.read(emulator.requests().get(2)))
                .containsExactly("user Sure?", "assistant Yes.", "user And?", "assistant Yes.", "user And?");

        emulator.forgetResponses();
        assertThatThrownBy(() -> model.chat(third).response()).hasMessageContaining("send the whole history");
        assertThat(emulator.requests()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void storingNothingContradictsChains(ResponsesKind kind, DoubaoEmulator emulator) {
        assertThatThrownBy(() -> kind.model(emulator, options -> options.store(false)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("store is false", "chainResponses is true", "store(true)");
    }
}
