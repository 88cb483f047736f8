package io.github.doubao4j.internal.embedding;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import java.util.ArrayList;
import java.util.List;

/** Distributes inputs over requests. A request for several texts is one to {@code /embeddings}; a list of parts would be one vector. */
final class EmbeddingBatches {

    /** What Ark advises for one request (source: its page of text embeddings). */
    private static final int MAX_TOKENS = 4096;

    private final EmbeddingFields fields;
    private final EmbeddingSettings settings;
    private final List<EmbeddingBatch> batches = new ArrayList<>();
    private final List<EmbeddingInput> texts = new ArrayList<>();
    private int firstText;
    private int tokens;

    private EmbeddingBatches(EmbeddingFields fields, EmbeddingSettings settings) {
        this.fields = fields;
        this.settings = settings;
    }

    /** The requests, in the order of their inputs. */
    static List<EmbeddingBatch> of(List<EmbeddingInput> inputs, EmbeddingFields fields, EmbeddingSettings settings) {
        EmbeddingBatches all = new EmbeddingBatches(fields, settings);
        for (int i = 0; i < inputs.size(); i++) {
            all.add(i, inputs.get(i));
        }
        all.endTexts();
        return all.batches;
    }

    private void add(int index, EmbeddingInput input) {
        if (!isForTextList(input)) {
            endTexts();
            batches.add(new EmbeddingBatch(index, List.of(input), false));
            return;
        }
        int more = TokenEstimate.of(input.text());
        if (texts.size() == settings.maxSegmentsPerBatch() || tokens + more > MAX_TOKENS) {
            endTexts();
        }
        if (texts.isEmpty()) {
            firstText = index;
        }
        texts.add(input);
        tokens += more;
    }

    private void endTexts() {
        if (!texts.isEmpty()) {
            batches.add(new EmbeddingBatch(firstText, List.copyOf(texts), true));
            texts.clear();
            tokens = 0;
        }
    }

    /** Nothing says that {@code /embeddings} takes instructions or gives sparse vectors. */
    private boolean isForTextList(EmbeddingInput input) {
        if (fields.known() != null && fields.known().isTextOnly()) {
            return true;
        }
        return settings.provider().takesTextLists()
                && fields.instruction() == null
                && !fields.isSparse()
                && input.contentTypes().stream().allMatch(type -> type == ContentType.TEXT);
    }
}
