package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpContractTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension DOUBAO = new DoubaoEmulatorExtension();

    private static DoubaoEmulator ready(DoubaoEmulator emulator) {
        return emulator.otherwise(request -> Reply.text("Yes."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/chat/completions/",
                "/chat/completion",
                "/chat/completions?x=1",
                "/responses/",
                "//chat/completions"
            })
    void knowsNoOtherPath(String path) throws Exception {
        ready(DOUBAO.emulator());

        HttpResponse<String> response = new Client(DOUBAO.emulator()).at(path).post(Client.request());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .isEqualTo("{\"error\":{\"message\":\"Invalid URL (POST /v1" + path
                        + ")\",\"type\":\"invalid_request_error\",\"param\":\"\",\"code\":\"\"}}");
    }

    @Test
    void knowsNoPathWithoutVersion() throws Exception {
        ready(DOUBAO.emulator());
        String root = DOUBAO.baseUrl().replace("/v1", "");

        assertThat(new Client(root).post(Client.request()).statusCode()).isEqualTo(404);
    }

    @Test
    void answersNoGet() throws Exception {
        HttpResponse<String> response = new Client(DOUBAO.emulator()).get();

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Invalid URL (GET /v1/chat/completions)");
    }

    @Test
    void servesArkUnderItsThreePathsAndNoOther() throws Exception {
        try (DoubaoEmulator ark =
                ready(DoubaoEmulator.builder().contract(WireContract.ARK).start())) {
            assertThat(ark.baseUrl()).isEqualTo("http://127.0.0.1:" + ark.port() + "/api/v3");
            String root = ark.baseUrl().replace("/api/v3", "");
            for (String path : List.of("/api/v3", "/api/coding/v3", "/api/plan/v3")) {
                HttpResponse<String> response = new Client(root + path).post(Client.request(WireContract.ARK));
                assertThat(response.statusCode()).as(path).isEqualTo(200);
            }
            HttpResponse<String> wrong = new Client(root + "/api/v3/v1").post(Client.request(WireContract.ARK));
            assertThat(wrong.statusCode()).isEqualTo(404);
            assertThat(wrong.body()).isEmpty();
        }
    }

    @Test
    void refusesTheFastTierOnTheAgentPlan() throws Exception {
        try (DoubaoEmulator ark =
                ready(DoubaoEmulator.builder().contract(WireContract.ARK).start())) {
            String plan = ark.baseUrl().replace("/api/v3", "/api/plan/v3");
            String body = Client.request(WireContract.ARK, "\"service_tier\":\"fast\"");

            assertThat(new Client(plan).post(body).statusCode()).isEqualTo(400);
            assertThat(new Client(plan).post(body.replace("fast", "auto")).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic dTpw", "test-key", "bearer"})
    void wantsABearerKey(String authorization) throws Exception {
        ready(DOUBAO.emulator());

        HttpResponse<String> response = new Client(DOUBAO.emulator())
                .with("Authorization", authorization)
                .post(Client.request());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("AuthenticationError").contains("Unauthorized");
    }

    @Test
    void refusesARequestWithoutKey() throws Exception {
        ready(DOUBAO.emulator());

        HttpResponse<String> response =
                new Client(DOUBAO.emulator()).without("Authorization").post(Client.request());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(DOUBAO.emulator().requests().get(0).refusal())
                .get()
                .asString()
                .contains("API key");
    }

    @Test
    void letsOnlyTheConfiguredKeyIn() throws Exception {
        try (DoubaoEmulator emulator =
                ready(DoubaoEmulator.builder().apiKey("right").start())) {
            HttpResponse<String> wrong =
                    new Client(emulator).with("Authorization", "Bearer wrong").post(Client.request());
            HttpResponse<String> right =
                    new Client(emulator).with("Authorization", "Bearer right").post(Client.request());

            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.body()).doesNotContain("wrong").doesNotContain("right");
            assertThat(right.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk", "json"})
    void wantsJson(String contentType) throws Exception {
        ready(DOUBAO.emulator());

        HttpResponse<String> response =
                new Client(DOUBAO.emulator()).with("Content-Type", contentType).post(Client.request());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("application/json").contains(contentType);
    }

    @Test
    void takesJsonWithItsCharsetNamed() throws Exception {
        ready(DOUBAO.emulator());

        assertThat(new Client(DOUBAO.emulator())
                        .with("Content-Type", "application/json; charset=UTF-8")
                        .post(Client.request())
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "{\"model\":\"m\",\"model\":\"m\"}", "{} {}"})
    void wantsOneJsonObject(String body) throws Exception {
        HttpResponse<String> response = new Client(DOUBAO.emulator()).post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Json.read(response.body()).at("/error/param").asText()).isEqualTo("body");
    }

    @Test
    void wantsUtf8() throws Exception {
        byte[] body = Client.request().replace("Hello", "H\u00e9llo").getBytes(StandardCharsets.ISO_8859_1);

        HttpResponse<String> response = new Client(DOUBAO.emulator()).post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("UTF-8");
    }

    @Test
    void namesTheRequestInHeaderAndErrorBody() throws Exception {
        HttpResponse<String> response = new Client(DOUBAO.emulator())
                .with("X-Client-Request-Id", "mine-1")
                .post(Client.request("\"temperature\":3"));

        String id = response.headers().firstValue("X-Request-Id").orElseThrow();
        JsonNode error = Json.read(response.body()).path("error");
        assertThat(error.path("message").asText())
                .isEqualTo("The parameter `temperature` specified in the request is not valid: it is 3,"
                        + " but must have a maximum value of 2. Request id: " + id);
        assertThat(error.path("type").asText()).isEqualTo("BadRequest");
        assertThat(response.headers().firstValue("X-Client-Request-Id")).contains("mine-1");
    }

    @Test
    void doesNotKnowOtherModels() throws Exception {
        ready(DOUBAO.emulator());

        HttpResponse<String> response =
                new Client(DOUBAO.emulator()).post(Client.request().replace("doubao-seed-2.0-pro", "ep-1"));

        assertThat(response.statusCode()).isEqualTo(404);
        JsonNode error = Json.read(response.body()).path("error");
        assertThat(error.path("code").asText()).isEqualTo("InvalidEndpointOrModel.NotFound");
        assertThat(error.path("type").asText()).isEqualTo("NotFound");
        assertThat(error.path("message").asText()).contains("ep-1").contains("doubao-seed-2.0-mini");
    }

    @Test
    void takesAnyModelButNoneFromArk() throws Exception {
        try (DoubaoEmulator ark =
                ready(DoubaoEmulator.builder().contract(WireContract.ARK).start())) {
            String body = Client.request(WireContract.ARK);

            assertThat(new Client(ark)
                            .postJson(body.replace("doubao-seed-2-0-pro-260215", "ep-1"))
                            .path("model")
                            .asText())
                    .isEqualTo("ep-1");
            assertThat(new Client(ark)
                            .post(body.replace("doubao-seed-2-0-pro-260215", ""))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"doubao-seed-1-6-250615,200", "ep-1,200", "doubao-seed-1-8-251228,400", "seed-2-0-pro-260328,400"})
    void knowsWhichModelsChooseToThinkThemselves(String model, int status) throws Exception {
        try (DoubaoEmulator ark =
                ready(DoubaoEmulator.builder().contract(WireContract.ARK).start())) {
            String body = Client.request(WireContract.ARK, "\"thinking\":{\"type\":\"auto\"}");

            assertThat(new Client(ark)
                            .post(body.replace("doubao-seed-2-0-pro-260215", model))
                            .statusCode())
                    .isEqualTo(status);
        }
    }

    @Test
    void knowsTokaifysOneModelOnly() throws Exception {
        try (DoubaoEmulator tokaify =
                ready(DoubaoEmulator.builder().contract(WireContract.TOKAIFY).start())) {
            String body = Client.request(WireContract.TOKAIFY);

            assertThat(new Client(tokaify).post(body).statusCode()).isEqualTo(200);
            assertThat(new Client(tokaify).post(body.replace("-pro-", "-lite-")).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void servesFurtherModelsWhenTold() throws Exception {
        try (DoubaoEmulator emulator =
                ready(DoubaoEmulator.builder().models("ep-1", "ep-2").start())) {
            String body = Client.request();

            assertThat(new Client(emulator)
                            .postJson(body.replace("doubao-seed-2.0-pro", "ep-2"))
                            .path("model")
                            .asText())
                    .isEqualTo("ep-2");
            assertThat(new Client(emulator)
                            .post(body.replace("doubao-seed-2.0-pro", "ep-3"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void wantsAModelAndMessages() throws Exception {
        assertThat(new Client(DOUBAO.emulator()).post("{\"messages\":[]}").body())
                .contains("MissingParameter");
        assertThat(new Client(DOUBAO.emulator())
                        .post("{\"model\":\"doubao-seed-2.0-pro\"}")
                        .body())
                .contains("`messages`")
                .contains("MissingParameter");
        assertThat(new Client(DOUBAO.emulator())
                        .post("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                        .body())
                .contains("`model`")
                .contains("MissingParameter");
    }
}
