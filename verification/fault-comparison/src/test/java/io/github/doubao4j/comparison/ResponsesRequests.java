package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.ResponsesWire.MESSAGE;
import static io.github.doubao4j.comparison.ResponsesWire.USAGE;
import static io.github.doubao4j.comparison.ResponsesWire.call;
import static io.github.doubao4j.comparison.ResponsesWire.document;
import static io.github.doubao4j.comparison.ResponsesWire.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What the Responses API of Ark reads otherwise than that of OpenAI, and so has to be sent otherwise. */
final class ResponsesRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private ResponsesRequests() {}

    /** Looks at a request. */
    private interface Check {
        void look(JsonNode request, Stage stage);
    }

    static Section section() {
        String complete = "'status':'completed'," + USAGE;
        String answer = document(complete, MESSAGE);
        String thoughtful = document(
                complete, opaque("1"), call("a", "f", "'{\\'x\\':1}'"), opaque("2"), call("b", "g", "'{\\'y\\':2}'"));
        Expected hello = Expected.answer("Hello you");
        ToolExecutionRequest photo = ToolExecutionRequest.builder()
                .id("call_a")
                .name("f")
                .arguments("{}")
                .build();
        return new Section(
                "Responses API: what is sent",
                List.of(
                        fault("R11", "a tool with optional parameters: without `strict` it is read as strict")
                                .blocking(
                                        server(answer, answer, 0, (request, stage) -> {
                                            for (JsonNode tool : request.path("tools")) {
                                                if (!tool.path("strict").isBoolean()) {
                                                    stage.note("`strict` is missing in tool `"
                                                            + tool.path("name").asText() + "`");
                                                }
                                            }
                                        }),
                                        hello),
                        fault("R12", "a tool without parameters: `parameters` is required")
                                .blocking(
                                        server(answer, answer, 0, (request, stage) -> {
                                            if (!request.path("tools")
                                                    .path(0)
                                                    .path("parameters")
                                                    .isObject()) {
                                                stage.note("`parameters` is missing");
                                            }
                                        }),
                                        hello)
                                .asking(ChatRequest.builder()
                                        .messages(UserMessage.from("hello"))
                                        .toolSpecifications(ToolSpecification.builder()
                                                .name("f")
                                                .build())
                                        .build()),
                        fault("R41", "a tool's result with an image: `output` has to be a string")
                                .blocking(
                                        server(answer, answer, 0, (request, stage) -> {
                                            for (JsonNode sent : request.path("input")) {
                                                if (sent.path("output").isArray()) {
                                                    stage.note("`output` is an array");
                                                }
                                            }
                                            if (!request.toString().contains(PIXEL)) {
                                                stage.note("the image is missing");
                                            }
                                        }),
                                        hello)
                                .asking(ChatRequest.builder()
                                        .messages(
                                                UserMessage.from("hello"),
                                                AiMessage.from(photo),
                                                ToolExecutionResultMessage.builder()
                                                        .id("call_a")
                                                        .toolName("f")
                                                        .contents(
                                                                TextContent.from("a pixel"),
                                                                ImageContent.from(PIXEL, "image/png"))
                                                        .build())
                                        .toolSpecifications(Run.TOOLS)
                                        .build()),
                        fault("R24", "several reasoning items with encrypted content: each has to be sent back")
                                .blocking(
                                        server(thoughtful, answer, 1, (request, stage) -> {
                                            for (String number : List.of("1", "2")) {
                                                if (!request.toString().contains("opaque-" + number)) {
                                                    stage.note("item " + number + " is missing");
                                                }
                                            }
                                        }),
                                        hello)
                                .by(User.GOES_ON),
                        fault("R5", "the next turn of a stored response: what the server has is not sent again")
                                .blocking(
                                        server(answer, answer, 1, (request, stage) -> {
                                            if (request.path("previous_response_id")
                                                    .isMissingNode()) {
                                                stage.note("no `previous_response_id`");
                                            }
                                            if (request.path("input").size() > 1) {
                                                stage.note("all "
                                                        + request.path("input").size()
                                                        + " messages again, which are paid twice");
                                            }
                                        }),
                                        hello)
                                .chained()
                                .by(User.GOES_ON),
                        fault("R4", "the same: the tools are not stored, and have to be sent again")
                                .blocking(
                                        server(answer, answer, 1, (request, stage) -> {
                                            if (request.path("tools").size() != Run.TOOLS.size()) {
                                                stage.note("no tools");
                                            }
                                        }),
                                        hello)
                                .chained()
                                .by(User.GOES_ON)));
    }

    private static String opaque(String number) {
        return item("reasoning", "rs_" + number, "'summary':[],'encrypted_content':'opaque-" + number + "'");
    }

    private static Fault fault(String trap, String what) {
        return Fault.of(trap, what).over(Api.RESPONSES);
    }

    /** Responds to the first request of a run and to the others, and looks at the one with this number. */
    private static Server.Start server(String first, String others, int looksAt, Check check) {
        return stage -> {
            AtomicInteger requests = new AtomicInteger();
            return Server.socket((connection, known) -> {
                        while (true) {
                            String request = connection.readRequest();
                            int number = requests.getAndIncrement();
                            if (number == looksAt) {
                                check.look(JSON.readTree(request.substring(request.indexOf("\r\n\r\n"))), known);
                            }
                            connection.respond(200, "", number == 0 ? first : others);
                        }
                    })
                    .on(stage);
        };
    }
}
