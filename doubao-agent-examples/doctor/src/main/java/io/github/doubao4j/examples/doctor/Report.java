package io.github.doubao4j.examples.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows results to people, line by line, and to scripts, as one JSON object. The key is in neither. */
final class Report {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Messages messages;
    private final Set<String> secrets;
    private final int nameWidth;

    /**
     * Sets the report up.
     *
     * @param messages in whose language it is
     * @param secrets  what it must not show, whatever a server repeats
     */
    Report(Messages messages, Set<String> secrets) {
        this.messages = messages;
        this.secrets = Set.copyOf(secrets);
        this.nameWidth = Examination.CHECKS.stream()
                .mapToInt(check -> width(name(check.name())))
                .max()
                .orElse(0);
    }

    /** One row, and below it what to do. */
    void show(Result result, Terminal terminal) {
        Finding finding = result.finding();
        String name = name(result.name());
        terminal.line(
                finding.status().style(),
                finding.status().sign() + " " + name + " ".repeat(nameWidth - width(name)) + "  "
                        + String.format(Locale.ROOT, "%8s", time(finding.took())) + "  " + said(finding.reason()));
        for (Text remedy : finding.remedies()) {
            terminal.line("  → " + said(remedy));
        }
    }

    /** How much of all works, in one line. */
    String summary(List<Result> results) {
        return messages.text(
                works(results) ? "summary.works" : "summary.fails",
                count(results, Status.OK) + count(results, Status.NOTE),
                count(results, Status.FAILED),
                count(results, Status.NOT_OFFERED),
                count(results, Status.SKIPPED));
    }

    /** Whether everything works that should. */
    static boolean works(List<Result> results) {
        return count(results, Status.FAILED) == 0;
    }

    /**
     * All results as one JSON object.
     *
     * @param about   what was examined: the names and values that stand in front
     * @param results the results
     */
    String json(ObjectNode about, List<Result> results) {
        about.put("ok", works(results));
        ArrayNode checks = about.putArray("checks");
        for (Result result : results) {
            Finding finding = result.finding();
            ObjectNode check = checks.addObject()
                    .put("name", result.name())
                    .put(
                            "status",
                            finding.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            Duration took = finding.took();
            check.put("milliseconds", took == null ? null : Long.valueOf(took.toMillis()));
            check.put("reason", said(finding.reason()));
            ArrayNode remedies = check.putArray("remedies");
            finding.remedies().forEach(remedy -> remedies.add(said(remedy)));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(about);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree is always JSON", e);
        }
    }

    private String name(String check) {
        String key = "check." + check;
        return messages.text(key);
    }

    private String said(Text text) {
        // What is skipped names another check.
        String said = text.key().equals("skipped")
                ? messages.text("skipped", name(String.valueOf(text.args().get(0))))
                : text.in(messages.language());
        for (String secret : secrets) {
            said = said.replace(secret, "***");
        }
        return said;
    }

    private static int count(List<Result> results, Status status) {
        return (int) results.stream()
                .filter(result -> result.finding().status() == status)
                .count();
    }

    private static String time(@Nullable Duration took) {
        return took == null ? "" : took.toMillis() + " ms";
    }

    /** In columns of a terminal, where a Chinese character takes two. */
    private static int width(String text) {
        return text.codePoints().map(c -> c >= 0x2e80 ? 2 : 1).sum();
    }
}
