package io.github.doubao4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.starmagic.ai,                                  https://api.starmagic.ai/v1/chat/completions",
        "https://api.starmagic.ai/,                                 https://api.starmagic.ai/v1/chat/completions",
        "https://api.starmagic.ai/v1,                               https://api.starmagic.ai/v1/chat/completions",
        "https://api.starmagic.ai/v1//,                             https://api.starmagic.ai/v1/chat/completions",
        "https://api.starmagic.ai/v1/chat/completions,              https://api.starmagic.ai/v1/chat/completions",
        "https://api.starmagic.ai/v1/chat/completions/,             https://api.starmagic.ai/v1/chat/completions",
        "https://api.tokaify.com,                                   https://api.tokaify.com/v1/chat/completions",
        "https://api.tokaify.com/v2,                                https://api.tokaify.com/v2/chat/completions",
        "https://ark.cn-beijing.volces.com/api/v3,                  https://ark.cn-beijing.volces.com/api/v3/chat/completions",
        "https://ark.cn-beijing.volces.com/api/v3/,                 https://ark.cn-beijing.volces.com/api/v3/chat/completions",
        "https://ark.cn-beijing.volces.com/api/coding/v3,           https://ark.cn-beijing.volces.com/api/coding/v3/chat/completions",
        "https://ark.ap-southeast.bytepluses.com/api/v3,            https://ark.ap-southeast.bytepluses.com/api/v3/chat/completions",
        "http://localhost:8080,                                     http://localhost:8080/chat/completions",
        "http://localhost:8080/some/path,                           http://localhost:8080/some/path/chat/completions",
        "HTTPS://API.STARMAGIC.AI,                                  https://api.starmagic.ai/v1/chat/completions",
        "https://relay.example/v1?api-version=7,                    https://relay.example/v1/chat/completions?api-version=7",
        "https://relay.example/a%20b,                               https://relay.example/a%20b/chat/completions",
    })
    void becomesTheUrlOfChatCompletions(String baseUrl, String expected) {
        assertThat(Endpoint.chatCompletions(baseUrl)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "api.starmagic.ai/v1", "ftp://api.starmagic.ai", "https://", "https://a b/v1", "/v1"})
    void refusesWhatIsNoHttpUrl(String baseUrl) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.chatCompletions(baseUrl))
                .withMessageContaining("baseUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ark.cn-beijing.volces.com", "https://ark.ap-southeast.bytepluses.com/"})
    void refusesABareArkHostAndNamesTheEntries(String baseUrl) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.chatCompletions(baseUrl))
                .withMessageContaining("/api/v3")
                .withMessageContaining("/api/coding/v3")
                .withMessageContaining("/api/plan/v3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@relay.example/v1",
                "user:hunter2@relay.example/v1",
                "https://user:hunter2@relay example/v1",
                "https://relay example/v1?token=hunter2",
                "https://relay.example/v1#hunter2",
            })
    void neverRepeatsWhatMayBeSecret(String baseUrl) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.chatCompletions(baseUrl))
                .withMessageContaining("baseUrl")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void saysWhatIsAllowedInsteadOfAMissingScheme() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.chatCompletions("api.starmagic.ai/v1"))
                .withMessage("baseUrl 'api.starmagic.ai/v1' must start with https:// or http://");
    }
}
