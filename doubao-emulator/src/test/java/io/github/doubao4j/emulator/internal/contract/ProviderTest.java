package io.github.doubao4j.emulator.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider is a file: one that the program does not know is read and followed like the others. */
class ProviderTest {

    @ParameterizedTest
    @ValueSource(strings = {"starmagic", "tokaify", "ark"})
    void descriptionsAndTheirSchemasAreThere(String name) {
        Provider provider = Provider.named(name);

        assertThat(provider.schema()).isEqualTo("contract/" + name + ".schema.json");
        assertThat(new ContractCheck(provider, Set.of(), false)
                        .check(Json.object(), provider.basePath() + "/chat/completions")
                        .rejection())
                .extracting(Rejection::status)
                .isEqualTo(400);
    }

    @Test
    void oneMoreProviderIsOneMoreFile() throws Exception {
        Provider provider = Provider.named("toy");

        assertThat(provider.basePath()).isEqualTo("/toy");
        assertThat(provider.chunkStyle()).isEqualTo(ChunkStyle.NEW_API);
        assertThat(provider.route("POST", "/toy/chat/completions")).isNotNull();
        assertThat(provider.route("POST", "/slow/chat/completions")).isNotNull();
        assertThat(provider.route("POST", "/v1/chat/completions")).isNull();
        assertThat(provider.route("POST", "/toy/responses")).isNull();
        assertThat(provider.route("POST", "/slow/vectors")).isEqualTo(new Route(Route.Call.EMBED, "", ""));
        assertThat(provider.route("POST", "/toy/vectors")).isNull();
        assertThat(provider.route("GET", "/slow/vectors")).isNull();
        assertThat(provider.route("GET", "/pictures/a.png")).isNull();
        assertThat(provider.switchesThinkingOff(Json.read("{\"think\":false}"))).isTrue();
        assertThat(provider.switchesThinkingOff(Json.read("{\"think\":true}"))).isFalse();
        assertThat(provider.switchesThinkingOff(Json.read("{\"thinking\":{\"type\":\"disabled\"}}")))
                .isFalse();
        assertThat(provider.hasFastTier("/toy/chat/completions")).isTrue();
        assertThat(provider.hasFastTier("/slow/chat/completions")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "starmagic, {}, false",
        "starmagic, '{\"thinking\":{\"type\":\"disabled\"}}', true",
        "starmagic, '{\"reasoning_effort\":\"minimal\"}', true",
        "starmagic, '{\"reasoning_effort\":\"low\"}', false",
        "starmagic, '{\"enable_thinking\":false}', false",
        "ark, '{\"enable_thinking\":false}', false",
        "tokaify, '{\"enable_thinking\":false}', true",
        "tokaify, '{\"enable_thinking\":true}', false"
    })
    void eachProviderHasItsSwitchesOfThinking(String name, String request, boolean off) throws Exception {
        JsonNode json = Json.read(request);

        assertThat(Provider.named(name).switchesThinkingOff(json)).isEqualTo(off);
    }

    @Test
    void aDescriptionThatLacksAnEntryIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> Provider.named("incomplete"))
                .hasMessageContaining("contract/incomplete.provider.json")
                .rootCause()
                .hasMessageContaining("namesUnknownPaths");
    }
}
