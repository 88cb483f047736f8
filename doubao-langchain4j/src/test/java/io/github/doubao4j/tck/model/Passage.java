package io.github.doubao4j.tck.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text to take values from.
 *
 * @param question what the user asks, as it stands
 * @param matter the part of it that the question is about: what follows "following text:" and the like
 * @param evidence what tools returned; believed before the matter
 * @param result what the words "the result" stand for, or an empty string
 */
record Passage(String question, String matter, String evidence, String result) {

    private static final List<Pattern> MATTER = List.of(
            Pattern.compile("Text: '(.*)'", Pattern.DOTALL),
            Pattern.compile("following text[^:.]*: (.*)", Pattern.DOTALL),
            Pattern.compile("the following(?: names| people| colors| integers)?: (.*)", Pattern.DOTALL));
    private static final Pattern NAME =
            Pattern.compile("(?<!(?:in|to|be|of|from|at) )(?<!\\p{L}|\\p{Lu}\\p{Ll}{1,20} )\\b\\p{Lu}\\p{Ll}+\\b");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s|\\p{Lu})\\s*");
    private static final Pattern LIST_SEPARATOR = Pattern.compile(", and |, | and ");
    private static final Pattern PERSON_AND_AGE = Pattern.compile("(\\p{Lu}\\p{Ll}+) is (\\d+) years old");

    static Passage of(String question) {
        return of(question, "", "");
    }

    static Passage of(String question, String evidence, String result) {
        return new Passage(question, matterOf(question), evidence, result);
    }

    private static String matterOf(String question) {
        for (Pattern pattern : MATTER) {
            Matcher matcher = pattern.matcher(question);
            if (matcher.find()) {
                return matcher.group(1).strip();
            }
        }
        return question;
    }

    /** The same question about a part of the matter. */
    Passage about(String part) {
        return new Passage(question, part, evidence, result);
    }

    /** The first group of the first match in the matter. */
    Optional<String> find(String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(matter);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    List<String> names() {
        List<String> names = namesIn(matter);
        return names.isEmpty() && evidence.isEmpty() ? namesIn(question) : names;
    }

    private static List<String> namesIn(String text) {
        return NAME.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(World::mayBeName)
                .distinct()
                .toList();
    }

    List<Passage> sentences() {
        return Stream.of(SENTENCE_END.split(matter)).map(this::about).toList();
    }

    /** The members of the list that follows {@code introduction}, a regular expression. */
    List<String> listAfter(String introduction) {
        return find(introduction + " ?([^.]+)")
                .map(LIST_SEPARATOR::split)
                .map(List::of)
                .orElse(List.of());
    }

    Map<String, Integer> agesByName() {
        Map<String, Integer> ages = new LinkedHashMap<>();
        PERSON_AND_AGE
                .matcher(matter)
                .results()
                .forEach(pair -> ages.put(pair.group(1), Integer.valueOf(pair.group(2))));
        return ages;
    }

    /** Which of {@code words} the tools' answers or, failing that, the matter mention; in order, with repetitions. */
    List<String> mentioned(List<String> words) {
        List<String> inEvidence = mentioned(words, evidence);
        return inEvidence.isEmpty() ? mentioned(words, matter) : inEvidence;
    }

    private static List<String> mentioned(List<String> words, String text) {
        Map<Integer, String> byPosition = new TreeMap<>();
        for (String word : words) {
            Matcher matcher = Pattern.compile(
                            "(?<!\\p{L})" + Pattern.quote(word) + "(?!\\p{L})", Pattern.CASE_INSENSITIVE)
                    .matcher(text);
            while (matcher.find()) {
                byPosition.put(matcher.start(), word);
            }
        }
        return new ArrayList<>(byPosition.values());
    }

    /** Whether the matter mentions {@code kind}, by its word or by one of its breeds. */
    boolean isAbout(String kind) {
        String word = kind.toLowerCase(Locale.ROOT);
        return World.says(matter, word)
                || World.BREEDS.entrySet().stream()
                        .anyMatch(breed -> breed.getValue().equals(word) && World.says(matter, breed.getKey()));
    }

    /** The sum in the matter, or an empty string: digits and plus signs. */
    String sum() {
        return find("(?:^|expression )(\\d+(?:\\+\\d+)*)(?:$| as)").orElse("");
    }
}
