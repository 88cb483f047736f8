package io.github.doubao4j.examples.docs.postgres.large;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Documents of as many passages as one wants: headings, and below each words of which few are frequent and most are rare. */
final class GeneratedFolder {

    private static final int PASSAGES_OF_A_FILE = 500;
    private static final int WORDS = 50_000;
    private static final String SYLLABLES = "babecadefogihakelimonuparesitovu";
    private static final int FIRST_CHARACTER = 0x4E00;
    private static final int CHARACTERS = 3_000;

    private GeneratedFolder() {}

    /** Writes documents with a number of passages, every fourth of them Chinese. */
    static Path write(Path folder, int passages) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(42);
        for (int file = 0; file * PASSAGES_OF_A_FILE < passages; file++) {
            boolean chinese = file % 4 == 3;
            try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("document-" + file + ".md"))) {
                for (int i = 0; i < PASSAGES_OF_A_FILE && file * PASSAGES_OF_A_FILE + i < passages; i++) {
                    out.write("# Part " + i + "\n\n");
                    for (int word = 0; word < (chinese ? 75 : 90); word++) {
                        out.write(chinese ? hanWord(rare(random)) : latinWord(rare(random)));
                        out.write(word % 15 == 14 ? (chinese ? "。\n" : ".\n") : chinese ? "" : " ");
                    }
                }
            }
        }
        return folder;
    }

    /** About as words of a language are distributed: the first ones come again and again. */
    private static int rare(Random random) {
        return (int) (Math.pow(WORDS, random.nextDouble()) - 1);
    }

    private static String latinWord(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number + 16; rest > 0; rest /= 16) {
            word.append(SYLLABLES, rest % 16 * 2, rest % 16 * 2 + 2);
        }
        return word.toString();
    }

    private static String hanWord(int number) {
        return Character.toString(FIRST_CHARACTER + number % CHARACTERS)
                + Character.toString(FIRST_CHARACTER + number / 7 % CHARACTERS);
    }
}
