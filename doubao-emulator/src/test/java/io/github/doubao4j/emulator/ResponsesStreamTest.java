package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.ResponsesClient.function;
import static io.github.doubao4j.emulator.ResponsesClient.joined;
import static io.github.doubao4j.emulator.ResponsesClient.last;
import static io.github.doubao4j.emulator.ResponsesClient.names;
import static io.github.doubao4j.emulator.ResponsesClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.ResponsesClient.Event;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Responses as streams of named events. */
class ResponsesStreamTest {

    private static final String STREAM = "\"stream\":true";
    private static final String TOOLS =
            Client.tools(function("f", "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\"}}}"));

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final ResponsesClient client = new ResponsesClient(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void streamsThinkingAndTextInArksOrder() throws Exception {
        emulator.otherwise(request -> Reply.thinking("Hm.").thenText("Hi 天"));

        List<Event> events = client.stream(request(STREAM));

        assertThat(names(events))
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.reasoning_summary_part.added",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.done",
                        "response.reasoning_summary_part.done",
                        "response.output_item.done",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed");
        assertThat(joined(events, "response.output_text.delta")).isEqualTo("Hi 天");
        assertThat(joined(events, "response.reasoning_summary_text.delta")).isEqualTo("Hm.");
        assertThat(events.get(11).data().path("output_index").asInt()).isEqualTo(1);
        assertThat(events.get(11).text("/item_id")).isEqualTo(events.get(9).text("/item/id"));
        JsonNode completed = last(events).data().path("response");
        assertThat(completed.at("/output/1/content/0/text").asText()).isEqualTo("Hi 天");
        assertThat(completed.at("/usage/output_tokens").asInt()).isEqualTo(4);
    }

    @Test
    void writesEventsAsArkDoes() throws Exception {
        emulator.otherwise(request -> Reply.text("Hi"));

        HttpResponse<String> response = client.plain().post(request(STREAM));

        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream; charset=utf-8");
        assertThat(response.body())
                .startsWith("event: response.created\n"
                        + "data: {\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_")
                .containsPattern("event: response.output_text.delta\n"
                        + "data: \\{\"type\":\"response.output_text.delta\",\"sequence_number\":4,\"output_index\":0,"
                        + "\"item_id\":\"msg_[0-9a-f]+\",\"content_index\":0,\"delta\":\"Hi\"}\n\n")
                .endsWith("}\n\ndata: [DONE]\n\n");
    }

    @Test
    void streamsOneCallAfterTheOther() throws Exception {
        emulator.otherwise(request -> Reply.toolCalls(
                ToolCallScript.of("f", "{\"x\":1}").withId("call_a"),
                ToolCallScript.of("f", "{}").withId("call_b")));

        List<Event> events = client.stream(request(TOOLS, STREAM));

        assertThat(names(events.subList(2, 7)))
                .containsExactly(
                        "response.output_item.added",
                        "response.function_call_arguments.delta",
                        "response.function_call_arguments.delta",
                        "response.function_call_arguments.done",
                        "response.output_item.done");
        assertThat(events.get(2).text("/item/arguments")).isEmpty();
        assertThat(events.get(2).text("/item/call_id")).isEqualTo("call_a");
        assertThat(events.get(3).text("/delta") + events.get(4).text("/delta")).isEqualTo("{\"x\":1}");
        assertThat(events.get(5).text("/arguments")).isEqualTo("{\"x\":1}");
        assertThat(events.get(7).text("/item/call_id")).isEqualTo("call_b");
        assertThat(events.get(7).data().path("output_index").asInt()).isEqualTo(1);
    }

    @Test
    void interleavesCalls() throws Exception {
        emulator.otherwise(request -> Reply.toolCalls(ToolCallScript.of("f", "{\"x\":1}"), ToolCallScript.of("f", "{}"))
                .withInterleavedToolCalls());

        List<Event> events = client.stream(request(TOOLS, STREAM));

        assertThat(events.subList(2, 11))
                .extracting(event -> event.data().path("output_index").asInt())
                .containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0);
    }

    @Test
    void endsAnIncompleteResponse() throws Exception {
        emulator.otherwise(request -> Reply.text("one two three"));

        List<Event> events = client.stream(request(STREAM, "\"max_output_tokens\":2"));

        assertThat(last(events).name()).isEqualTo("response.incomplete");
        assertThat(last(events).text("/response/incomplete_details/reason")).isEqualTo("length");
        assertThat(joined(events, "response.output_text.delta")).isEqualTo("one two");
    }

    @Test
    void sendsEncryptedThinkingWithTheItem() throws Exception {
        emulator.otherwise(request -> Reply.thinking("Hm").withEncryptedThinking("abc"));

        List<Event> events = client.stream(request(STREAM, "\"include\":[\"reasoning.encrypted_content\"]"));

        assertThat(events.get(2).data().at("/item/encrypted_content").isMissingNode())
                .isTrue();
        assertThat(events.get(7).text("/item/encrypted_content")).isEqualTo("abc");
    }

    @Test
    void hasTheFaultsOfEveryStream() throws Exception {
        emulator.when(RequestMatcher.any())
                .replyInTurn(
                        Reply.text("Hi").withoutDone(),
                        Reply.text("Hi").withoutFinish(),
                        Reply.text("Hi").endAfterPieces(3),
                        Reply.text("Hi").withMalformedEventAfter(2),
                        Reply.text("Hi").withRawEvents("data: x\n\n"));

        assertThat(client.plain().post(request(STREAM)).body())
                .contains("response.completed")
                .doesNotContain("[DONE]");
        assertThat(client.plain().post(request(STREAM)).body())
                .doesNotContain("response.completed")
                .endsWith("data: [DONE]\n\n");
        assertThat(names(client.stream(request(STREAM)))).hasSize(3);
        assertThat(client.plain().post(request(STREAM)).body()).contains("\"delta\":\"\n\nevent: response.output_item");
        assertThat(client.plain().post(request(STREAM)).body()).isEqualTo("data: x\n\n");
    }

    @Test
    void sendsAFlatErrorInTheStream() throws Exception {
        emulator.otherwise(request -> Reply.text("Hi").withErrorEventAfter(5, "server_error", "Try again later."));

        List<Event> events = client.stream(request(STREAM));

        assertThat(events).hasSize(6);
        assertThat(last(events).name()).isEqualTo("error");
        assertThat(last(events).text("/code")).isEqualTo("server_error");
        assertThat(last(events).text("/message")).startsWith("Try again later.");
    }

    @Test
    void relaysSendComments() throws Exception {
        try (DoubaoEmulator relay =
                DoubaoEmulator.builder().chunkStyle(ChunkStyle.NEW_API).start()) {
            relay.otherwise(request -> Reply.text("Hi"));

            assertThat(new ResponsesClient(relay).plain().post(request(STREAM)).body())
                    .startsWith(": PING\n\nevent: response.created\n");
        }
    }
}
