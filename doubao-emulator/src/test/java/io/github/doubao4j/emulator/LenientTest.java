package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LenientTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension DOUBAO = new DoubaoEmulatorExtension(builder -> builder.lenient(true));

    private final Client client = new Client(DOUBAO.emulator());

    @Test
    void letsUnlistedFieldsThroughAndRecordsThem(DoubaoEmulator emulator) throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));

        String body = Client.request("\"seed\":1", "\"service_tier\":\"auto\"")
                .replace("\"role\":\"user\"", "\"role\":\"user\",\"name\":\"ann\"");

        assertThat(client.post(body).statusCode()).isEqualTo(200);
        EmulatedRequest request = emulator.requests().get(0);
        assertThat(request.unlistedFields()).containsExactly("messages.name", "seed", "service_tier");
        assertThat(request.refusal()).isEmpty();
    }

    @Test
    void recordsNothingWhenAllFieldsAreListed(DoubaoEmulator emulator) throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));

        client.post(Client.request("\"temperature\":1"));

        assertThat(emulator.requests().get(0).unlistedFields()).isEmpty();
    }

    @Test
    void letsAnyModelThrough(DoubaoEmulator emulator) throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));

        assertThat(client.post(Client.request().replace("doubao-seed-2.0-pro", "ep-9"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void stillRefusesWhatIsWrong(DoubaoEmulator emulator) throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));

        assertThat(client.post(Client.request("\"temperature\":3")).statusCode())
                .isEqualTo(400);
        assertThat(client.post(Client.request("\"max_tokens\":1", "\"max_completion_tokens\":1"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post(Client.request().replace("\"doubao-seed-2.0-pro\"", "\"\""))
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.post(Client.request().replace("\"doubao-seed-2.0-pro\"", "7"))
                        .statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void notesJsonModeWithoutTheWord(DoubaoEmulator emulator) throws Exception {
        emulator.otherwise(request -> Reply.json("{}"));
        String body = Client.request("\"response_format\":{\"type\":\"json_object\"}");

        client.post(body);
        client.post(body.replace("Hello", "Some Json, please"));
        client.post(body.replace("json_object", "text"));

        assertThat(emulator.requests().get(0).notes())
                .singleElement()
                .asString()
                .contains("JSON");
        assertThat(emulator.requests().get(1).notes()).isEmpty();
        assertThat(emulator.requests().get(2).notes()).isEmpty();
    }
}
