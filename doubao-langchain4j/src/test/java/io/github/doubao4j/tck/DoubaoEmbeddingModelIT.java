package io.github.doubao4j.tck;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.common.AbstractEmbeddingModelIT;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import io.github.doubao4j.DoubaoProvider;
import java.util.List;

/** LangChain4j's kit for embeddings: everything that it has a switch for is on. */
class DoubaoEmbeddingModelIT extends AbstractEmbeddingModelIT {

    private static final DoubaoProvider TEXT_LISTS = DoubaoProvider.ARK.toBuilder()
            .name("Lists of texts")
            .takesTextLists(true)
            .build();

    @Override
    protected List<EmbeddingModel> models() {
        return List.of(
                KitEndpoint.ARK.embeddings().build(),
                KitEndpoint.ARK.embeddings().encodingFormat("float").build(),
                KitEndpoint.ARK.embeddings().dimensions(1024).maxConcurrency(1).build(),
                KitEndpoint.ARK
                        .embeddings()
                        .provider(TEXT_LISTS)
                        .maxSegmentsPerBatch(1)
                        .build());
    }

    @Override
    protected EmbeddingModel modelWith(EmbeddingModelListener listener) {
        return KitEndpoint.ARK.embeddings().listeners(listener).build();
    }

    @Override
    protected EmbeddingModel failingModelWith(EmbeddingModelListener listener) {
        return KitEndpoint.ARK
                .embeddings()
                .apiKey("a-wrong-key")
                .listeners(listener)
                .build();
    }

    /** The model makes 1024 and 2048. */
    @Override
    protected int dimensionsParameter() {
        return 1024;
    }

    /** From the test's own resources instead of the web. */
    @Override
    protected ImageContent catImage() {
        return ImageContent.from(KitImages.base64("/images/dice.jpg"), "image/jpeg");
    }
}
