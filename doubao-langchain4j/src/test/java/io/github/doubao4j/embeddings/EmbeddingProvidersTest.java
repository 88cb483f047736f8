package io.github.doubao4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.VectorServer;
import io.github.doubao4j.testing.VectorServer.Way;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which providers have embeddings, and how each is called. */
class EmbeddingProvidersTest {

    @RegisterExtension
    final VectorServer server = new VectorServer();

    private static DoubaoEmbeddingModel.Builder model(DoubaoProvider provider) {
        return DoubaoEmbeddingModel.builder().provider(provider).apiKey(ChatServer.KEY);
    }

    static Stream<DoubaoProvider> without() {
        return Stream.of(DoubaoProvider.STARMAGIC, DoubaoProvider.TOKAIFY);
    }

    static Stream<DoubaoProvider> with() {
        return Stream.of(
                DoubaoProvider.ARK,
                DoubaoProvider.ARK_CODING_PLAN,
                DoubaoProvider.ARK_AGENT_PLAN,
                DoubaoProvider.BYTEPLUS);
    }

    @ParameterizedTest
    @MethodSource("without")
    void aProviderWithoutEmbeddingsIsRejectedWithTheNamesOfThoseThatHaveThem(DoubaoProvider provider) {
        assertThatThrownBy(() -> model(provider).build())
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("/embeddings", provider.name(), "ARK", "BYTEPLUS")
                .hasMessageNotContaining(provider == DoubaoProvider.STARMAGIC ? "TOKAIFY" : "STARMAGIC");
    }

    @ParameterizedTest
    @MethodSource("without")
    void anAddressOfTheUsersOwnIsTakenAtItsWord(DoubaoProvider provider) {
        DoubaoEmbeddingModel model =
                server.model(Way.ONE_BY_ONE).provider(provider).build();

        assertThat(model.embed("text 7").content().vector()).containsExactly(7, 1);
    }

    @ParameterizedTest
    @MethodSource("with")
    void theOthersNeedNoAddress(DoubaoProvider provider) {
        assertThat(model(provider).build().toString()).contains("provider=" + provider.name());
        assertThat(provider.endpoints()).contains(DoubaoEndpoint.EMBEDDINGS, DoubaoEndpoint.MULTIMODAL_EMBEDDINGS);
    }

    @Test
    void noProviderIsArkHereAndStarMagicForChats() {
        assertThat(model(null).build().toString()).contains("provider=ARK,");
        assertThat(DoubaoEmbeddingModel.builder().apiKey(ChatServer.KEY).build().toString())
                .contains("provider=ARK,");
        assertThat(DoubaoChatModel.builder()
                                .provider(null)
                                .apiKey(ChatServer.KEY)
                                .build()
                                .toString()
                        + DoubaoChatModel.builder()
                                .provider(null)
                                .apiKey(ChatServer.KEY)
                                .build()
                                .defaultRequestParameters()
                                .modelName())
                .contains(DoubaoProvider.STARMAGIC.defaultModelName());
    }

    /** A provider that has one of the two paths is enough to build a model. */
    @Test
    void aProviderOfTheUsersOwnSaysWhatItHas() {
        DoubaoProvider chats = DoubaoProvider.builder()
                .name("Chats only")
                .baseUrl("https://example.org/v1")
                .endpoints(Set.of(DoubaoEndpoint.CHAT_COMPLETIONS))
                .build();
        assertThatThrownBy(() -> model(chats).build())
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("Chats only");

        DoubaoProvider lists = chats.toBuilder()
                .name("Lists")
                .endpoints(Set.of(DoubaoEndpoint.EMBEDDINGS))
                .takesTextLists(true)
                .build();
        assertThat(model(lists).build().toString()).contains("provider=Lists");
    }

    @Test
    void listsOfTextsGoOutOnlyWhereTheyAreTaken() {
        for (DoubaoProvider provider : with().toList()) {
            int before = server.requests().size();
            server.model(Way.LISTS)
                    .provider(provider)
                    .build()
                    .embedAll(List.of(TextSegment.from("text 1"), TextSegment.from("text 2")));

            assertThat(server.requests().size() - before)
                    .as(provider.name())
                    .isEqualTo(provider.takesTextLists() ? 1 : 2);
        }
        assertThat(DoubaoProvider.ARK.takesTextLists()).isFalse();
        assertThat(DoubaoProvider.ARK_AGENT_PLAN.takesTextLists()).isTrue();
    }

    /** What lists do not take goes the other way, and keeps its place. */
    @Test
    void textsAndOtherInputsOfOneCallGoTheirOwnWays() {
        server.script(asked -> asked.texts().get(0).isEmpty()
                ? VectorServer.json("{\"data\":{\"embedding\":[100,1]}}")
                : VectorServer.right(asked));
        EmbeddingInput picture = EmbeddingInput.from(ImageContent.from("https://example.org/a.png"));

        var vectors = server.model(Way.LISTS)
                .build()
                .embed(EmbeddingRequest.builder()
                        .inputs(List.of(
                                EmbeddingInput.from("text 0"),
                                EmbeddingInput.from("text 1"),
                                picture,
                                EmbeddingInput.from("text 3")))
                        .build())
                .embeddings();

        assertThat(vectors).extracting(vector -> vector.vector()[0]).containsExactly(0f, 1f, 100f, 3f);
        assertThat(server.requests()).hasSize(3);
    }
}
