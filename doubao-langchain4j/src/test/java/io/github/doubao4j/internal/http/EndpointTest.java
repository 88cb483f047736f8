package io.github.doubao4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    private static HttpUrl chatCompletions(@Nullable String baseUrl) {
        return Endpoint.of(DoubaoProvider.STARMAGIC, baseUrl, DoubaoEndpoint.CHAT_COMPLETIONS.path(), Map.of());
    }

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
        assertThat(chatCompletions(baseUrl)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "api.starmagic.ai/v1", "ftp://api.starmagic.ai", "https://", "https://a b/v1", "/v1"})
    void rejectsWhatIsNoHttpUrl(String baseUrl) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chatCompletions(baseUrl))
                .withMessageContaining("baseUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ark.cn-beijing.volces.com", "https://ark.ap-southeast.bytepluses.com/"})
    void rejectsABareArkHostAndNamesTheEntries(String baseUrl) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chatCompletions(baseUrl))
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
                .isThrownBy(() -> chatCompletions(baseUrl))
                .withMessageContaining("baseUrl")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void saysWhatIsAllowedInsteadOfAMissingScheme() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chatCompletions("api.starmagic.ai/v1"))
                .withMessage("baseUrl 'api.starmagic.ai/v1' must start with https:// or http://");
    }

    @ParameterizedTest
    @CsvSource({
        "https://relay.example/v1,                      https://relay.example/v1/embeddings/multimodal",
        "https://relay.example/v1/chat/completions,     https://relay.example/v1/embeddings/multimodal",
        "https://relay.example/v1/embeddings/multimodal, https://relay.example/v1/embeddings/multimodal",
        "https://api.starmagic.ai,                      https://api.starmagic.ai/v1/embeddings/multimodal",
        ",                                              https://api.starmagic.ai/v1/embeddings/multimodal",
    })
    void becomesTheUrlOfAnyEndpoint(@Nullable String baseUrl, String expected) {
        assertThat(Endpoint.of(DoubaoProvider.STARMAGIC, baseUrl, "/embeddings/multimodal", Map.of()))
                .hasToString(expected);
    }

    @Test
    void parametersAreEncodedAndReplaceThoseOfTheBaseUrl() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("api-version", "8");
        parameters.put("a b", "x&y=z/豆#+%");

        HttpUrl url = Endpoint.of(
                DoubaoProvider.STARMAGIC, "https://relay.example/v1?keep=1&api-version=7", "/x", parameters);

        assertThat(url)
                .hasToString("https://relay.example/v1/x?keep=1&api-version=8&a%20b=x%26y%3Dz%2F%E8%B1%86%23%2B%25");
        assertThat(url.queryParameter("a b")).isEqualTo("x&y=z/豆#+%");
    }

    /** What the constants say of their hosts, anyone can say of theirs. */
    @Test
    void bareHostOfAProviderGetsItsOnlyPathOrIsRejected() {
        DoubaoProvider one = DoubaoProvider.builder()
                .name("one")
                .baseUrl("https://relay.example/openai/v1")
                .hosts(Set.of("*.relay.example"))
                .entryPaths(Map.of("/openai/v1", ""))
                .build();
        DoubaoProvider several = one.toBuilder()
                .name("several")
                .entryPaths(Map.of("/openai/v1", "", "/plan/v1", "plan"))
                .build();

        assertThat(Endpoint.of(one, "https://RELAY.example/", "/x", Map.of()))
                .hasToString("https://relay.example/openai/v1/x");
        assertThat(Endpoint.of(one, "https://eu.relay.example", "/x", Map.of()))
                .hasToString("https://eu.relay.example/openai/v1/x");
        assertThat(Endpoint.of(one, "https://other.example", "/x", Map.of())).hasToString("https://other.example/x");
        assertThat(Endpoint.of(one, "https://notrelay.example", "/x", Map.of()))
                .hasToString("https://notrelay.example/x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.of(several, "https://relay.example", "/x", Map.of()))
                .withMessageContaining("https://relay.example/openai/v1")
                .withMessageContaining("https://relay.example/plan/v1 (plan)");
    }
}
