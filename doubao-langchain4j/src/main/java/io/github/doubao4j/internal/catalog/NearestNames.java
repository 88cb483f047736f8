package io.github.doubao4j.internal.catalog;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant: of models, and of the properties of the Spring Boot starter. */
public final class NearestNames {

    private static final int MAX_NAMES = 3;

    private NearestNames() {}

    /** The names that differ from a wrong one in few characters, the nearest first. Case, dots and dashes hardly count. */
    public static List<String> to(String wrong, Collection<String> names) {
        String sought = plain(wrong);
        int most = Math.max(2, sought.length() / 3);
        return names.stream()
                .filter(name -> distance(sought, plain(name)) <= most)
                .sorted(Comparator.<String>comparingInt(name -> distance(sought, plain(name)))
                        .thenComparing(Comparator.reverseOrder()))
                .limit(MAX_NAMES)
                .toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** How many characters have to be put in, taken out or replaced to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k <= other.length(); k++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
                diagonal = row[k];
                row[k] = Math.min(replaced, 1 + Math.min(row[k], row[k - 1]));
            }
        }
        return row[other.length()];
    }
}
