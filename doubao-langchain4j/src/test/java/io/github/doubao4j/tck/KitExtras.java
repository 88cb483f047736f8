package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.emulator.EmulatedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What LangChain4j's kit does not look at, whichever the API. */
abstract class KitExtras {

    static final ObjectMapper JSON = new ObjectMapper();
    static final UserMessage WEATHER_AND_TIME = UserMessage.from("What is the weather in Munich and time in France?");
    static final ToolSpecification WEATHER = tool("getWeather", null, "city");
    static final ToolSpecification TIME = tool("getTime", null, "country");

    /** A model of this API. */
    abstract ChatModel model();

    @Test
    void theModelKnowsWhatItSaidEarlier() {
        List<ChatMessage> messages = List.of(
                UserMessage.from("hello"), AiMessage.from("Good day to you"), UserMessage.from("What did you say?"));
        assertThat(model().chat(messages).aiMessage().text()).isEqualTo("I said: Good day to you");
    }

    @Test
    void theModelChoosesAToolByItsDescription() {
        ToolSpecification opaque = tool("f1", "Tells the weather of a city", "city");
        assertThat(calls(model(), DoubaoChatRequestParameters.builder().toolSpecifications(opaque)))
                .containsExactly("f1{\"city\":\"Munich\"}");
    }

    @Test
    void resultsArriveUnderTheirIdsAndInTheirOrder() {
        ToolExecutionRequest weather = call("call_1", "getWeather", "{\"city\":\"Munich\"}");
        ToolExecutionRequest time = call("call_2", "getTime", "{\"country\":\"France\"}");
        List<ChatMessage> messages = List.of(
                WEATHER_AND_TIME,
                AiMessage.from(weather, time),
                ToolExecutionResultMessage.from(weather, "sunny"),
                ToolExecutionResultMessage.from(time, "14:35"));
        assertThat(model().chat(messages).aiMessage().text())
                .isEqualTo("The tool getWeather with {\"city\":\"Munich\"} says: sunny."
                        + " The tool getTime with {\"country\":\"France\"} says: 14:35.");
    }

    @Test
    void oneCallIsMadeWhenParallelCallsAreForbidden() {
        assertThat(calls(
                        model(),
                        DoubaoChatRequestParameters.builder()
                                .toolSpecifications(WEATHER, TIME)
                                .parallelToolCalls(false)))
                .containsExactly("getWeather{\"city\":\"Munich\"}");
    }

    @Test
    void theToolThatIsNamedIsTheOneThatIsCalled() {
        assertThat(calls(
                        model(),
                        DoubaoChatRequestParameters.builder()
                                .toolSpecifications(WEATHER, TIME)
                                .toolChoiceName("getTime")))
                .containsExactly("getTime{\"country\":\"France\"}");
    }

    static JsonNode lastRequest(KitEndpoint endpoint) {
        List<EmulatedRequest> requests = endpoint.emulator().requests();
        return requests.get(requests.size() - 1).json();
    }

    static List<String> calls(ChatModel model, DoubaoChatRequestParameters.Builder parameters) {
        ChatRequest request = ChatRequest.builder()
                .messages(WEATHER_AND_TIME)
                .parameters(parameters.build())
                .build();
        return model.chat(request).aiMessage().toolExecutionRequests().stream()
                .map(call -> call.name() + call.arguments())
                .toList();
    }

    static ToolSpecification tool(String name, String description, String parameter) {
        return ToolSpecification.builder()
                .name(name)
                .description(description)
                .parameters(
                        JsonObjectSchema.builder().addStringProperty(parameter).build())
                .build();
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static ToolExecutionRequest call(String id, String name, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(name)
                .arguments(arguments)
                .build();
    }

    static boolean isReal() {
        return KitEndpoint.isReal();
    }
}
