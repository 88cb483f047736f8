package io.github.doubao4j.examples.docs.evaluation;

import io.github.doubao4j.examples.ExitCode;
import io.github.doubao4j.examples.docs.Library;
import io.github.doubao4j.examples.docs.ShippedDocuments;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.SearchMode;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Measures the search with the questions that ship, and shows the figures. No model answers anything here. */
public final class Evaluation {

    private static final String ROW = "%-8s %9s %9s %9s %9s %9s";

    private final Library library;
    private final Terminal terminal;
    private final Messages messages;

    /**
     * Prepares it.
     *
     * @param library  opens the index
     * @param terminal where the figures go
     */
    public Evaluation(Library library, Terminal terminal) {
        this.library = library;
        this.terminal = terminal;
        this.messages = Messages.of(terminal.language(), Evaluation.class);
    }

    /**
     * Does it.
     *
     * @return the exit code
     */
    public int run() {
        Path folder =
                ShippedDocuments.unpack(ShippedDocuments.all(), library.cache().documents("evaluation"));
        try (PassageIndex index = library.open(folder)) {
            List<Question> questions = Question.all();
            long unanswerable = questions.stream()
                    .filter(question -> !question.answerable())
                    .count();
            terminal.line("");
            terminal.line(messages.text("title", questions.size() - unanswerable, Measure.TOP));
            terminal.line(
                    Style.BOLD, row("", "column.all", "column.en", "column.zh", "column.no-shared-word", "column.mrr"));
            List<Measure> measures = List.of(SearchMode.values()).stream()
                    .map(mode -> Measure.of(index, mode, questions))
                    .toList();
            measures.forEach(this::show);
            terminal.line("");
            terminal.line(messages.text("absent.title", unanswerable));
            measures.forEach(this::showAbsent);
            return ExitCode.OK;
        }
    }

    private void show(Measure measure) {
        terminal.line(String.format(
                Locale.ROOT,
                ROW,
                name(measure),
                recall(measure, question -> true),
                recall(measure, question -> question.language().equals("en")),
                recall(measure, question -> question.language().equals("zh")),
                recall(measure, Question::noSharedWord),
                number(measure.meanReciprocalRank(question -> true))));
    }

    private void showAbsent(Measure measure) {
        List<Double> absent = measure.bestScores(false);
        List<Double> present = measure.bestScores(true);
        terminal.line(messages.text(
                "absent.row",
                name(measure),
                number(absent.get(absent.size() - 1)),
                number(present.get(present.size() / 2)),
                measure.lostByThreshold(),
                present.size()));
    }

    private String row(String first, String... keys) {
        Object[] cells = new Object[keys.length + 1];
        cells[0] = first;
        for (int i = 0; i < keys.length; i++) {
            cells[i + 1] = messages.text(keys[i]);
        }
        return String.format(Locale.ROOT, ROW, cells);
    }

    private static String name(Measure measure) {
        return measure.mode().toString();
    }

    private static String recall(Measure measure, Predicate<Question> which) {
        return number(measure.recall(which));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
