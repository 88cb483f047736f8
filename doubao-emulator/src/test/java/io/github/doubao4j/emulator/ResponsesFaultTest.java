package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.ResponsesClient.events;
import static io.github.doubao4j.emulator.ResponsesClient.function;
import static io.github.doubao4j.emulator.ResponsesClient.joined;
import static io.github.doubao4j.emulator.ResponsesClient.last;
import static io.github.doubao4j.emulator.ResponsesClient.names;
import static io.github.doubao4j.emulator.ResponsesClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.ResponsesClient.Event;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Responses of the Responses API that are not what the document says. */
class ResponsesFaultTest {

    private static final String STREAM = "\"stream\":true";
    private static final String TOOLS = Client.tools(function("f", "{\"type\":\"object\"}"));

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final ResponsesClient client = new ResponsesClient(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void failsBehindSomeText() throws Exception {
        emulator.otherwise(request ->
                Reply.thinking("Hm.").thenText("one two three").withFailureAfter(13, "InternalServiceError", "Sorry."));

        List<Event> streamed = client.stream(request(STREAM));
        JsonNode blocking = client.respond(request());

        assertThat(streamed).hasSize(14);
        assertThat(last(streamed).name()).isEqualTo("response.failed");
        assertThat(joined(streamed, "response.output_text.delta")).isEqualTo("one two");
        for (JsonNode failed : List.of(last(streamed).data().path("response"), blocking)) {
            assertThat(failed.path("status").asText()).isEqualTo("failed");
            assertThat(failed.path("error"))
                    .isEqualTo(Json.read("{\"code\":\"InternalServiceError\",\"message\":\"Sorry.\"}"));
            assertThat(failed.at("/output/0/status").asText()).isEqualTo("completed");
            assertThat(failed.at("/output/1/status").asText()).isEqualTo("incomplete");
            assertThat(failed.at("/output/1/content/0/text").asText()).isEqualTo("one two");
            assertThat(failed.path("usage").isNull()).isTrue();
        }
    }

    @Test
    void failsWithinThinkingAndWithinACall() throws Exception {
        emulator.when(RequestMatcher.offersTool("f"))
                .reply(Reply.toolCall("f", "{\"x\":1}").withFailureAfter(4, "c", "m"));
        emulator.otherwise(request -> Reply.thinking("a b c").withFailureAfter(5, "c", "m"));

        assertThat(client.respond(request()).at("/output/0/summary/0/text").asText())
                .isEqualTo("a");
        assertThat(client.respond(request(TOOLS)).at("/output/0/arguments").asText())
                .isEqualTo("{\"x\"");
    }

    @Test
    void failsAtOnce() throws Exception {
        emulator.otherwise(request -> Reply.text("a").withFailureAfter(0, "c", "m"));

        assertThat(names(client.stream(request(STREAM)))).containsExactly("response.failed");
        assertThat(client.respond(request()).path("output")).isEmpty();
    }

    @Test
    void aFailureBehindTheEndIsAScriptError() throws Exception {
        emulator.otherwise(request -> Reply.text("a").withFailureAfter(9, "c", "m"));

        assertThat(client.plain().post(request()).body()).contains("ScriptError", "9 pieces");
        assertThatThrownBy(() -> Reply.text("a").withFailureAfter(-1, "c", "m"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endsWithoutATerminalEvent() throws Exception {
        emulator.otherwise(request -> Reply.text("a").withoutFinish().withoutDone());

        assertThat(client.plain().post(request(STREAM)).body())
                .endsWith("}\n\n")
                .doesNotContain("response.completed", "[DONE]");
        assertThat(last(client.stream(request(STREAM))).name()).isEqualTo("response.output_item.done");
    }

    @Test
    void leavesOutEventNames() throws Exception {
        emulator.otherwise(request -> Reply.text("a").withoutEventNames());

        String body = client.plain().post(request(STREAM)).body();

        assertThat(body).doesNotContain("event:").contains("\"type\":\"response.completed\"");
    }

    @Test
    void repeatsEvents() throws Exception {
        emulator.otherwise(request -> Reply.text("a").withRepeatedEvents());

        List<Event> events = streamed(request(STREAM));

        assertThat(events).hasSize(18);
        assertThat(events)
                .extracting(event -> event.data().path("sequence_number").asInt())
                .startsWith(0, 0, 1, 1, 2, 2)
                .endsWith(8, 8);
    }

    @Test
    void swapsEvents() throws Exception {
        emulator.otherwise(request -> Reply.text("a").withSwappedEvents());

        assertThat(streamed(request(STREAM)))
                .extracting(event -> event.data().path("sequence_number").asInt())
                .containsExactly(0, 1, 3, 2, 5, 4, 7, 6, 8);
    }

    @Test
    void leavesOutItemIds() throws Exception {
        emulator.otherwise(request -> Reply.toolCall("f", "{}").withText("a").withoutItemIds());

        String streamed = client.plain().post(request(STREAM, TOOLS)).body();
        JsonNode blocking = Json.read(client.plain().post(request(TOOLS)).body());

        assertThat(streamed)
                .doesNotContain("item_id", "\"id\":\"msg_", "\"id\":\"fc_")
                .contains("\"id\":\"resp_");
        assertThat(blocking.at("/output/0/id").isMissingNode()).isTrue();
        assertThat(blocking.at("/output/1/call_id").asText()).startsWith("call_");
    }

    @Test
    void leavesOutUsage() throws Exception {
        emulator.otherwise(request -> Reply.text("a").withoutUsage());

        assertThat(Json.read(client.plain().post(request()).body())
                        .path("usage")
                        .isNull())
                .isTrue();
        assertThat(last(streamed(request(STREAM))).data().at("/response/usage").isNull())
                .isTrue();
    }

    @Test
    void sendsTextAndArgumentsAtTheEndOnly() throws Exception {
        emulator.otherwise(
                request -> Reply.toolCall("f", "{\"x\":1}").withText("one two").withoutDeltas());

        List<Event> events = client.stream(request(STREAM, TOOLS));

        assertThat(names(events))
                .noneMatch(name -> name.endsWith(".delta"))
                .contains("response.output_text.done", "response.function_call_arguments.done");
    }

    @Test
    void sendsDeltasOnly() throws Exception {
        emulator.otherwise(request -> Reply.text("one two").withoutDoneEvents().withoutFinalOutput());

        List<Event> events = streamed(request(STREAM));

        assertThat(names(events)).noneMatch(name -> name.endsWith(".done"));
        assertThat(joined(events, "response.output_text.delta")).isEqualTo("one two");
        assertThat(last(events).data().at("/response/output").isMissingNode()).isTrue();
        assertThat(last(events).data().at("/response/usage/output_tokens").asInt())
                .isEqualTo(2);
    }

    @Test
    void sendsTheFinalResponseOnly() throws Exception {
        emulator.otherwise(request -> Reply.text("one two").withoutItemEvents());

        List<Event> events = client.stream(request(STREAM));

        assertThat(names(events)).containsExactly("response.created", "response.in_progress", "response.completed");
        assertThat(last(events).text("/response/output/0/content/0/text")).isEqualTo("one two");
    }

    @Test
    void hasItemsAndEventsThatNobodyKnows() throws Exception {
        emulator.otherwise(request -> Reply.text("a").withUnknownItems().withUnknownEvents());

        List<Event> events = streamed(request(STREAM));
        JsonNode blocking = Json.read(client.plain().post(request()).body());

        assertThat(names(events)).contains("response.hologram.projecting", "hologram.done");
        assertThat(events)
                .extracting(event -> event.data().path("sequence_number").asInt())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(blocking.at("/output/0/type").asText()).isEqualTo("hologram_call");
        assertThat(blocking.at("/output/1/content/0/text").asText()).isEqualTo("a");
        assertThat(events.stream()
                        .filter(event -> event.name().equals("response.output_text.delta"))
                        .map(event -> event.text("/output_index")))
                .containsExactly("1");
    }

    @Test
    void editsTheFinalResponse() throws Exception {
        emulator.otherwise(request -> Reply.text("a")
                .withEdit(response -> response.put("status", "dreaming"))
                .withEdit(
                        response -> response.put("was", response.path("status").asText())));

        JsonNode blocking = Json.read(client.plain().post(request()).body());

        assertThat(blocking.path("status").asText()).isEqualTo("dreaming");
        assertThat(blocking.path("was").asText()).isEqualTo("dreaming");
        List<Event> events = streamed(request(STREAM));
        assertThat(last(events).text("/response/was")).isEqualTo("dreaming");
        assertThat(events.get(0).text("/response/status")).isEqualTo("in_progress");
    }

    @Test
    void editsEachEvent() throws Exception {
        emulator.otherwise(request -> Reply.text("a").withEventEdit(event -> {
            if (event.path("response") instanceof ObjectNode response) {
                response.remove("status");
            }
            return event.put("type", event.path("type").asText() + ".v2");
        }));

        List<Event> events = streamed(request(STREAM, "\"store\":false"));

        assertThat(events.get(0).name()).isEqualTo("response.created.v2");
        assertThat(last(events).data().at("/response/status").isMissingNode()).isTrue();
    }

    @Test
    void aChatCompletionCannotHaveThem() throws Exception {
        for (Reply reply : List.of(
                Reply.text("a").withoutItemIds(),
                Reply.text("a").withFailureAfter(1, "c", "m"),
                Reply.text("a").withEdit(response -> response),
                Reply.text("a").withEventEdit(event -> event))) {
            emulator.reset();
            emulator.otherwise(request -> reply);

            assertThat(new Client(emulator).post(Client.request()).body()).contains("ScriptError", "Responses API");
        }
    }

    private List<Event> streamed(String body) throws Exception {
        return events(client.plain().post(body).body());
    }
}
