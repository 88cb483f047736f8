package io.github.doubao4j.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a user would wish to see of a fault, and the words for what one saw. The same for every subject. */
final class Expected {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** More calls than one wants to read. */
    private static final int MANY = 4;

    private List<String> endings = List.of(Outcome.COMPLETE);
    private boolean anyError;
    private String text = "";
    private String noun = "answer";
    private List<String> calls = List.of();
    private @Nullable FinishReason finishReason;
    private @Nullable Integer tokens;
    private boolean uncounted;
    private boolean numbered;
    private List<String> sources = List.of();
    private int requests = 1;
    private int otherRequests;
    private @Nullable Expected alternative;

    private Expected() {}

    /** The complete text, delivered once. */
    static Expected answer(String text) {
        Expected expected = new Expected();
        expected.text = text;
        return expected;
    }

    /** These vectors in their order, written as {@link Arrays#toString} does. */
    static Expected vectors(String... vectors) {
        Expected expected = answer(String.join(" ", vectors));
        expected.noun = "vectors";
        return expected;
    }

    /**
     * These tool calls and no others, in the answer as in the callbacks. Each is {@code id name arguments}; the id
     * {@code *} is any that is not blank. Blank arguments are as good as {@code {}}.
     */
    static Expected toolCalls(String... calls) {
        return answer("").andToolCalls(calls);
    }

    /** One error and nothing else. The best is exactly this; another is as good after {@link #orAnotherError}. */
    static Expected error(Class<? extends Throwable> error) {
        Expected expected = new Expected();
        expected.endings = List.of(error.getSimpleName());
        return expected;
    }

    /** Nothing more. */
    static Expected silence() {
        Expected expected = new Expected();
        expected.endings = List.of();
        return expected;
    }

    Expected andToolCalls(String... wanted) {
        calls = List.of(wanted);
        return this;
    }

    /** No document or rule of LangChain4j says which exception it should be. */
    Expected orAnotherError() {
        anyError = true;
        return this;
    }

    /** This, complete and delivered once, is as good, since nothing of it is missing. */
    Expected orComplete(Expected answer) {
        alternative = answer;
        return this;
    }

    /** This error is as good, from who does not promise more: nothing wrong is taken for an answer. */
    Expected orHonestly(Expected error) {
        alternative = error;
        return this;
    }

    /** So many requests are as good: it is not what this fault is about. */
    Expected orRequests(int count) {
        otherRequests = count;
        return this;
    }

    /** The user's own exception comes back before the rest. */
    Expected afterTheUsers(Class<? extends Throwable> error) {
        List<String> both = new ArrayList<>(List.of(error.getSimpleName()));
        both.addAll(endings);
        endings = both;
        return this;
    }

    Expected because(FinishReason reason) {
        finishReason = reason;
        return this;
    }

    Expected totalTokens(int count) {
        tokens = count;
        return this;
    }

    /** Nobody has counted, which is not zero. */
    Expected withoutTokens() {
        uncounted = true;
        return this;
    }

    /** The calls are numbered from zero on, whatever comes between them. */
    Expected numbered() {
        numbered = true;
        return this;
    }

    /** The response names these sources. */
    Expected citing(String... urls) {
        sources = List.of(urls);
        return this;
    }

    Expected afterRequests(int count) {
        requests = count;
        return this;
    }

    /** Whether a user can be content. */
    boolean metBy(Outcome outcome) {
        if (alternative != null && alternative.metBy(outcome)) {
            return true;
        }
        boolean ended = anyError
                ? outcome.endings().size() == 1 && !outcome.completed()
                : outcome.endings().equals(endings);
        return ended
                && (outcome.requests() == requests || outcome.requests() == otherRequests)
                && outcome.notes().isEmpty()
                && outcome.calls().stream().allMatch(Expected::complete)
                && (!outcome.completed() || rightResponse(outcome));
    }

    /** Whether it is exactly what we promise, to the class of the exception and what it carries. */
    boolean keptBy(Outcome outcome, Subject subject) {
        boolean carried = outcome.error() == null
                || outcome.completed()
                || outcome.deliveredSomething() == subject.carriesWhatCame(outcome.error());
        return metBy(outcome) && outcome.endings().equals(endings) && outcome.requests() == requests && carried;
    }

    private boolean rightResponse(Outcome outcome) {
        return rightContent(outcome) && details(outcome).isEmpty();
    }

    private boolean rightContent(Outcome outcome) {
        return outcome.responseText().equals(text)
                && same(outcome.responseCalls(), calls)
                && (outcome.way() == Way.BLOCKING || outcome.text().equals(text) && same(outcome.calls(), calls));
    }

