package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Where the passages of one folder are kept. What finds, splits and embeds them, and what joins the results of searches,
 * is the same for all stores: a store only keeps passages and finds them, by words and by vectors.
 *
 * <p>Failures that the user can do something about are {@link UserException}s with the store's own text; others are
 * {@link IOException}s.
 */
public interface PassageStore {

    /** Where it is, for people. Never with a password. */
    String place();

    /**
     * Opens the store to bring it up to date. One at a time: another that asks for it waits, or is rejected.
     *
     * @param version of all that decides what is stored; a store that was filled with another one is emptied
     * @param notes   is notified of why a store is emptied or waited for
     */
    PassageWriter write(String version, Consumer<Text> notes) throws IOException;

    /** Opens the store for searches. */
    PassageReader read() throws IOException;
}
