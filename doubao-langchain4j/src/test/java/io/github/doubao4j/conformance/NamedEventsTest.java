package io.github.doubao4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.Dialects;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingHandler;
import io.github.doubao4j.testing.RecordingLogger;
import io.github.doubao4j.toy.ToyDialect;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** A dialect whose events have names; with a newline each is read from its bytes, with another line end as lines. */
class NamedEventsTest {

    @RegisterExtension
    final ChatServer server = new ChatServer();

    private final RecordingLogger logger = new RecordingLogger(Level.DEBUG);

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void theDialectIsGivenTheNameOfEachEvent(String lineEnd) throws Exception {
        Outcome outcome = stream(
                lineEnd,
                named("toy", "{'say':'a'}"),
                named("aside", "{'say':'b'}"),
                "data: {'say':'c'}\n\n",
                named("aside", "{'why':'length'}"),
                named("toy", "{'why':'stop'}"));

        outcome.delivered("text a", "text c", "complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void anEventNamedErrorIsOneWhateverItsData(String lineEnd) throws Exception {
        Outcome outcome = stream(
                lineEnd, named("toy", "{'say':'a'}"), named("error", "{'say':'b'}"), named("toy", "{'why':'stop'}"));

        assertThat(outcome.delivered("text a", "error").failure()).hasMessageContaining("error inside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void anEventIsLoggedAndKeptWithoutChange(String lineEnd) throws Exception {
        Outcome outcome =
                stream(lineEnd, named("toy", "{'say':'a'}"), named("aside", "{}"), named("toy", "{'why':'stop'}"));

        assertThat(outcome.metadata().rawEvents()).containsExactly("{\"say\":\"a\"}", "{}", "{\"why\":\"stop\"}");
        assertThat(logger.at(Level.DEBUG))
                .containsExactly(
                        "<-- event toy: {\"say\":\"a\"}", "<-- event aside: {}", "<-- event toy: {\"why\":\"stop\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void aMalformedEventIsAFailure(String lineEnd) throws Exception {
        Outcome outcome = stream(
                lineEnd, named("toy", "{'say':'a'}"), named("toy", "{'say' 'b'}"), named("toy", "{'why':'stop'}"));

        assertThat(outcome.delivered("text a", "error").failure())
                .hasMessageContaining("The response is malformed, an event is not a JSON object: {\"say\" \"b\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void anEventThatIsCutAfterTheFinishReasonIsNone(String lineEnd) throws Exception {
        Outcome outcome = stream(
                lineEnd, named("toy", "{'say':'a'}"), named("toy", "{'why':'stop'}"), "event: toy\ndata: {'count':{}");

        outcome.delivered("text a", "complete");
    }

    private static String named(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }

    private Outcome stream(String lineEnd, String... events) throws Exception {
        server.enqueueEvents(String.join("", events).replace('\'', '"').replace("\n", lineEnd));
        RecordingHandler handler = new RecordingHandler();
        Dialects.set(DoubaoStreamingChatModel.builder(), ToyDialect::new)
                .baseUrl(server.url("/v1"))
                .apiKey(ChatServer.KEY)
                .maxRetries(0)
                .keepRawAnswer(true)
                .logResponses(true)
                .logger(logger)
                .build()
                .chat("hello", handler);
        return handler.awaitOutcome();
    }
}
