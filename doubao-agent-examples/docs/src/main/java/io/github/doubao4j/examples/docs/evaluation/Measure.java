package io.github.doubao4j.examples.docs.evaluation;

import io.github.doubao4j.examples.docs.index.Hit;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.SearchMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What one kind of search did with the questions.
 *
 * @param mode    the search
 * @param results question by question
 */
record Measure(SearchMode mode, List<Result> results) {

    /** What counts as found, and how far the reciprocal rank looks. */
    static final int TOP = 5;

    private static final int LOOKED_AT = 50;

    /**
     * One question.
     *
     * @param question  the question
     * @param rank      of the first passage that holds the answer, from 1 up; 0 if it is not among the first fifty
     * @param bestScore of the first passage, whatever it holds; 0 if nothing was found
     */
    record Result(Question question, int rank, double bestScore) {}

    static Measure of(PassageIndex index, SearchMode mode, List<Question> questions) {
        List<Result> results = new ArrayList<>();
        for (Question question : questions) {
            List<Hit> hits = index.search(question.question(), mode, LOOKED_AT);
            int rank = 0;
            for (int i = 0; i < hits.size() && rank == 0; i++) {
                rank = question.answeredBy(hits.get(i).passage()) ? i + 1 : 0;
            }
            results.add(
                    new Result(question, rank, hits.isEmpty() ? 0 : hits.get(0).score()));
        }
        return new Measure(mode, results);
    }

    /** The part of the answerable questions whose answer is among the first five passages. */
    double recall(Predicate<Question> which) {
        List<Result> asked = answerable(which);
        return asked.stream()
                        .filter(result -> result.rank() >= 1 && result.rank() <= TOP)
                        .count()
                / (double) asked.size();
    }

    /** The mean of 1/rank over the answerable questions; 0 for those whose answer was not found. */
    double meanReciprocalRank(Predicate<Question> which) {
        return answerable(which).stream()
                .mapToDouble(result -> result.rank() == 0 ? 0 : 1.0 / result.rank())
                .average()
                .orElse(0);
    }

    /** The best scores of the questions that the documents do or do not answer, lowest first. */
    List<Double> bestScores(boolean answerable) {
        return results.stream()
                .filter(result -> result.question().answerable() == answerable)
                .map(Result::bestScore)
                .sorted()
                .toList();
    }

    /**
     * How many answerable questions a threshold loses that is just high enough to refuse all those without an answer: 0
     * means that a threshold tells the two apart.
     */
    int lostByThreshold() {
        double threshold =
                bestScores(false).stream().max(Comparator.naturalOrder()).orElse(0.0);
        return (int)
                bestScores(true).stream().filter(score -> score <= threshold).count();
    }

    private List<Result> answerable(Predicate<Question> which) {
        return results.stream()
                .filter(result -> result.question().answerable() && which.test(result.question()))
                .toList();
    }
}
