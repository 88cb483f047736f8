package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The types that users can see. A new one is a promise: it is added here on purpose or not at all. */
class PublicApiTest {

    @Test
    void thePublicTypesAreThese() {
        assertThat(publicTypes())
                .containsExactlyInAnyOrder(
                        "DoubaoApiException",
                        "DoubaoApiException$Builder",
                        "DoubaoApiException$Deadline",
                        "DoubaoApiException$Kind",
                        "DoubaoAttempt",
                        "DoubaoAttempt$Builder",
                        "DoubaoAttemptListener",
                        "DoubaoChatModel",
                        "DoubaoChatModel$Builder",
                        "DoubaoChatOptions",
                        "DoubaoChatRequestParameters",
                        "DoubaoChatRequestParameters$Builder",
                        "DoubaoChatResponseMetadata",
                        "DoubaoChatResponseMetadata$Builder",
                        "DoubaoConnectionOptions",
                        "DoubaoEmbeddingModel",
                        "DoubaoEmbeddingModel$Builder",
                        "DoubaoEndpoint",
                        "DoubaoImageContent",
                        "DoubaoImageContent$Builder",
                        "DoubaoModelBuilder",
                        "DoubaoImageModel",
                        "DoubaoImageModel$Builder",
                        "DoubaoModelCatalog",
                        "DoubaoModelCatalog$Builder",
                        "DoubaoModelProfile",
                        "DoubaoModelProfile$Builder",
                        "DoubaoModelProfile$EffortRule",
                        "DoubaoModels",
                        "DoubaoProvider",
                        "DoubaoProvider$Builder",
                        "DoubaoProvider$ThinkingReplay",
                        "DoubaoProvider$ThinkingSwitch",
                        "DoubaoResponsesChatModel",
                        "DoubaoResponsesChatModel$Builder",
                        "DoubaoResponsesModelBuilder",
                        "DoubaoResponsesStreamingChatModel",
                        "DoubaoResponsesStreamingChatModel$Builder",
                        "DoubaoStreamingChatModel",
                        "DoubaoStreamingChatModel$Builder",
                        "DoubaoTokenCountEstimator",
                        "DoubaoTokenCountEstimator$Builder",
                        "DoubaoTokenLogprob",
                        "DoubaoTokenUsage",
                        "DoubaoTokenUsage$Builder",
                        "DoubaoVideoContent",
                        "DoubaoVideoContent$Builder",
                        "call.DoubaoCall",
                        "call.DoubaoCall$Builder",
                        "call.DoubaoCallListener",
                        "call.DoubaoCallObserver",
                        "call.DoubaoCallObserver$Scope",
                        "call.DoubaoCallResult",
                        "call.DoubaoCallResult$Builder",
                        "call.DoubaoCallResult$Outcome",
                        "catalog.DoubaoModelInfo",
                        "catalog.DoubaoModelState",
                        "embedding.DoubaoEmbeddingException",
                        "embedding.DoubaoEmbeddingRequestParameters",
                        "embedding.DoubaoEmbeddingRequestParameters$Builder",
                        "embedding.DoubaoEmbeddingResponseMetadata",
                        "embedding.DoubaoEmbeddingResponseMetadata$Builder",
                        "servertool.DoubaoAppBuilder",
                        "servertool.DoubaoCitation",
                        "servertool.DoubaoServerTool",
                        "servertool.DoubaoServerToolCall",
                        "servertool.ImageProcessBuilder",
                        "servertool.KnowledgeSearchBuilder",
                        "servertool.McpBuilder",
                        "servertool.UserLocation",
                        "servertool.UserLocation$Builder",
                        "servertool.WebSearchBuilder",
                        "spi.DoubaoChatModelBuilderFactory",
                        "spi.DoubaoStreamingChatModelBuilderFactory");
    }

    private static Stream<String> publicTypes() {
        URL adapter =
                DoubaoChatModel.class.getProtectionDomain().getCodeSource().getLocation();
        return new ClassFileImporter()
                .importUrl(adapter).stream()
                        .filter(type -> !type.getPackageName().startsWith("io.github.doubao4j.internal"))
                        .filter(PublicApiTest::isReachable)
                        .map(type -> type.getName().substring("io.github.doubao4j.".length()));
    }

    private static boolean isReachable(JavaClass type) {
        return (type.getModifiers().contains(JavaModifier.PUBLIC)
                        || type.getModifiers().contains(JavaModifier.PROTECTED))
                && type.getEnclosingClass().map(PublicApiTest::isReachable).orElse(true);
    }
}
