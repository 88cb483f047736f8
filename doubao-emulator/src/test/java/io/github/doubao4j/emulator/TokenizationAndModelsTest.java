package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.EmulatedEndpoint.MODELS;
import static io.github.doubao4j.emulator.EmulatedEndpoint.TOKENIZATION;
import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /tokenization} and {@code GET /models}. */
class TokenizationAndModelsTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension DOUBAO = new DoubaoEmulatorExtension(builder ->
            builder.contract(WireContract.ARK).models("ep-20260101-abcde", "doubao-embedding-vision-251215"));

    private final DoubaoEmulator emulator = DOUBAO.emulator();
    private final ArkEndpoint tokenization = new ArkEndpoint(emulator, ArkEndpoint.TOKENIZATION);
    private final Client models = new Client(emulator).at("/models");

    private JsonNode rows() throws Exception {
        return Json.read(models.get().body()).path("data");
    }

    private static String request(String fields) {
        return "{\"model\":\"doubao-seed-2-0-lite-260215\"," + fields + "}";
    }

    @Test
    void countsTheTokensOfEachText() throws Exception {
        JsonNode document = tokenization.accepts(request("\"text\":[\"good day\",\"你好\"]"));

        assertThat(document.path("object").asText()).isEqualTo("list");
        assertThat(document.path("id").asText()).startsWith("02");
        assertThat(document.path("created").asLong()).isPositive();
        assertThat(document.path("model").asText()).isEqualTo("doubao-seed-2-0-lite-260215");
        assertThat(document.path("data")).hasSize(2);
        JsonNode english = document.at("/data/0");
        assertThat(english.path("object").asText()).isEqualTo("tokenization");
        assertThat(english.path("index").asInt()).isZero();
        assertThat(english.path("total_tokens").asInt()).isEqualTo(2);
        assertThat(english.path("token_ids"))
                .hasSize(2)
                .allSatisfy(id -> assertThat(id.isInt()).isTrue());
        assertThat(english.path("offset_mapping")).hasToString("[[0,4],[4,8]]");
        assertThat(document.at("/data/1/index").asInt()).isEqualTo(1);
        assertThat(document.at("/data/1/offset_mapping")).hasToString("[[0,1],[1,2]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a😀b | [[0,1],[1,2],[2,3]]",
                "👍👍 | [[0,1],[1,2]]",
                "𠮷野家 | [[0,1],[1,2],[2,3]]",
                "say 😀, ok | [[0,3],[3,5],[5,6],[6,9]]"
            })
    void offsetsCountCharactersAlsoWhereJavaHasTwoChars(String text, String offsets) throws Exception {
        JsonNode document = tokenization.accepts(request("\"text\":\"" + text + "\""));

        assertThat(document.at("/data/0/offset_mapping")).hasToString(offsets);
    }

    @Test
    void theSameTokenHasTheSameId() throws Exception {
        JsonNode ids = tokenization.accepts(request("\"text\":\"猫狗猫\"")).at("/data/0/token_ids");

        assertThat(ids.get(0)).isEqualTo(ids.get(2)).isNotEqualTo(ids.get(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"user\":\"u\" | text | MissingParameter",
                "\"text\":\"\" | text | MissingParameter",
                "\"text\":[] | text | MissingParameter",
                "\"text\":[\"a\",\"\"] | text[1] | MissingParameter",
                "\"text\":null | text | InvalidParameter",
                "\"text\":[1] | text[0] | InvalidParameter",
                "\"text\":{\"type\":\"text\"} | text | InvalidParameter",
                "\"text\":\"a\",\"user\":1 | user | InvalidParameter",
                "\"text\":\"a\",\"messages\":[] | messages | InvalidParameter.UnsupportedParameter",
                "\"text\":\"a\",\"tools\":[] | tools | InvalidParameter.UnsupportedParameter"
            })
    void refusesWhatThePageRulesOut(String fields, String param, String code) throws Exception {
        tokenization.refuses(request(fields), param, code, param);
    }

    @Test
    void acceptsAUserAndAnyModel() throws Exception {
        tokenization.accepts("{\"model\":\"ep-1\",\"text\":\"a\",\"user\":\"u\"}");
        tokenization.refuses("{\"text\":\"a\"}", "model", "MissingParameter", "required");
    }

    @Test
    void tokenizationFollowsRules() throws Exception {
        emulator.when(TOKENIZATION, request -> request.inputTexts().contains("a"))
                .replyInTurn(
                        Reply.error(404, "NotFound", "none"), Reply.asUsual().withEdit(document -> {
                            ((ArrayNode) document.path("data")).removeAll();
                            return document;
                        }));

        assertThat(tokenization.post(request("\"text\":\"a\"")).statusCode()).isEqualTo(404);
        assertThat(tokenization.accepts(request("\"text\":\"a\"")).path("data")).isEmpty();
        assertThat(tokenization.accepts(request("\"text\":\"a\"")).path("data")).hasSize(1);
    }

    @Test
    void theCatalogueHasRowsOfAllKinds() throws Exception {
        JsonNode rows = rows();

        assertThat(rows.size()).isBetween(15, 30);
        Set<String> statuses = new HashSet<>();
        Set<String> domains = new HashSet<>();
        boolean arrays = false;
        boolean strings = false;
        boolean unowned = false;
        boolean undated = false;
        for (JsonNode row : rows) {
            assertThat(row.path("object").asText()).isEqualTo("model");
            statuses.add(row.path("status").asText("null"));
            domains.add(row.path("domain").asText());
            arrays |= row.path("task_type").isArray();
            strings |= row.path("task_type").isTextual();
            unowned |= !row.has("owned_by");
            undated |= !row.has("created");
        }
        assertThat(statuses).contains("null", "Active", "Retiring", "Shutdown");
        assertThat(domains).contains("LLM", "Embedding", "VLM", "ImageGeneration");
        assertThat(arrays && strings && unowned && undated).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doubao-seed-2-0-pro-260215",
                "doubao-seed-2-0-lite-260215",
                "doubao-seed-2-0-mini-260215",
                "doubao-seed-2-0-code-preview-260215",
                "doubao-embedding-vision-251215",
                "doubao-embedding-vision-250615",
                "doubao-embedding-large-text-250515",
                "doubao-seedream-5-0-260128",
                "ep-20260101-abcde"
            })
    void namesEachModelOnce(String name) throws Exception {
        assertThat(rows())
                .filteredOn(row -> row.path("id").asText().equals(name))
                .hasSize(1);
    }

    @Test
    void aRowSaysHowLongTextsMayBe() throws Exception {
        JsonNode row = rows().get(0);

        assertThat(row.at("/token_limits/context_window").asInt()).isEqualTo(262_144);
        assertThat(row.at("/token_limits/max_output_token_length").asInt()).isEqualTo(131_072);
        assertThat(row.has("status")).isTrue();
        assertThat(row.path("status").isNull()).isTrue();
    }

    @Test
    void aNameOfTheUserIsABareRow() throws Exception {
        assertThat(rows().get(rows().size() - 1)).hasToString("{\"id\":\"ep-20260101-abcde\",\"object\":\"model\"}");
    }

    @Test
    void theListFollowsRulesAndIsNotChangedForGood() throws Exception {
        emulator.when(MODELS, any()).replyInTurn(Reply.asUsual().withEdit(document -> {
            ((ArrayNode) document.path("data")).removeAll();
            return document.put("object", "none");
        }));

        assertThat(rows()).isEmpty();
        assertThat(rows()).isNotEmpty();
        assertThat(emulator.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.endpoint()).contains(MODELS);
            assertThat(request.inputTexts()).isEmpty();
        });
    }
}
