package io.github.doubao4j.tck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model must depend on the request, else a test of LangChain4j's kit could pass on a wrong one. */
class KitModelTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
    private static final String WEATHER = """
            {"type":"function","function":{"name":"getWeather","parameters":{"type":"object",
             "properties":{"city":{"type":"string"}}}}}""";
    private static final String ADD = """
            {"type":"function","function":{"name":"add","parameters":{"type":"object",
             "properties":{"arg0":{"type":"integer"},"arg1":{"type":"integer"}},"required":["arg0","arg1"]}}}""";
    private static final String MULTIPLY = ADD.replace("\"add\"", "\"multiply\"");

    @Test
    void answersAQuestionOfTheLastUserMessage() {
        assertThat(text("{'messages':[" + user("What is the capital of Germany?") + "]}"))
                .contains("Berlin");
        assertThat(text("{'messages':[" + user("What is the capital of Italy?") + "]}"))
                .contains("Rome");
    }

    @Test
    void translatesOnlyIntoTheLanguageOfTheInstructions() {
        String question = user("Translate: 'I love you'");
        assertThat(text("{'messages':[{'role':'system','content':'Translate into German'}," + question + "]}"))
                .isEqualTo("Ich liebe dich");
        assertThat(text("{'messages':[" + question + "]}")).doesNotContain("liebe");
    }

    @Test
    void remembersWhatTheUserSaidInTheHistory() {
        String statement = user("Hi, my favorite color is green") + ",{'role':'assistant','content':'Hi'},";
        String question = user("What is my favorite color?");
        assertThat(text("{'messages':[" + statement + question + "]}")).contains("green");
        assertThat(text("{'messages':[" + question + "]}")).doesNotContain("green");
    }

    @Test
    void remembersWhatItSaidItself() {
        String history = user("hello") + ",{'role':'assistant','content':'Good day'},";
        assertThat(text("{'messages':[" + history + user("What did you say?") + "]}"))
                .isEqualTo("I said: Good day");
    }

    @Test
    void isConfusedByTwoUserMessagesInARow() {
        assertThatThrownBy(() -> answer("{'messages':[" + user("hello") + "," + user("hello") + "]}"))
                .isInstanceOf(Confused.class)
                .hasMessageContaining("two user messages in a row");
    }

    @Test
    void stopsBeforeAStopWord() {
        String messages = "'messages':[" + user("Say 'Hello World'") + "]";
        assertThat(text("{" + messages + ",'stop':['World',' World']}")).isEqualTo("Hello");
        assertThat(text("{" + messages + ",'stop':'World'}")).isEqualTo("Hello ");
        assertThat(text("{" + messages + "}")).isEqualTo("Hello World");
    }

    @Test
    void callsTheNamedToolWithTheParametersOfItsSchema() {
        String messages = "'messages':[" + user("What is the weather in Munich?") + "]";
        assertThat(calls("{" + messages + ",'tools':[" + ADD + "," + WEATHER + "]}"))
                .containsExactly("getWeather{\"city\":\"Munich\"}");
        assertThat(calls("{" + messages + ",'tools':[" + WEATHER.replace("\"city\"", "\"country\"") + "]}"))
                .isEmpty();
        assertThat(calls("{" + messages + "}")).isEmpty();
    }

    @Test
    void callsAToolByItsDescriptionWhenItsNameSaysNothing() {
        String described = WEATHER.replace("\"getWeather\"", "\"f\",\"description\":\"Tells the weather of a city\"");
        String messages = "'messages':[" + user("What is the weather in Munich?") + "]";
        assertThat(calls("{" + messages + ",'tools':[" + described + "]}")).containsExactly("f{\"city\":\"Munich\"}");
        assertThat(calls("{" + messages + ",'tools':[" + WEATHER.replace("getWeather", "f") + "]}"))
                .isEmpty();
    }

    @Test
    void guessesNamelessParametersOnlyWhenTheyAreRequired() {
        String messages = "'messages':[" + user("How much is 37 plus 87?") + "]";
        assertThat(calls("{" + messages + ",'tools':[" + ADD + "]}")).containsExactly("add{\"arg0\":37,\"arg1\":87}");
        assertThat(calls("{" + messages + ",'tools':[" + ADD.replace("\"required\"", "\"x\"") + "]}"))
                .isEmpty();
    }

    @Test
    void makesSeveralCallsAtOnceUnlessThatIsForbidden() {
        String request =
                "'messages':[" + user("How much is 37 plus 87? How much is 73 plus 78?") + "],'tools':[" + ADD + "]";
        assertThat(calls("{" + request + "}"))
                .containsExactly("add{\"arg0\":37,\"arg1\":87}", "add{\"arg0\":73,\"arg1\":78}");
        assertThat(calls("{" + request + ",'parallel_tool_calls':false}"))
                .containsExactly("add{\"arg0\":37,\"arg1\":87}");
    }

    @ParameterizedTest
    @CsvSource({"auto,0", "none,0", "required,1"})
    void callsAToolUnaskedOnlyWhenItMust(String choice, int expected) {
        String request = "{'messages':[" + user("I live in Munich") + "],'tools':[" + ADD + "," + WEATHER
                + "],'tool_choice':'" + choice + "'}";
        assertThat(calls(request)).hasSize(expected);
    }

    @Test
    void callsTheOneToolThatTheChoiceNames() {
        String both = "'tools':[" + ADD + "," + WEATHER + "]";
        String choice = "'tool_choice':{'type':'function','function':{'name':'getWeather'}}";
        assertThat(calls("{'messages':[" + user("I live in Munich") + "]," + both + "," + choice + "}"))
                .containsExactly("getWeather{\"city\":\"Munich\"}");
    }

    @Test
    void takesTheResultOfOneStepIntoTheNext() {
        String question = user("First add 2 and 3 by calling 'add' tool, then multiply the result by 4");
        String tools = "'tools':[" + ADD + "," + MULTIPLY + "]";
        String first = called("call_1", "add", "{'arg0':2,'arg1':3}");
        assertThat(calls("{'messages':[" + question + "]," + tools + "}"))
                .containsExactly("add{\"arg0\":2,\"arg1\":3}");
        assertThat(calls("{'messages':[" + question + "," + first + "," + result("call_1", "5") + "]," + tools + "}"))
                .containsExactly("multiply{\"arg0\":5,\"arg1\":4}");
    }

    @Test
    void takesAResultFromTheHistory() {
        String history = user("How much is 37 plus 87?") + "," + called("call_1", "add", "{'arg0':37,'arg1':87}") + ","
                + result("call_1", "124") + ",";
        String question = user("Now add 47 to the previous result");
        assertThat(calls("{'messages':[" + history + question + "],'tools':[" + ADD + "]}"))
                .containsExactly("add{\"arg0\":47,\"arg1\":124}");
    }

    @Test
    void reportsEachResultWithTheCallThatItsIdNames() {
        String calls = "{'role':'assistant','tool_calls':["
                + "{'id':'a','type':'function','function':{'name':'getWeather','arguments':'{}'}},"
                + "{'id':'b','type':'function','function':{'name':'getTime','arguments':'{}'}}]}";
        String question = user("What is the weather and the time?");
        assertThat(text("{'messages':[" + question + "," + calls + "," + result("b", "14:35") + ","
                        + result("a", "sunny") + "]}"))
                .isEqualTo("The tool getTime with {} says: 14:35. The tool getWeather with {} says: sunny.");
        assertThatThrownBy(() -> answer("{'messages':[" + question + "," + calls + "," + result("c", "sunny") + "]}"))
                .isInstanceOf(Confused.class)
                .hasMessageContaining("which I never made");
    }

    @Test
    void writesTheJsonThatTheSchemaAsksFor() {
        String schema = """
                {'type':'object','properties':{'name':{'type':'string'},'age':{'type':'integer'},
                 'height':{'type':'number'},'married':{'type':'boolean'},
                 'maritalStatus':{'type':'string','enum':['SINGLE','MARRIED']}}}""";
        String question = "Extract the person from the following text: Klaus is 37 years old, 1.78m height and single";
        assertThat(text(asking(question, schema)))
                .isEqualTo("{\"name\":\"Klaus\",\"age\":37,\"height\":1.78,\"married\":false,"
                        + "\"maritalStatus\":\"SINGLE\"}");
        assertThat(text(asking(question, schema.replace("'age'", "'size'").replace("'SINGLE',", ""))))
                .isEqualTo("{\"name\":\"Klaus\",\"height\":1.78,\"married\":false}");
    }

    @Test
    void writesNullsOnlyWhereAStrictSchemaWantsThem() {
        String schema = """
                {'type':'object','properties':{'name':{'type':'string'},'street':{'type':['string','null']},
                 'maritalStatus':{'type':['string','null'],'enum':['SINGLE','MARRIED',null]},
                 'pet':{'anyOf':[{'$ref':'#/$defs/pet'},{'type':'null'}]}},
                 'required':['name','street','maritalStatus','pet'],
                 '$defs':{'pet':{'type':'object','properties':{'breed':{'type':'string'}}}}}""";
        assertThat(text(asking("Text: 'Klaus'", schema)))
                .isEqualTo("{\"name\":\"Klaus\",\"street\":null,\"maritalStatus\":null,\"pet\":null}");
        assertThatThrownBy(() -> text(asking("Text: 'Klaus'", schema.replace("['string','null']", "'string'"))))
                .isInstanceOf(Confused.class);
    }

    @Test
    void followsReferences() {
        String schema = """
                {'type':'object','properties':{'name':{'type':'string'},
                  'children':{'type':'array','items':{'$ref':'#/$defs/p'}}},'required':['name','children'],
                 '$defs':{'p':{'type':'object','properties':{'name':{'type':'string'},
                  'children':{'type':'array','items':{'$ref':'#/$defs/p'}}},'required':['name','children']}}}""";
        String question = "Extract the following text: Francine has 2 children: Steve and Hayley";
        assertThat(text(asking(question, schema)))
                .isEqualTo("{\"name\":\"Francine\",\"children\":[{\"name\":\"Steve\",\"children\":[]},"
                        + "{\"name\":\"Hayley\",\"children\":[]}]}");
        assertThatThrownBy(() -> text(asking(question, schema.replace("'$defs'", "'x'"))))
                .isInstanceOf(Confused.class)
                .hasMessageContaining("#/$defs/p");
    }

    @Test
    void answersInJsonOnlyWhenItIsAskedTo() {
        String messages = "'messages':["
                + user("What is the capital of Germany? Answer with a JSON object containing a single 'city' field")
                + "]";
        assertThat(text("{" + messages + ",'response_format':{'type':'json_object'}}"))
                .isEqualTo("{\"city\":\"Berlin\"}");
        assertThat(text("{" + messages + "}")).doesNotStartWith("{");
    }

    @Test
    void seesWhatAnImageShows() throws IOException {
        String byAddress = "{'type':'image_url','image_url':{'url':'https://example.org/images/dice.jpg'}}";
        String byBytes =
                "{'type':'image_url','image_url':{'url':'data:image/jpeg;base64," + base64("/images/cat.jpg") + "'}}";
        String text = "{'type':'text','text':'What do you see?'}";
        assertThat(text("{'messages':[{'role':'user','content':[" + text + "," + byBytes + "," + byAddress + "]}]}"))
                .isEqualTo("I see a cat, and then I see dice.");
        assertThat(text("{'messages':[{'role':'user','content':[" + text + "]}]}"))
                .doesNotContain("cat");
    }

    @Test
    void isConfusedByAnImageUnderAWrongType() throws IOException {
        String text = "{'type':'text','text':'What do you see?'}";
        String wrong =
                "{'type':'image_url','image_url':{'url':'data:image/png;base64," + base64("/images/cat.jpg") + "'}}";
        assertThatThrownBy(() -> answer("{'messages':[{'role':'user','content':[" + text + "," + wrong + "]}]}"))
                .isInstanceOf(Confused.class)
                .hasMessageContaining("image/png");
    }

    private static String base64(String resource) throws IOException {
        try (InputStream in = KitModelTest.class.getResourceAsStream(resource)) {
            assertThat(in).isNotNull();
            return Base64.getEncoder().encodeToString(in.readAllBytes());
        }
    }

    private static String user(String text) {
        return "{'role':'user','content':\"" + text + "\"}";
    }

    private static String called(String id, String tool, String arguments) {
        return "{'role':'assistant','tool_calls':[{'id':'" + id + "','type':'function','function':{'name':'" + tool
                + "','arguments':\"" + arguments.replace("'", "\\\"") + "\"}}]}";
    }

    private static String result(String id, String text) {
        return "{'role':'tool','tool_call_id':'" + id + "','content':'" + text + "'}";
    }

    private static String asking(String question, String schema) {
        return "{'messages':[" + user(question) + "],'response_format':{'type':'json_schema','json_schema':{'name':'x',"
                + "'schema':" + schema + "}}}";
    }

    private static String text(String request) {
        return ((KitAnswer.Text) answer(request)).text();
    }

    /** Name and arguments of each call; none when the answer is a text. */
    private static List<String> calls(String request) {
        return answer(request) instanceof KitAnswer.Calls calls
                ? calls.calls().stream()
                        .map(call -> call.name() + call.arguments())
                        .toList()
                : List.of();
    }

    private static KitAnswer answer(String request) {
        try {
            return KitModel.answer(JSON.readTree(request));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(request, e);
        }
    }
}
