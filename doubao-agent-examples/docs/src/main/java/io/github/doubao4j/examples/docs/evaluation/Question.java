package io.github.doubao4j.examples.docs.evaluation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.Place;
import io.github.doubao4j.examples.docs.index.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question about the documents.
 *
 * @param language     of the question and of its answer: {@code en} or {@code zh}
 * @param question     the question
 * @param file         the document that holds the answer; {@code null} if none does
 * @param from         the first line of the answer
 * @param to           its last line
 * @param phrase       a part of the answer that stands in these lines; {@code null} if there is none
 * @param noSharedWord whether question and answer have no word in common, stop words aside
 */
record Question(
        String language,
        String question,
        @Nullable String file,
        int from,
        int to,
        @Nullable String phrase,
        boolean noSharedWord) {

    /** The questions that ship with the program. */
    static List<Question> all() {
        try (InputStream in = Objects.requireNonNull(Question.class.getResourceAsStream("questions.json"))) {
            return List.of(JsonMapper.builder().build().readValue(in, Question[].class));
        } catch (IOException e) {
            throw new IllegalStateException("The questions cannot be read", e);
        }
    }

    /** Whether the documents hold an answer. */
    boolean answerable() {
        return file != null;
    }

    /** Whether a passage holds the answer, or a part of it. */
    boolean answeredBy(Passage passage) {
        return passage.file().equals(file) && passage.place().overlaps(new Place(Unit.LINE, from, to));
    }
}
