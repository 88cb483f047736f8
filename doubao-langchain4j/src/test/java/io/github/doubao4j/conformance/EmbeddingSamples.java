package io.github.doubao4j.conformance;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the tests of traps of embeddings ask for, and what servers respond. */
final class EmbeddingSamples {

    static final String NEWEST = "doubao-embedding-vision-251215";

    private EmbeddingSamples() {}

    static List<TextSegment> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TextSegment.from("text " + i))
                .toList();
    }

    static EmbeddingRequest.Builder request(EmbeddingInput... inputs) {
        return EmbeddingRequest.builder().inputs(List.of(inputs));
    }

    static String object(String vector, String more) {
        return "{\"object\":\"list\",\"data\":{\"object\":\"embedding\",\"embedding\":" + vector + more + "}}";
    }

    /** As many numbers as a known model has. */
    static String vectorOf(int dimension) {
        return IntStream.range(0, dimension)
                .mapToObj(i -> i < 2 ? "3" : "4")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
