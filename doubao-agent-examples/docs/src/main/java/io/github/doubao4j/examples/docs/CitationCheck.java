package io.github.doubao4j.examples.docs;

import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.Place;
import java.util.List;

/** Checks what an answer cites: whether it exists, and whether the model has seen it in this run. */
final class CitationCheck {

    private final PassageIndex index;
    private final Retrieved retrieved;

    CitationCheck(PassageIndex index, Retrieved retrieved) {
        this.index = index;
        this.retrieved = retrieved;
    }

    /** What is to be said of a citation. */
    enum Verdict {
        /** It exists, and the model has seen it. */
        GOOD("citation.good"),
        /** There is no such document. */
        NO_FILE("citation.no-file"),
        /** The document has no such lines, pages or paragraphs. */
        NO_PLACE("citation.no-place"),
        /** It exists, but the model cannot know what stands there. */
        NOT_SEEN("citation.not-seen");

        private final String key;

        Verdict(String key) {
            this.key = key;
        }

        /** The key of the text that says it. */
        String key() {
            return key;
        }
    }

    /**
     * A citation with its verdict.
     *
     * @param citation the citation
     * @param verdict  what is to be said of it
     */
    record Checked(Citation citation, Verdict verdict) {}

    List<Checked> check(String answer) {
        return Citation.in(answer).stream()
                .map(citation -> new Checked(citation, verdict(citation)))
                .toList();
    }

    private Verdict verdict(Citation citation) {
        List<Passage> passages = index.passages(citation.file());
        if (passages.isEmpty()) {
            return Verdict.NO_FILE;
        }
        Place place = citation.place();
        Place last = passages.get(passages.size() - 1).place();
        if (place == null || place.unit() != last.unit() || place.to() > last.to()) {
            return Verdict.NO_PLACE;
        }
        return seen(passages, citation.file(), place) ? Verdict.GOOD : Verdict.NOT_SEEN;
    }

    /** Lines between two passages are blank and in neither; a citation may well span them. */
    private boolean seen(List<Passage> passages, String file, Place place) {
        return passages.stream().anyMatch(passage -> passage.place().overlaps(place))
                && passages.stream()
                        .map(Passage::place)
                        .filter(part -> part.overlaps(place))
                        .map(part -> new Place(
                                part.unit(), Math.max(part.from(), place.from()), Math.min(part.to(), place.to())))
                        .allMatch(part -> retrieved.covers(file, part));
    }
}
