package io.github.doubao4j.examples.docs;

import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.Place;
import java.util.ArrayList;
import java.util.List;

/** What the model has been shown in this run. Tools of one turn fill it at the same time. */
final class Retrieved {

    private final List<Passage> passages = new ArrayList<>();

    synchronized void add(Passage passage) {
        passages.add(passage);
    }

    /** Whether all of a place was shown, be it in several passages. */
    synchronized boolean covers(String file, Place place) {
        for (int number = place.from(); number <= place.to(); number++) {
            Place one = new Place(place.unit(), number, number);
            if (passages.stream()
                    .noneMatch(passage ->
                            passage.file().equals(file) && passage.place().overlaps(one))) {
                return false;
            }
        }
        return true;
    }
}
