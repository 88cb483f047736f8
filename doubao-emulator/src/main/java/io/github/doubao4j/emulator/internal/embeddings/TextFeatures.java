package io.github.doubao4j.emulator.internal.embeddings;

import java.util.Set;

/**
 * What a text is taken to say: its words, with the three-letter parts of each so that {@code reset} and {@code resetting} have
 * something in common, and for Chinese, which has no spaces, its characters and pairs of them. Words that every text has count
 * little, and so does the text as a whole, which keeps the vectors of two texts with the same words apart.
 */
final class TextFeatures {

    private static final Set<String> COMMON = Set.of(
            "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or", "is", "are",
            "was", "be", "it", "its", "this", "that", "as", "i", "you", "we", "my", "your", "our", "do", "does", "did",
            "can", "how", "what", "which", "who", "where", "when", "why", "not", "if", "will");
    private static final String COMMON_CHARACTERS = "的了是在我你他她它们吗呢吧和与一个有不也就都这那";

    private static final float COMMON_WEIGHT = 0.1F;
    private static final float CHARACTER_WEIGHT = 0.5F;
    private static final float LETTERS_WEIGHT = 0.7F;
    private static final double REST = 0.1;
    private static final long LETTERS = 0x5851F42D4C957F2DL;

    private TextFeatures() {}

    /** Takes words, and parts of words. */
    interface Sink {

        void word(long hash, float weight);

        void part(long hash, float weight);
    }

    static void addTo(FeatureVector vector, String text) {
        scan(text, new Sink() {
            @Override
            public void word(long hash, float weight) {
                vector.add(hash, weight);
            }

            @Override
            public void part(long hash, float weight) {
                vector.add(hash, weight);
            }
        });
        vector.addDirection(FeatureVector.hash(text), REST);
    }

    static void scan(String text, Sink sink) {
        StringBuilder word = new StringBuilder();
        int previous = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            boolean withoutSpaces = isWrittenWithoutSpaces(character);
            if (!withoutSpaces && Character.isLetterOrDigit(character)) {
                word.appendCodePoint(Character.toLowerCase(character));
            } else {
                word(word, sink);
            }
            if (withoutSpaces) {
                boolean common = COMMON_CHARACTERS.indexOf(character) >= 0;
                sink.word(character, common ? COMMON_WEIGHT : CHARACTER_WEIGHT);
                if (previous != 0) {
                    sink.word(((long) previous << 32) | character, 1);
                }
            }
            previous = withoutSpaces ? character : 0;
        }
        word(word, sink);
    }

    private static void word(StringBuilder word, Sink sink) {
        if (word.length() == 0) {
            return;
        }
        boolean common = COMMON.contains(word.toString());
        sink.word(FeatureVector.hash(word), common ? COMMON_WEIGHT : 1);
        if (!common && word.length() > 3) {
            parts(word, sink);
        }
        word.setLength(0);
    }

    private static void parts(StringBuilder word, Sink sink) {
        int count = word.length() - 2;
        float weight = (float) (LETTERS_WEIGHT / Math.sqrt(count));
        for (int i = 0; i < count; i++) {
            long letters = ((long) word.charAt(i) << 32) | ((long) word.charAt(i + 1) << 16) | word.charAt(i + 2);
            sink.part(letters ^ LETTERS, weight);
        }
    }

    private static boolean isWrittenWithoutSpaces(int character) {
        return Character.isIdeographic(character)
                || (character >= 0x3040 && character <= 0x30FF)
                || (character >= 0xAC00 && character <= 0xD7AF);
    }
}
