package io.github.doubao4j.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.call.DoubaoCall;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CallConventionsTest {

    @Test
    void everyEndpointHasAnOperation() {
        assertThat(Arrays.stream(DoubaoEndpoint.values()).map(endpoint -> CallConventions.operation(call(endpoint))))
                .containsExactly(
                        "chat", "chat", "embeddings", "embeddings", "tokenize", "list_models", "generate_content");
        assertThat(Arrays.stream(DoubaoEndpoint.values()).filter(endpoint -> CallConventions.inference(call(endpoint))))
                .containsExactly(DoubaoEndpoint.CHAT_COMPLETIONS, DoubaoEndpoint.RESPONSES, DoubaoEndpoint.IMAGES);
        assertThat(Arrays.stream(DoubaoEndpoint.values())
                        .filter(endpoint -> CallConventions.embeddings(call(endpoint))))
                .containsExactly(DoubaoEndpoint.EMBEDDINGS, DoubaoEndpoint.MULTIMODAL_EMBEDDINGS);
    }

    @Test
    void aProviderIsItsNameInLowerCase() {
        assertThat(CallConventions.provider(DoubaoProvider.ARK_CODING_PLAN)).isEqualTo("ark_coding_plan");
        assertThat(CallConventions.provider(
                        DoubaoProvider.ARK.toBuilder().name("My Relay (2)").build()))
                .isEqualTo("my_relay__2_");
    }

    @Test
    void thePortIsThatOfTheSchemeIfTheAddressHasNone() {
        assertThat(CallConventions.port(URI.create("https://a.example/v1"))).isEqualTo(443);
        assertThat(CallConventions.port(URI.create("http://a.example/v1"))).isEqualTo(80);
        assertThat(CallConventions.port(URI.create("http://a.example:8080/v1"))).isEqualTo(8080);
        assertThat(CallConventions.host(URI.create("http://a.example:8080/v1"))).isEqualTo("a.example");
        assertThat(CallConventions.host(URI.create("http://under_score:8080/v1")))
                .isEmpty();
    }

    @Test
    void theTypeOfAnErrorIsItsKindWhereverItIsAndNeverTheCodeOfAServer() {
        DoubaoApiException details = DoubaoApiException.builder("m")
                .kind(Kind.RATE_LIMIT)
                .code("AnythingAtAll")
                .build();

        assertThat(CallConventions.errorType(details)).isEqualTo("rate_limit");
        assertThat(CallConventions.errorType(new IllegalStateException(details)))
                .isEqualTo("rate_limit");
        assertThat(CallConventions.errorType(new IllegalStateException("m")))
                .isEqualTo("java.lang.IllegalStateException");
    }

    private static DoubaoCall call(DoubaoEndpoint endpoint) {
        return DoubaoCall.builder(endpoint, DoubaoProvider.ARK, URI.create("https://a.example"), "m")
                .build();
    }
}
