package io.github.doubao4j.opentelemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was measured, as text that is the same in every run: what differs between runs is an ellipsis. */
final class Measured {

    /** Their values differ between runs: ids, ports, times. */
    private static final Set<String> DIFFERENT = Set.of(
            "doubao.attempt.duration",
            "doubao.attempt.held",
            "doubao.attempt.wait",
            "doubao.held",
            "doubao.request.id",
            "gen_ai.response.id",
            "gen_ai.response.time_to_first_chunk",
            "server.port");

    private Measured() {}

    /** A tree of spans: name, kind, attributes, events, and below it its children in the order in which they began. */
    static String tree(List<SpanData> spans) {
        StringBuilder text = new StringBuilder();
        Set<String> ids = spans.stream().map(SpanData::getSpanId).collect(Collectors.toSet());
        ordered(spans.stream()
                        .filter(span -> !ids.contains(span.getParentSpanId()))
                        .toList())
                .forEach(root -> span(root, spans, "", text));
        return text.toString();
    }

    private static void span(SpanData span, List<SpanData> all, String indent, StringBuilder text) {
        text.append(indent)
                .append(span.getName())
                .append("  (")
                .append(span.getKind())
                .append(")\n");
        lines(span.getAttributes())
                .forEach(line -> text.append(indent).append("  | ").append(line).append('\n'));
        for (EventData event : span.getEvents()) {
            text.append(indent).append("  * ").append(event.getName());
            String attributes = String.join(", ", lines(event.getAttributes()));
            text.append(attributes.isEmpty() ? "" : ": " + attributes).append('\n');
        }
        ordered(all.stream()
                        .filter(child -> child.getParentSpanId().equals(span.getSpanId()))
                        .toList())
                .forEach(child -> span(child, all, indent + "    ", text));
    }

    /** By their beginning; those that ran at the same time, by the ids of their calls. */
    private static List<SpanData> ordered(List<SpanData> spans) {
        List<SpanData> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
        for (int from = 0; from < sorted.size(); from++) {
            int to = from;
            while (to < sorted.size() && id(sorted.get(to)) != null) {
                to++;
            }
            sorted.subList(from, to).sort(Comparator.comparing(Measured::id));
            from = Math.max(from, to - 1);
        }
        return sorted;
    }

    private static String id(SpanData span) {
        return span.getAttributes().get(Keys.TOOL_CALL_ID);
    }

    private static List<String> lines(Attributes attributes) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<AttributeKey<?>, Object> entry : attributes.asMap().entrySet()) {
            String key = entry.getKey().getKey();
            lines.add(key + " = " + (DIFFERENT.contains(key) ? "…" : value(entry.getValue())));
        }
        lines.sort(null);
        return lines;
    }

    private static String value(Object value) {
        return value instanceof Double number ? number(number) : String.valueOf(value);
    }

    private static String number(double number) {
        return BigDecimal.valueOf(number)
                .round(new MathContext(9))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A row for each series, without the tags that all of them have, in the order of their names. */
    static String table(MeterRegistry registry, Set<String> everywhere) {
        return registry.getMeters().stream()
                .map(meter -> "| `" + meter.getId().getName() + "` | " + tags(meter, everywhere) + " | " + amount(meter)
                        + " |\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String tags(Meter meter, Set<String> everywhere) {
        return meter.getId().getTags().stream()
                .filter(tag -> !everywhere.contains(tag.getKey()))
                .map(Measured::tag)
                .collect(Collectors.joining(", "));
    }

    private static String tag(Tag tag) {
        return "`" + tag.getKey() + "=" + tag.getValue() + "`";
    }

    private static String amount(Meter meter) {
        if (meter instanceof Counter counter) {
            return number(counter.count());
        }
        if (meter instanceof Timer timer) {
            return timer.count() + " in …";
        }
        if (meter instanceof LongTaskTimer timer) {
            return timer.activeTasks() + " active";
        }
        if (meter instanceof DistributionSummary summary) {
            return summary.count() + " with " + number(summary.totalAmount());
        }
        throw new IllegalArgumentException("A meter of another kind: " + meter.getId());
    }
}
