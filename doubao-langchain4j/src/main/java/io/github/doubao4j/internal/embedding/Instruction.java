package io.github.doubao4j.internal.embedding;

import dev.langchain4j.model.embedding.request.EmbeddingInput;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code instructions} says of an input.
 *
 * @param beginning the text, or what stands before the kinds of the input
 * @param end what stands behind the kinds
 * @param namesKinds whether it names what the input consists of
 */
record Instruction(String beginning, String end, boolean namesKinds) {

    /** The words of Ark's page for queries. */
    static final Instruction OF_QUERIES =
            of("Target_modality: text.\nInstruction: Retrieve passages that answer the question.\nQuery:");

    /** The words of Ark's page for documents. */
    static final Instruction OF_DOCUMENTS =
            new Instruction("Instruction: Compress the ", " into one word.\nQuery:", true);

    /** The user's own words. */
    static Instruction of(String text) {
        return new Instruction(text, "", false);
    }

    /**
     * The text for inputs of one request. What other requests of the same call have makes no difference: a vector would depend on
     * its neighbours.
     */
    String text(List<EmbeddingInput> inputs) {
        return namesKinds ? beginning + kinds(inputs) + end : beginning;
    }

    @Override
    public String toString() {
        return namesKinds ? beginning + "…" + end : beginning;
    }

    private static String kinds(List<EmbeddingInput> inputs) {
        return inputs.stream()
                .flatMap(input -> input.contentTypes().stream())
                .distinct()
                .sorted()
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" and "));
    }
}
