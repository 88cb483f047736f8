package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.WireContract.ARK;
import static io.github.doubao4j.emulator.WireContract.STARMAGIC;
import static io.github.doubao4j.emulator.WireContract.TOKAIFY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which provider has which endpoint at which address. */
class EndpointAddressTest {

    private static final Map<WireContract, DoubaoEmulator> EMULATORS = new EnumMap<>(WireContract.class);

    static {
        for (WireContract contract : WireContract.values()) {
            EMULATORS.put(contract, DoubaoEmulator.builder().contract(contract).start());
        }
    }

    @AfterAll
    static void close() {
        EMULATORS.values().forEach(DoubaoEmulator::close);
    }

    private static Client client(WireContract contract) {
        return new Client("http://127.0.0.1:" + EMULATORS.get(contract).port());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v3/embeddings, EMBEDDINGS",
        "/api/coding/v3/embeddings, EMBEDDINGS",
        "/api/plan/v3/embeddings, EMBEDDINGS",
        "/api/v3/embeddings/multimodal, MULTIMODAL_EMBEDDINGS",
        "/api/coding/v3/embeddings/multimodal, MULTIMODAL_EMBEDDINGS",
        "/api/plan/v3/embeddings/multimodal, MULTIMODAL_EMBEDDINGS",
        "/api/v3/tokenization, TOKENIZATION",
        "/api/v3/images/generations, IMAGES",
        "/api/coding/v3/images/generations, IMAGES",
        "/api/plan/v3/images/generations, IMAGES"
    })
    void arkServesThese(String path, EmulatedEndpoint endpoint) throws Exception {
        // an empty request is read, and its fields are missed
        HttpResponse<String> response = client(ARK).at(path).post("{}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("MissingParameter");
        var requests = EMULATORS.get(ARK).requests();
        assertThat(requests.get(requests.size() - 1).endpoint()).contains(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/plan/v3/tokenization",
        "/api/coding/v3/tokenization",
        "/api/v3/embeddings/",
        "/api/v3/embeddings?x=1",
        "/api/v3/embeddings/text",
        "/embeddings",
        "/v1/embeddings",
        "/api/v3/files"
    })
    void arkServesNothingElse(String path) throws Exception {
        HttpResponse<String> response = client(ARK).at(path).post("{}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/api/v3/models", "/api/v3/models?limit=3", "/api/coding/v3/models"})
    void arkListsModels(String path) throws Exception {
        HttpResponse<String> response = client(ARK).at(path).get();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.read(response.body()).path("data")).isNotEmpty();
    }

    @Test
    void theAgentPlanListsNone() throws Exception {
        HttpResponse<String> response = client(ARK).at("/api/plan/v3/models").get();

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/embeddings, POST",
        "/v1/embeddings/multimodal, POST",
        "/v1/tokenization, POST",
        "/v1/images/generations, POST",
        "/v1/models, GET",
        "/pictures/1-1x1.png, GET"
    })
    void relaysHaveNoneOfThem(String path, String method) throws Exception {
        for (WireContract relay : new WireContract[] {STARMAGIC, TOKAIFY}) {
            Client client = client(relay).at(path);

            HttpResponse<String> response = method.equals("POST") ? client.post("{}") : client.get();

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body())
                    .isEqualTo("{\"error\":{\"message\":\"Invalid URL (" + method + " " + path
                            + ")\",\"type\":\"invalid_request_error\",\"param\":\"\",\"code\":\"\"}}");
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/v3/embeddings, POST", "/api/v3/models, GET"})
    void everyEndpointNeedsAKey(String path, String method) throws Exception {
        Client client = client(ARK).at(path).without("Authorization");

        HttpResponse<String> response = method.equals("POST") ? client.post("{}") : client.get();

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("AuthenticationError");
    }

    @ParameterizedTest
    @CsvSource({"/api/v3/embeddings, DELETE", "/api/v3/models, POST", "/api/v3/tokenization, GET"})
    void anotherMethodIsAnotherAddress(String path, String method) throws Exception {
        Client client = client(ARK).at(path);

        HttpResponse<String> response = switch (method) {
            case "POST" -> client.post("{}");
            case "GET" -> client.get();
            default -> client.delete();
        };

        assertThat(response.statusCode()).isEqualTo(404);
    }
}
