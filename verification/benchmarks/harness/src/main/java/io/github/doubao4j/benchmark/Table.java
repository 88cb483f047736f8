package io.github.doubao4j.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The goals and what was measured; ratios to the first subject, mostly the floor, each the median of the rounds' ratios. */
final class Table {

    private final List<SubjectName> subjects;
    private final StringBuilder rows = new StringBuilder();

    Table(List<SubjectName> subjects) {
        this.subjects = subjects;
        rows.append("| what | goal | ")
                .append(subjects.stream()
                        .map(subject -> isFirst(subject) ? subject.title() + ", in its unit" : subject.title())
                        .collect(Collectors.joining(" | ")))
                .append(" |\n|---|---|")
                .append("---|".repeat(subjects.size()))
                .append('\n');
    }

    String add(String title, Scenario.Metric metric, List<Map<SubjectName, Numbers>> rounds) {
        StringBuilder row = new StringBuilder("| ")
                .append(title)
                .append(": ")
                .append(metric.title())
                .append(" | ")
                .append(hasGoals() ? metric.goal() : "")
                .append(" |");
        for (SubjectName subject : subjects) {
            boolean ratio = metric.goal().ratio() && !isFirst(subject);
            double value = median(rounds.stream()
                    .map(round -> ratio ? ratio(round, subject, metric) : value(round, subject, metric))
                    .toList());
            boolean judged = hasGoals() && subject == SubjectName.DOUBAO;
            String shown = number(value);
            row.append(' ')
                    .append(judged ? "**" + shown + "**" + (metric.goal().isMet(value) ? "" : " ✗") : shown)
                    .append(" |");
        }
        rows.append(row).append('\n');
        return row.toString();
    }

    /** Goals are ratios to the floor. */
    private boolean hasGoals() {
        return isFirst(SubjectName.FLOOR);
    }

    private boolean isFirst(SubjectName subject) {
        return subjects.get(0) == subject;
    }

    private double ratio(Map<SubjectName, Numbers> round, SubjectName subject, Scenario.Metric metric) {
        return value(round, subject, metric) / value(round, subjects.get(0), metric);
    }

    private static double value(Map<SubjectName, Numbers> round, SubjectName subject, Scenario.Metric metric) {
        return Objects.requireNonNull(round.get(subject)).get(metric.key());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, "%.2f", value);
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
