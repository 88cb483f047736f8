package io.github.doubao4j.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down what was seen, for people to read. */
final class Document {

    private static final String GOOD = "✓ ";
    private static final String BAD = "✗ ";

    private final Comparison comparison;
    private final String version;

    Document(Comparison comparison, String version) {
        this.comparison = comparison;
        this.version = version;
    }

    String text() {
        StringBuilder text = new StringBuilder(head());
        for (Section section : Comparison.SECTIONS) {
            text.append("\n## ").append(section.title()).append("\n\n");
            text.append(row(
                    "Trap", "What comes, or what the user does", "Call", "langchain4j-open-ai", "doubao-langchain4j"));
            text.append("|---|---|---|---|---|\n");
            for (Fault fault : section.faults()) {
                text.append(rows(fault));
            }
        }
        return text.append(numbers()).toString();
    }

    private String head() {
        long rows = Comparison.runs().size() / Subject.values().length;
        return """
                # The same faults, side by side

                %d calls met a fault. `langchain4j-open-ai` %s ended %d of them as a user would wish,
                `doubao-langchain4j` %d.

                %s

                ✓ is: the complete answer delivered once, or one error that fits and no answer; nothing that was cut passed off as
                complete; no needless request. ✗ is the rest. `success` means `onCompleteResponse`, or a return of the
                blocking call. *With what came*: text, thinking and tool calls that came before the error can be had from
                it. Several endings of one stream are listed in their order.

                The list is ours: it holds what Doubao's services, and gateways and relays in front of them, were seen to do
                ([traps.md](traps.md) has the numbers). A module for OpenAI's own service may never meet much of it, and
                has features that are not compared here. Both were built as users build them: base URL, key, model, the
                same timeout, `maxRetries(%d)`, `returnThinking(true)`, all else as it comes; `langchain4j-open-ai` on
                the JDK's HTTP client, its default, and without retries of streams, which it does not offer. LangChain4j's
                client on OkHttp is not compared: no artifact of this version could be resolved. Faults that wait for the
                timeout, or after which nothing may be reported, have one of %d s, no retries, and %d s in which an
                ending has to be reported.

                The sections on the Responses API compare `OpenAiResponsesChatModel` and `OpenAiResponsesStreamingChatModel`
                with `DoubaoResponsesChatModel` and `DoubaoResponsesStreamingChatModel`, the same bytes for both. Theirs have
                no `maxRetries`, no `returnThinking`, and a timeout only in the HTTP client, which is set. What they send is
                right for OpenAI: whether `strict` may be left out, and `output` be an array, is where Ark's documents differ.

                The sections on embeddings compare `OpenAiEmbeddingModel` with `DoubaoEmbeddingModel`, with the same model name and the
                same number of texts in a request. All else as it comes: the first leaves the format of the vectors to the server, the
                second asks for base64, unless the row says otherwise; one text goes to `/embeddings` and to `/embeddings/multimodal`.
                *With what came* are the vectors that can be had from the error. A library without pictures that says so is right,
                and so is one that leaves it to the server to reject a text.

                This file is written and checked by `ComparisonTest`, over real sockets:
                `mvn test -Prelease -pl verification/fault-comparison -am -Dtest=ComparisonTest -Dsurefire.failIfNoSpecifiedTests=false -Dcomparison.write=true`.
                """.formatted(
                        rows,
                        version,
                        content(Comparison.runs(), Subject.OPEN_AI),
                        content(Comparison.runs(), Subject.DOUBAO),
                        sections(),
                        Subject.RETRIES,
                        Fault.TIMEOUT.toSeconds(),
                        Fault.TIMEOUT.toSeconds() * Run.PATIENCE);
    }

    /** The same, for each section. */
    private String sections() {
        StringBuilder table = new StringBuilder(row("", "calls", "langchain4j-open-ai", "doubao-langchain4j"));
        table.append("|---|---|---|---|\n");
        for (Section section : Comparison.SECTIONS) {
            List<Run> runs = Comparison.runs(section);
            table.append(row(
                    section.title(),
                    String.valueOf(runs.size() / Subject.values().length),
                    "✓ " + content(runs, Subject.OPEN_AI),
                    "✓ " + content(runs, Subject.DOUBAO)));
        }
        return table.toString().stripTrailing();
    }

    private long content(List<Run> runs, Subject subject) {
        return runs.stream()
                .filter(run -> run.subject() == subject)
                .filter(run -> run.encounter().expected().metBy(comparison.outcome(run)))
                .count();
    }

    /** One row for each way to meet the fault, or one for several that end alike. */
    private String rows(Fault fault) {
        Map<List<String>, List<String>> calls = new LinkedHashMap<>();
        for (Fault.Encounter encounter : fault.encounters()) {
            List<String> cells = new ArrayList<>();
            for (Subject subject : Subject.values()) {
                Outcome outcome = comparison.outcome(new Run(fault, encounter, subject));
                cells.add((encounter.expected().metBy(outcome) ? GOOD : BAD)
                        + encounter.expected().words(outcome, subject));
            }
            calls.computeIfAbsent(cells, unused -> new ArrayList<>()).add(encounter.words());
        }
        StringBuilder rows = new StringBuilder();
        calls.forEach((cells, words) ->
                rows.append(row(fault.name(), fault.what(), String.join(", ", words), cells.get(0), cells.get(1))));
        return rows.toString();
    }

    /** Every callback counted. */
    private String numbers() {
        StringBuilder numbers = new StringBuilder("""

                ## Every callback

                How often each was called: `onPartialResponse`, `onPartialThinking`, `onPartialToolCall`, `onCompleteToolCall`,
                `onCompleteResponse`, `onError`; and the requests that reached the server. For a blocking call, a return
                counts as complete and an exception as an error; for embeddings the first number is that of the vectors that
                the user has at the end.

                | | Call | langchain4j-open-ai | doubao-langchain4j |
                |---|---|---|---|
                """);
        for (Section section : Comparison.SECTIONS) {
            for (Fault fault : section.faults()) {
                for (Fault.Encounter encounter : fault.encounters()) {
                    numbers.append(row(
                            fault.what(),
                            encounter.words(),
                            comparison
                                    .outcome(new Run(fault, encounter, Subject.OPEN_AI))
                                    .numbers(),
                            comparison
                                    .outcome(new Run(fault, encounter, Subject.DOUBAO))
                                    .numbers()));
                }
            }
        }
        return numbers.toString();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
