package io.github.doubao4j.tck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the model knows without being told. */
final class World {

    static final Map<String, String> CAPITALS =
            Map.of("Germany", "Berlin", "France", "Paris", "Italy", "Rome", "Japan", "Tokyo");

    static final Map<String, String> GERMAN =
            Map.of("I love you", "Ich liebe dich", "Good morning", "Guten Morgen", "Thank you", "Danke");

    /** Breeds, and the animal of each. */
    static final Map<String, String> BREEDS = Map.of("Labrador", "dog", "Poodle", "dog", "Siamese", "cat");

    static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    /** Words that are written with a capital at the start of a sentence and name nobody. */
    private static final Set<String> NOT_NAMES = Set.of(
            "A", "An", "Answer", "Call", "Do", "Extract", "Fill", "First", "How", "If", "My", "Now", "Process", "Say",
            "Tell", "Text", "The", "Then", "Use", "What", "Which", "Who");

    private static final Pattern CAPITAL_QUESTION = Pattern.compile("capital of (\\p{Lu}\\p{L}+)");

    private World() {}

    static boolean isCountry(String place) {
        return CAPITALS.containsKey(place);
    }

    static boolean mayBeName(String word) {
        return !NOT_NAMES.contains(word) && !MONTHS.contains(word) && !BREEDS.containsKey(word) && !isCountry(word);
    }

    /** The capital that {@code text} asks for, or an empty string. */
    static String capitalAskedIn(String text) {
        Matcher question = CAPITAL_QUESTION.matcher(text);
        return question.find() ? CAPITALS.getOrDefault(question.group(1), "") : "";
    }

    /** Whether {@code text} says the word, in any case. */
    static boolean says(String text, String word) {
        return Pattern.compile("(?<!\\p{L})" + Pattern.quote(word) + "(?!\\p{L})", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /** The words of a name like {@code getWeather}, {@code get_current_time} or of a sentence, in lower case. */
    static List<String> words(String name) {
        String spaced = name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ");
        return Arrays.stream(spaced.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