    /** What is wrong with an answer beside its content. */
    private String details(Outcome outcome) {
        Objects.requireNonNull(outcome.response());
        StringBuilder details = new StringBuilder();
        FinishReason reason = outcome.response().finishReason();
        if (finishReason != null && reason != finishReason) {
            details.append(", finish reason ").append(reason == null ? "missing" : "`" + reason + "`");
        }
        TokenUsage usage = outcome.response().tokenUsage();
        Integer total = usage == null ? null : usage.totalTokenCount();
        if (tokens != null && !tokens.equals(total)) {
            details.append(", ")
                    .append(total == null ? "no" : total)
                    .append(" tokens instead of ")
                    .append(tokens);
        }
        if (uncounted && total != null) {
            details.append(", ").append(total).append(" tokens, which nobody has counted");
        }
        if (!sources.isEmpty() && !sources.equals(outcome.sources())) {
            details.append(", ")
                    .append(outcome.sources().isEmpty() ? "no" : "other")
                    .append(" sources");
        }
        List<Integer> right =
                IntStream.range(0, outcome.indexes().size()).boxed().toList();
        if (numbered && !outcome.indexes().equals(right)) {
            details.append(", calls numbered ").append(outcome.indexes());
        }
        return details.toString();
    }

    private static boolean same(List<String> actual, List<String> wanted) {
        List<String> left = new ArrayList<>(actual);
        return actual.size() == wanted.size()
                && wanted.stream()
                        .allMatch(call -> left.stream()
                                .filter(candidate -> same(candidate, call))
                                .findFirst()
                                .map(left::remove)
                                .orElse(false));
    }

    private static boolean same(String actual, String wanted) {
        String[] is = actual.split(" ", 3);
        String[] should = wanted.split(" ", 3);
        boolean id = should[0].equals("*") ? !is[0].isBlank() && !is[0].equals("null") : is[0].equals(should[0]);
        JsonNode arguments = arguments(is[2]);
        return id && is[1].equals(should[1]) && arguments != null && arguments.equals(arguments(should[2]));
    }

    private static boolean complete(String call) {
        return arguments(call.split(" ", 3)[2]) != null;
    }

    private static @Nullable JsonNode arguments(String text) {
        try {
            return text.isBlank() || text.equals("null") ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** What was seen, in a few words. */
    String words(Outcome outcome, Subject subject) {
        StringBuilder words = new StringBuilder();
        if (outcome.endings().isEmpty()) {
            words.append(endings.isEmpty() ? "nothing more is delivered" : "no ending");
        } else {
            words.append(endingWords(outcome));
        }
        if (outcome.error() != null
                && !outcome.completed()
                && outcome.deliveredSomething()
                && subject.carriesWhatCame(outcome.error())) {
            words.append(" with what came");
        }
        if (!outcome.calls().equals(outcome.responseCalls())
                && !outcome.calls().stream().allMatch(Expected::complete)) {
            words.append("; calls delivered as complete: ").append(callWords(outcome.calls()));
        }
        if (outcome.requests() != 1) {
            words.append("; ").append(outcome.requests()).append(" requests");
        }
        outcome.notes().forEach(note -> words.append("; ").append(note));
        return words.toString();
    }

    /** The endings in their order; equal ones in a row are counted. */
    private String endingWords(Outcome outcome) {
        List<String> words = new ArrayList<>();
        int row = 0;
        for (int i = 0; i < outcome.endings().size(); i++) {
            String ending = outcome.endings().get(i);
            row++;
            if (i + 1 < outcome.endings().size() && outcome.endings().get(i + 1).equals(ending)) {
                continue;
            }
            String word = ending.equals(Outcome.COMPLETE) ? responseWords(outcome) : "`" + ending + "`";
            words.add(row == 1 ? word : word + " " + row + " times");
            row = 0;
        }
        return String.join(", then ", words);
    }

    private String responseWords(Outcome outcome) {
        Expected answer = alternative != null && alternative.endings.contains(Outcome.COMPLETE) ? alternative : this;
        if (answer.endings.contains(Outcome.COMPLETE) && answer.rightContent(outcome)) {
            return "the " + answer.noun + answer.details(outcome);
        }
        if (answer.endings.contains(Outcome.COMPLETE)
                && outcome.text().isEmpty()
                && outcome.responseText().equals(answer.text)
                && same(outcome.responseCalls(), answer.calls)
                && outcome.calls().isEmpty()) {
            return "the " + answer.noun + answer.details(outcome) + ", but no callback before it";
        }
        String said = outcome.responseText().isEmpty()
                ? ""
                : "`" + outcome.responseText().strip() + "`";
        String called = callWords(outcome.responseCalls());
        String content = said.isEmpty() || called.isEmpty() ? said + called : said + " and " + called;
        return "success: " + (content.isEmpty() ? "an empty answer" : content);
    }

    private static String callWords(List<String> called) {
        if (called.size() > MANY) {
            long incomplete = called.stream().filter(call -> !complete(call)).count();
            return called.size() + " of them, " + incomplete + " cut";
        }
        return called.stream().map(Expected::code).collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        return "`"
                + text.replace("\n", "\\n")
                        .replaceFirst("^(null)? ", "(no id) ")
                        .replaceFirst("call_\\w{20,}", "call_…")
                        .strip()
                + "`";
    }
}
