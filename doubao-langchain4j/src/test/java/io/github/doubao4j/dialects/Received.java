package io.github.doubao4j.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.testing.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user gets.
 *
 * @param usage all counts
 * @param failure {@code null} when there is a response
 */
record Received(
        @Nullable String text,
        @Nullable String thinking,
        List<String> calls,
        @Nullable FinishReason finish,
        @Nullable String usage,
        @Nullable String failure) {

    static Received of(Outcome outcome) {
        if (outcome.received() == null) {
            DoubaoApiException details = outcome.details();
            return new Received(
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    outcome.failure().getClass().getSimpleName() + " " + details.kind() + " " + details.code() + " "
                            + details.statusCode());
        }
        AiMessage message = outcome.received().aiMessage();
        return new Received(
                message.text(),
                message.thinking(),
                Outcome.calls(outcome.received()),
                outcome.received().finishReason(),
                String.valueOf(outcome.received().tokenUsage()),
                null);
    }

    /**
     * What the callbacks of a stream got, with deltas joined.
     *
     * @param arguments the deltas of calls, joined
     * @param terminals callbacks that end the stream
     */
    record Callbacks(String text, String thinking, List<String> calls, String arguments, List<String> terminals) {

        static Callbacks of(Outcome outcome) {
            List<String> events = outcome.handler().events();
            assertThat(events).isNotEmpty();
            assertThat(events.get(events.size() - 1)).isIn("complete", "error");
            return new Callbacks(
                    joined(events, "text "),
                    joined(events, "thinking "),
                    events.stream().filter(event -> event.startsWith("call ")).toList(),
                    outcome.handler().events().stream()
                            .filter(event -> event.startsWith("part "))
                            .map(event -> event.split(" ", 5))
                            .collect(Collectors.groupingBy(
                                    part -> part[1] + " " + part[2] + " " + part[3],
                                    java.util.TreeMap::new,
                                    Collectors.mapping(part -> part[4], Collectors.joining())))
                            .toString(),
                    events.stream()
                            .filter(event -> event.equals("complete") || event.equals("error"))
                            .toList());
        }

        private static String joined(List<String> events, String kind) {
            return events.stream()
                    .filter(event -> event.startsWith(kind))
                    .map(event -> event.substring(kind.length()))
                    .collect(Collectors.joining());
        }
    }
}
