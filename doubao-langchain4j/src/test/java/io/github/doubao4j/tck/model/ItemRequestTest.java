package io.github.doubao4j.tck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model must depend on the items as it does on messages. */
class ItemRequestTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
    private static final String WEATHER = """
            {'type':'function','name':'getWeather','strict':false,
             'parameters':{'type':'object','properties':{'city':{'type':'string'}}}}""";
    private static final String TIME = WEATHER.replace("getWeather", "getTime").replace("'city'", "'country'");
    private static final String QUESTION = user("What is the weather in Munich and time in France?");

    @Test
    void readsTheMessagesOfEachRole() {
        String history = user("hello") + "," + assistant("Good day") + ",";
        assertThat(text("{'input':[" + history + user("What did you say?") + "]}"))
                .isEqualTo("I said: Good day");
        assertThatThrownBy(() -> text("{'input':[" + user("hello") + "," + user("What did you say?") + "]}"))
                .isInstanceOf(Confused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'instructions':'Translate into German','input':[",
                "'input':[{'type':'message','role':'system','content':'Translate into German'},",
                "'input':[{'role':'developer','content':[{'type':'input_text','text':'Translate into German'}]},"
            })
    void readsInstructionsWhereverTheyStand(String instructions) {
        assertThat(text("{" + instructions + user("Translate: 'I love you'") + "]}"))
                .isEqualTo("Ich liebe dich");
    }

    @Test
    void callsTheToolsThatTheRequestOffers() {
        assertThat(calls("{'input':[" + QUESTION + "],'tools':[" + WEATHER + "," + TIME + "]}"))
                .containsExactly("getWeather{\"city\":\"Munich\"}", "getTime{\"country\":\"France\"}");
        assertThat(calls("{'input':[" + QUESTION + "],'tools':[" + WEATHER + "," + TIME
                        + "],'parallel_tool_calls':false}"))
                .containsExactly("getWeather{\"city\":\"Munich\"}");
        assertThat(calls("{'input':[" + QUESTION + "],'tools':[{'type':'web_search'}]}"))
                .isEmpty();
    }

    @Test
    void callsTheToolThatTheChoiceNames() {
        String request = "{'input':[" + user("I live in Munich") + "],'tools':[" + TIME + "," + WEATHER + "]";
        assertThat(calls(request + "}")).isEmpty();
        assertThat(calls(request + ",'tool_choice':'required'}")).hasSize(1);
        assertThat(calls(request + ",'tool_choice':{'type':'function','name':'getWeather'}}"))
                .containsExactly("getWeather{\"city\":\"Munich\"}");
    }

    @Test
    void findsEachResultByTheIdOfItsCall() {
        String calls = call("a", "getWeather") + "," + call("b", "getTime") + ",";
        assertThat(text("{'input':[" + QUESTION + "," + calls + result("b", "14:35") + "," + result("a", "sunny")
                        + "]}"))
                .isEqualTo("The tool getTime with {} says: 14:35. The tool getWeather with {} says: sunny.");
        assertThatThrownBy(() -> text("{'input':[" + QUESTION + "," + calls + result("c", "sunny") + "]}"))
                .isInstanceOf(Confused.class)
                .hasMessageContaining("which I never made");
    }

    @Test
    void takesImagesBehindAResultForThoseOfTheTool() {
        String items = QUESTION + "," + call("a", "getWeather") + "," + result("a", "sunny") + ",";
        String image = "{'type':'input_image','image_url':'https://example.org/images/cat.jpg'}";
        assertThat(text("{'input':[" + items + "{'role':'user','content':[" + image + "]}]}"))
                .isEqualTo("The tool getWeather with {} says: sunny, and shows a cat.");
        assertThat(text("{'input':[" + items + "{'role':'user','content':[{'type':'input_text',"
                        + "'text':'What do you see?'}," + image + "]}]}"))
                .isEqualTo("I see a cat.");
    }

    @Test
    void writesTheJsonOfTheFormat() {
        String question = "{'input':[" + user("Text: 'Klaus'") + "],'text':{'format':";
        assertThat(text(question + "{'type':'json_schema','name':'x','schema':{'type':'object',"
                        + "'properties':{'name':{'type':'string'}}}}}}"))
                .isEqualTo("{\"name\":\"Klaus\"}");
        assertThat(text("{'input':[" + user("What is the capital of Germany? Use a 'city' field")
                        + "],'text':{'format':{'type':'json_object'}}}"))
                .isEqualTo("{\"city\":\"Berlin\"}");
    }

    private static String user(String text) {
        return "{'type':'message','role':'user','content':\"" + text + "\"}";
    }

    private static String assistant(String text) {
        return "{'type':'message','role':'assistant','content':[{'type':'output_text','text':'" + text + "'}]}";
    }

    private static String call(String id, String name) {
        return "{'type':'function_call','call_id':'" + id + "','name':'" + name + "','arguments':'{}'}";
    }

    private static String result(String id, String text) {
        return "{'type':'function_call_output','call_id':'" + id + "','output':'" + text + "'}";
    }

    private static String text(String request) {
        return ((KitAnswer.Text) answer(request)).text();
    }

    private static List<String> calls(String request) {
        return answer(request) instanceof KitAnswer.Calls calls
                ? calls.calls().stream()
                        .map(call -> call.name() + call.arguments())
                        .toList()
                : List.of();
    }

    private static KitAnswer answer(String request) {
        try {
            JsonNode json = JSON.readTree(request);
            List<JsonNode> items = new ArrayList<>();
            json.path("input").forEach(items::add);
            return KitModel.answer(ItemRequest.asChat(json, items));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(request, e);
        }
    }
}
