package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.ResponsesClient.function;
import static io.github.doubao4j.emulator.ResponsesClient.request;
import static io.github.doubao4j.emulator.ResponsesClient.requestOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that are kept: continued, fetched, listed, deleted, forgotten. */
class StoredResponsesTest {

    private static final String CACHED = "\"caching\":{\"type\":\"enabled\"}";
    private static final String TOOLS = Client.tools(function("weather", "{\"type\":\"object\"}"));

    private final DoubaoEmulator emulator =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();
    private final ResponsesClient client = new ResponsesClient(emulator);

    @BeforeEach
    void answer() {
        emulator.otherwise(request -> Reply.text("You said: " + request.lastUserText()));
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void aChainIsReadFromItsBeginning() throws Exception {
        JsonNode first = client.respond(requestOf("\"one two\""));
        JsonNode second = client.respond(requestOf("\"three\"", after(first)));
        JsonNode third = client.respond(requestOf("[{\"role\":\"system\",\"content\":\"x\"}]", after(second)));

        EmulatedRequest last = emulator.requests().get(2);
        assertThat(last.items()).hasSize(1);
        assertThat(last.messages()).hasSize(5);
        assertThat(last.lastUserText()).isEqualTo("three");
        assertThat(last.previousResponseId()).isEqualTo(second.path("id").asText());
        assertThat(third.path("previous_response_id")).isEqualTo(second.path("id"));
        // 3 for each item, and one for each word and sign
        assertThat(inputTokens(first)).isEqualTo(3 + 2);
        assertThat(inputTokens(second)).isEqualTo(inputTokens(first) + 3 + 5 + 3 + 1);
        assertThat(inputTokens(third)).isEqualTo(inputTokens(second) + 3 + 4 + 3 + 1);
    }

    @Test
    void outputsAnswerCallsOfThePreviousResponse() throws Exception {
        emulator.reset();
        emulator.when(RequestMatcher.resultOf("weather")).reply(Reply.text("Sunny."));
        emulator.otherwise(
                request -> Reply.toolCalls(ToolCallScript.of("weather", "{}").withId("c1")));
        JsonNode first = client.respond(request(TOOLS));

        String output = "[{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"sun\"}]";
        JsonNode second = client.respond(requestOf(output, after(first), TOOLS));

        assertThat(second.at("/output/0/content/0/text").asText()).isEqualTo("Sunny.");
        refuses(requestOf("\"and?\"", after(first), TOOLS), "input[0]", "InvalidParameter");
        refuses(requestOf(output.replace("c1", "c2"), after(first), TOOLS), "input[0].call_id", "InvalidParameter");
    }

    @Test
    void anUnknownResponseCannotBeContinued() throws Exception {
        JsonNode first = client.respond(request());
        emulator.forgetResponses();

        refuses(request(after(first)), "previous_response_id", "InvalidParameter.PreviousResponseNotFound");
        refuses(
                request("\"previous_response_id\":\"resp_x\""),
                "previous_response_id",
                "InvalidParameter.PreviousResponseNotFound");
    }

    @Test
    void whatIsNotStoredCannotBeContinued() throws Exception {
        emulator.reset();
        emulator.when(RequestMatcher.any())
                .replyInTurn(
                        Reply.text("Yes."),
                        Reply.text("No").withFinishReason("content_filter"),
                        Reply.text("No").withFailureAfter(3, "server_error", "Sorry."),
                        Reply.text("No").withFinishReason("length"));
        JsonNode notStored = client.respond(request("\"store\":false"));
        JsonNode filtered = client.respond(request());
        JsonNode failed = client.respond(request());
        JsonNode cut = client.respond(request());

        assertThat(notStored.has("expire_at")).isFalse();
        for (JsonNode gone : new JsonNode[] {notStored, filtered, failed}) {
            refuses(request(after(gone)), "previous_response_id", "InvalidParameter.PreviousResponseNotFound");
        }
        client.respond(request(after(cut)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResponseThatEndsWithAnErrorIsForgotten(boolean streamed) throws Exception {
        List<Reply> ending = new ArrayList<>(List.of(
                Reply.text("a").withErrorEventAfter(1, "server_error", "Sorry."),
                Reply.text("a").withEdit(response -> response.put("status", "failed")),
                Reply.text("a").withEdit(response -> response.put("status", "incomplete"))));
        if (streamed) {
            ending.add(Reply.text("a").withoutFinish());
            ending.add(Reply.text("a").withErrorEventAfter(9, "server_error", "Sorry."));
            ending.add(Reply.text("a").cutAfterPieces(99));
        }
        for (Reply reply : ending) {
            String id = idOfResponseTo(reply, streamed);

            assertThat(at("/" + id).get().statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResponseCutByItsLengthIsKept(boolean streamed) throws Exception {
        for (Reply reply : List.of(
                Reply.text("a").withFinishReason("length"),
                Reply.text("a").withFinishReason("max_output_tokens"),
                Reply.text("a").withEdit(response -> {
                    response.remove("status");
                    return response;
                }),
                Reply.text("a").endAfterPieces(1))) {
            String id = idOfResponseTo(reply, streamed);

            assertThat(at("/" + id).get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aStreamedResponseIsKept() throws Exception {
        String id = client.stream(request("\"stream\":true")).get(0).text("/response/id");

        client.respond(request("\"previous_response_id\":\"" + id + "\""));

        assertThat(emulator.requests().get(1).messages()).hasSize(3);
    }

    @Test
    void fetchesAResponseWithoutItsThinking() throws Exception {
        emulator.reset();
        emulator.otherwise(request -> Reply.thinking("Hm.").thenText("Yes."));
        JsonNode response = client.respond(request());

        HttpResponse<String> fetched = at("/" + id(response)).get();

        assertThat(fetched.statusCode()).isEqualTo(200);
        JsonNode body = Json.read(fetched.body());
        ResponsesClient.check(body);
        assertThat(body.path("output")).hasSize(1);
        assertThat(body.path("output").get(0)).isEqualTo(response.path("output").get(1));
        assertThat(body.path("usage")).isEqualTo(response.path("usage"));
    }

    @Test
    void deletesAResponse() throws Exception {
        JsonNode first = client.respond(request());
        JsonNode second = client.respond(request(after(first)));

        HttpResponse<String> deleted = at("/" + id(first)).delete();

        assertThat(Json.read(deleted.body()))
                .isEqualTo(Json.read("{\"id\":\"" + id(first) + "\",\"object\":\"response\",\"deleted\":true}"));
        assertThat(at("/" + id(first)).get().statusCode()).isEqualTo(404);
        assertThat(at("/" + id(first)).delete().statusCode()).isEqualTo(404);
        refuses(request(after(first)), "previous_response_id", "InvalidParameter.PreviousResponseNotFound");
        client.respond(request(after(second)));
    }

    @Test
    void oneOfManyDeletesAtOnceFindsTheResponse() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                String path = "/" + id(client.respond(request()));
                List<Future<HttpResponse<String>>> deletes =
                        clients.invokeAll(Collections.nCopies(8, () -> at(path).delete()));

                List<Integer> codes = new ArrayList<>();
                for (Future<HttpResponse<String>> delete : deletes) {
                    codes.add(delete.get().statusCode());
                }
                assertThat(codes).containsOnly(200, 404).containsOnlyOnce(200);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void listsTheItemsOfTheWholeChain() throws Exception {
        JsonNode first = client.respond(requestOf("\"one\""));
        JsonNode second = client.respond(requestOf("\"two\"", after(first)));

        JsonNode all =
                Json.read(at("/" + id(second) + "/input_items?order=asc").get().body());
        JsonNode newest =
                Json.read(at("/" + id(second) + "/input_items?limit=1").get().body());
        JsonNode next = Json.read(at("/" + id(second) + "/input_items?limit=2&after="
                        + newest.path("last_id").asText())
                .get()
                .body());

        assertThat(all.path("object").asText()).isEqualTo("list");
        assertThat(all.path("data")).hasSize(3);
        assertThat(all.at("/data/0/content").asText()).isEqualTo("one");
        assertThat(all.at("/data/1")).isEqualTo(first.at("/output/0"));
        assertThat(all.at("/data/2/content").asText()).isEqualTo("two");
        assertThat(all.path("first_id")).isEqualTo(all.at("/data/0/id"));
        assertThat(all.path("has_more").asBoolean()).isFalse();
        assertThat(newest.at("/data/0")).isEqualTo(all.at("/data/2"));
        assertThat(newest.path("has_more").asBoolean()).isTrue();
        assertThat(next.at("/data/0")).isEqualTo(all.at("/data/1"));
        assertThat(next.at("/data/1")).isEqualTo(all.at("/data/0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "order=up", "page=1"})
    void refusesQueriesThatBreakARule(String query) throws Exception {
        JsonNode response = client.respond(request());

        HttpResponse<String> list =
                at("/" + id(response) + "/input_items?" + query).get();

        assertThat(list.statusCode()).isEqualTo(400);
        assertThat(Json.read(list.body()).at("/error/param").asText()).isEqualTo(query.split("=")[0]);
    }

    @Test
    void unknownResponsesAreNotFound() throws Exception {
        for (HttpResponse<String> response : List.of(
                at("/resp_x").get(),
                at("/resp_x/input_items").get(),
                at("/resp_x").delete())) {
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(Json.read(response.body()).at("/error/code").asText()).isEqualTo("NotFound.Response");
        }
        assertThat(at("").get().statusCode()).isEqualTo(404);
        assertThat(at("/resp_x").without("Authorization").get().statusCode()).isEqualTo(401);
    }

    @Test
    void aCachedSessionKeepsItsTools() throws Exception {
        emulator.reset();
        emulator.when(RequestMatcher.lastUserText("call")).reply(Reply.toolCall("weather", "{}"));
        emulator.otherwise(request -> Reply.text("Yes."));
        JsonNode first = client.respond(requestOf("\"one two\"", CACHED, TOOLS));
        JsonNode second = client.respond(requestOf("\"call\"", CACHED, after(first)));

        assertThat(second.at("/output/0/name").asText()).isEqualTo("weather");
        // all of the first input, the tools included, and 3 + 2 of its answer
        assertThat(cachedTokens(second)).isEqualTo(inputTokens(first) + 3 + 2);
        assertThat(inputTokens(second)).isEqualTo(cachedTokens(second) + 3 + 1);
        assertThat(first.at("/usage/input_tokens_details/cached_tokens").asInt())
                .isZero();
    }

    @Test
    void instructionsLeaveACacheUnused() throws Exception {
        JsonNode first = client.respond(request(CACHED));

        JsonNode second = client.respond(request(after(first), "\"instructions\":\"Short.\""));

        assertThat(second.at("/usage/input_tokens_details/cached_tokens").asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{\"type\":\"object\"}}] | tools",
                "\"thinking\":{\"type\":\"disabled\"} | thinking.type",
                "\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"n\",\"schema\":{\"type\":\"object\"}}} | text.format"
            })
    void aCachedResponseRestrictsTheNext(String field, String param) throws Exception {
        JsonNode first = client.respond(request(CACHED));

        refuses(request(after(first), field), param, "InvalidParameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"thinking\":{\"type\":\"enabled\"} | \"reasoning\":{\"effort\":\"minimal\"} | reasoning.effort",
                "\"top_p\":1 | \"thinking\":{\"type\":\"enabled\"},\"reasoning\":{\"effort\":\"minimal\"} | reasoning.effort",
                "\"thinking\":{\"type\":\"disabled\"} | \"reasoning\":{\"effort\":\"high\"} | reasoning.effort",
                "\"thinking\":{\"type\":\"disabled\"} | \"thinking\":{\"type\":\"enabled\"} | thinking.type",
                "\"thinking\":{\"type\":\"enabled\"},\"reasoning\":{\"effort\":\"minimal\"} | \"thinking\":{\"type\":\"enabled\"},\"reasoning\":{\"effort\":\"low\"} | thinking.type"
            })
    void anEffortCannotChangeTheThinkingOfACache(String before, String now, String param) throws Exception {
        JsonNode first = client.respond(request(CACHED, before));

        refuses(request(after(first), now), param, "InvalidParameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"thinking\":{\"type\":\"disabled\"} | \"top_p\":1 | disabled",
                "\"thinking\":{\"type\":\"disabled\"} | \"reasoning\":{\"effort\":\"minimal\"} | disabled",
                "\"reasoning\":{\"effort\":\"minimal\"} | \"top_p\":1 | disabled",
                "\"top_p\":1 | \"reasoning\":{\"effort\":\"high\"} | enabled"
            })
    void theThinkingOfACacheIsInherited(String before, String now, String thinking) throws Exception {
        emulator.reset();
        emulator.otherwise(request -> Reply.thinking("Hm.").thenText("Yes."));
        JsonNode first = client.respond(request(CACHED, before));

        JsonNode second = client.respond(request(CACHED, after(first), now));

        assertThat(second.at("/thinking/type").asText()).isEqualTo(thinking);
        assertThat(second.path("output")).hasSize(thinking.equals("disabled") ? 1 : 2);
        client.respond(request(CACHED, after(second), "\"thinking\":{\"type\":\"" + thinking + "\"}"));
    }

    @Test
    void aCacheCannotBeginInTheMiddle() throws Exception {
        JsonNode first = client.respond(request());

        refuses(request(after(first), CACHED), "caching.type", "InvalidParameter");
    }

    @Test
    void aPrefixIsCachedWithoutAnAnswer() throws Exception {
        JsonNode prefix = client.respond(requestOf(
                "\"" + "word ".repeat(1099) + "word\"", "\"caching\":{\"type\":\"enabled\",\"prefix\":true}"));

        assertThat(prefix.path("output")).isEmpty();
        assertThat(prefix.at("/usage/output_tokens").asInt()).isZero();
        assertThat(client.respond(requestOf("\"go\"", CACHED, after(prefix)))
                        .at("/usage/input_tokens_details/cached_tokens")
                        .asInt())
                .isEqualTo(1103);
    }

    @Test
    void resettingForgetsResponses() throws Exception {
        JsonNode first = client.respond(request());
        emulator.reset();

        refuses(request(after(first)), "previous_response_id", "InvalidParameter.PreviousResponseNotFound");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatBeganBeforeAResetIsForgotten(boolean reset) throws Exception {
        emulator.reset();
        emulator.otherwise(request -> {
            if (reset) {
                emulator.reset();
            } else {
                emulator.forgetResponses();
            }
            return Reply.text("Yes.");
        });

        String id = id(client.respond(request()));

        assertThat(at("/" + id).get().statusCode()).isEqualTo(404);
    }

    private void refuses(String body, String param, String code) throws Exception {
        HttpResponse<String> response = client.plain().post(body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Json.read(response.body()).at("/error/param").asText())
                .as(response.body())
                .isEqualTo(param);
        assertThat(Json.read(response.body()).at("/error/code").asText()).isEqualTo(code);
    }

    /** Answers one request with this reply; returns the id of the response, also of one that never got to the client. */
    private String idOfResponseTo(Reply reply, boolean streamed) throws Exception {
        AtomicReference<String> id = new AtomicReference<>("");
        emulator.reset();
        emulator.otherwise(request -> reply.withEdit(response -> {
            id.set(id(response));
            return response;
        }));
        client.plain().post(request("\"stream\":" + streamed));
        return id.get();
    }

    private Client at(String path) {
        return new Client(emulator).at("/responses" + path);
    }

    private static String after(JsonNode response) {
        return "\"previous_response_id\":\"" + id(response) + "\"";
    }

    private static String id(JsonNode response) {
        return response.path("id").asText();
    }

    private static int cachedTokens(JsonNode response) {
        return response.at("/usage/input_tokens_details/cached_tokens").asInt();
    }

    private static int inputTokens(JsonNode response) {
        return response.at("/usage/input_tokens").asInt();
    }
}
