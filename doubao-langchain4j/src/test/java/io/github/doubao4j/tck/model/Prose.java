package io.github.doubao4j.tck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers in words. */
final class Prose {

    private static final Pattern TRANSLATE = Pattern.compile("[Tt]ranslate: '(.+)'");
    private static final Pattern REMEMBERED = Pattern.compile("What is my (.+)\\?");
    private static final Pattern QUOTED = Pattern.compile("Say '(.+)'");
    private static final Pattern SUM = Pattern.compile("How much is (\\d+) (?:\\+|plus) (\\d+)");

    private final Conversation conversation;

    Prose(Conversation conversation) {
        this.conversation = conversation;
    }

    String answer() {
        if (!conversation.results().isEmpty()) {
            return conversation.results().stream().map(Prose::report).collect(Collectors.joining(" "));
        }
        if (!conversation.pictures().isEmpty()) {
            return pictures();
        }
        String question = conversation.question();
        return translation(question)
                .or(() -> memory(question))
                .or(() -> firstGroup(QUOTED, question))
                .or(() -> facts(question))
                .orElseGet(() -> smallTalk(question));
    }

    /** Names the call beside its result, so that a result under the wrong id is seen. */
    private static String report(Conversation.Result result) {
        StringBuilder report = new StringBuilder("The tool ")
                .append(result.call().name())
                .append(" with ")
                .append(result.call().arguments())
                .append(" says: ")
                .append(result.text());
        result.pictures().forEach(url -> report.append(", and shows ").append(Picture.describe(url)));
        return report.append('.').toString();
    }

    private String pictures() {
        if (!World.says(conversation.question(), "see")) {
            return "What shall I do with these images?";
        }
        List<String> seen =
                conversation.pictures().stream().map(Picture::describe).toList();
        return "I see " + String.join(", and then I see ", seen) + ".";
    }

    /** The language stands in the instructions; without them there is no way to know it. */
    private Optional<String> translation(String question) {
        return firstGroup(TRANSLATE, question)
                .map(words -> World.says(conversation.instructions(), "into German")
                        ? World.GERMAN.getOrDefault(words, "I do not know the German for that.")
                        : "Into which language shall I translate that?");
    }

    private Optional<String> memory(String question) {
        if (question.equals("What did you say?")) {
            return conversation.earlierAssistantTexts().stream().findFirst().map("I said: "::concat);
        }
        return firstGroup(REMEMBERED, question).flatMap(thing -> {
            Pattern statement = Pattern.compile("my " + Pattern.quote(thing) + " is (\\p{L}+)");
            return conversation.earlierUserTexts().stream()
                    .flatMap(text -> firstGroup(statement, text).stream())
                    .findFirst()
                    .map(value -> "You told me that your " + thing + " is " + value + ".");
        });
    }

    private static Optional<String> facts(String question) {
        List<String> facts = new ArrayList<>();
        String capital = World.capitalAskedIn(question);
        if (!capital.isEmpty()) {
            facts.add("The capital that you ask for is " + capital + ".");
        }
        Matcher sum = SUM.matcher(question);
        if (sum.find()) {
            int total = Integer.parseInt(sum.group(1)) + Integer.parseInt(sum.group(2));
            facts.add("And " + sum.group(1) + " + " + sum.group(2) + " is " + total + ".");
        }
        return facts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", facts));
    }

    private static String smallTalk(String question) {
        if (World.says(question, "long story")) {
            return "Once upon a time a lion met a mouse, and they walked on until they met a third. ".repeat(40);
        }
        if (World.says(question, "hello")) {
            return "Hello! What can I do for you on this fine day?";
        }
        return "I do not know what to say to that.";
    }

    private static Optional<String> firstGroup(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
