package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.ResponsesClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What script files say for the Responses API. */
class ResponsesScriptFileTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension DOUBAO = new DoubaoEmulatorExtension();

    @TempDir
    private Path folder;

    private final DoubaoEmulator emulator = DOUBAO.emulator();
    private final ResponsesClient client = new ResponsesClient(emulator);

    private void load(String content) throws IOException {
        emulator.load(Files.writeString(folder.resolve("script.json"), content.replace('\'', '"')));
    }

    @Test
    void playsToolsAndSources() throws Exception {
        load("{'rules':[{'when':{'responses':true,'offersServerTool':'web_search'},'reply':{'text':'Sunny.',"
                + "'serverTools':[{'type':'web_search_call','status':'completed','id':'ws','action':{'type':'search','query':'q'}}],"
                + "'annotations':[{'type':'url_citation','url':'https://a.example','title':'A'}]}}],"
                + "'otherwise':{'text':'otherwise'}}");

        JsonNode response = client.respond(request("\"tools\":[{\"type\":\"web_search\"}]"));

        assertThat(response.at("/output/0"))
                .isEqualTo(Json.read("{\"type\":\"web_search_call\",\"id\":\"ws\",\"status\":\"completed\","
                        + "\"action\":{\"type\":\"search\",\"query\":\"q\"}}"));
        assertThat(response.at("/output/1/content/0/annotations/0/title").asText())
                .isEqualTo("A");
        assertThat(client.respond(request()).at("/output/0/content/0/text").asText())
                .isEqualTo("otherwise");
        assertThat(new Client(emulator).post(Client.request()).body()).contains("otherwise");
    }

    @Test
    void tellsTheApisApart() throws Exception {
        load("{'rules':[{'when':{'responses':false},'reply':{'text':'chat'}}],'otherwise':{'text':'items'}}");

        assertThat(client.respond(request()).toString()).contains("\"items\"");
        assertThat(new Client(emulator).post(Client.request()).body()).contains("\"chat\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "withoutEventNames|event: response|",
                "withoutItemIds|item_id|",
                "withoutUsage|input_tokens|",
                "withoutDeltas|output_text.delta|",
                "withoutDoneEvents|output_text.done|",
                "withoutItemEvents|output_item|",
                "withoutFinalOutput|annotations\":[]}],\"usage|",
                "repeatedEvents||number\":1,(?s:.*)number\":1,",
                "swappedEvents||number\":3,(?s:.*)number\":2,",
                "unknownItems||hologram_call",
                "unknownEvents||response.hologram.projecting"
            })
    void spoilsStreams(String key, String absent, String found) throws Exception {
        load("{'rules':[{'reply':{'text':'a','" + key + "':true}}]}");

        String body = client.plain().post(request("\"stream\":true")).body();

        if (absent != null) {
            assertThat(body).doesNotContain(absent);
        }
        if (found != null) {
            assertThat(body).containsPattern(found);
        }
    }

    @Test
    void failsResponses() throws Exception {
        load("{'rules':[{'reply':{'text':'a b','failureAfter':{'pieces':5,'code':'c','message':'m'}}}]}");

        JsonNode response = client.respond(request());

        assertThat(response.path("error")).isEqualTo(Json.read("{\"code\":\"c\",\"message\":\"m\"}"));
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'serverTools':[]|serverTools",
                "'serverTools':[{'id':'x'}]|type",
                "'annotations':[{}]|type",
                "'withoutUsage':false|withoutUsage",
                "'failureAfter':{'pieces':-1,'code':'c','message':'m'}|pieces"
            })
    void refusesWhatItDoesNotUnderstand(String reply, String complaint) {
        assertThatThrownBy(() -> load("{'rules':[{'reply':{" + reply + "}}]}"))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining(complaint);
    }
}
