package io.github.doubao4j.internal.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the values of one stream like a plain decoder, but faster: of a value that differs from an earlier one only in its
 * text, and in a number that counts the values, only these two are read. Used by one thread.
 */
public final class TemplateDecoder<T> {

    /** What {@link Varying#in} is given when there is no number. */
    public static final long NO_NUMBER = -1;

    /** Several kinds of values may take turns: texts, and the arguments of parallel calls. */
    private static final int KEPT = 4;

    /** A relay may change something else in every value; then no more templates are learned after this many. */
    private static final int PATIENCE = 4;

    /** Reads every JSON value of a text in turn, whatever it has in common with others. */
    public interface PlainDecoder<T> {

        void decode(JsonBytes json, Consumer<T> each) throws IOException;
    }

    /** In what a value will differ from the next one of its kind. Values have to be comparable by {@code equals}. */
    public interface Varying<T> {

        /** The key of a string. */
        String textKey();

        /** The key of an integer that is not negative; {@code null} when only the text varies. */
        default @Nullable String numberKey() {
            return null;
        }

        /**
         * The value with another text and number.
         *
         * @param number of up to 15 digits; {@link #NO_NUMBER} if none was found under its key
         */
        T in(T value, String text, long number);
    }

    private final PlainDecoder<T> decoder;
    private final Function<T, @Nullable Varying<T>> kinds;

    /** The one that was used last comes first. */
    private final List<TextTemplate<T>> templates = new ArrayList<>(KEPT);

    private int patience = PATIENCE;

    /**
     * Starts a stream.
     *
     * @param kinds what varies in a value; {@code null} when it is of no kind that comes often
     */
    public TemplateDecoder(PlainDecoder<T> decoder, Function<T, @Nullable Varying<T>> kinds) {
        this.decoder = decoder;
        this.kinds = kinds;
    }

    /**
     * Reads every JSON value of an event in turn.
     *
     * @throws IOException as the plain decoder does
     */
    public void decode(JsonBytes json, Consumer<T> each) throws IOException {
        for (int i = 0; i < templates.size(); i++) {
            T similar = templates.get(i).read(json);
            if (similar != null) {
                patience = PATIENCE;
                if (i > 0) {
                    templates.add(0, templates.remove(i));
                }
                each.accept(similar);
                return;
            }
        }
        Last<T> last = new Last<>(each);
        decoder.decode(json, last);
        if (patience > 0 && last.count == 1 && last.value != null) {
            learn(json, last.value);
        }
    }

    private void learn(JsonBytes json, T value) throws IOException {
        Varying<T> varying = kinds.apply(value);
        if (varying == null) {
            return;
        }
        patience--;
        TextTemplate<T> learned = TextTemplate.of(json, value, varying, decoder);
        if (learned != null) {
            if (templates.size() == KEPT) {
                templates.remove(KEPT - 1);
            }
            templates.add(0, learned);
        }
    }

    /** Passes each value on and keeps the last. */
    private static final class Last<T> implements Consumer<T> {

        private final Consumer<T> each;
        private @Nullable T value;
        private int count;

        Last(Consumer<T> each) {
            this.each = each;
        }

        @Override
        public void accept(T read) {
            each.accept(read);
            value = read;
            count++;
        }
    }
}
