package io.github.doubao4j.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.internal.retry.CoolDown;
import io.github.doubao4j.internal.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/**
 * Draws {@code retries.svg}: calls whose waits are those of {@link RetryPolicy} and {@link CoolDown}, on a clock that this test moves. How
 * long the attempts take, and what the service says, is scripted.
 */
class RetriesPictureTest {

    private static final int LEFT = 150;
    private static final double PER_SECOND = 205;

    /** Every random number of the run; in the middle of their range, so that a share of the spread can be seen. */
    private final double[] shares = {0.35, 0.9, 0.15, 0.6};

    private final RetryPolicy policy = new RetryPolicy(2, () -> 0.5);
    private long now;
    private int asked;
    private final CoolDown coolDown = new CoolDown(() -> now, () -> shares[asked++ % shares.length]);

    /** Something on a call's line, in milliseconds. */
    private record Span(long from, long to, String what, String said) {}

    /** What happens at a time. */
    private record Event(long at, int order, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingInt(Event::order));
    private int order;

    /** A call: what the service says to each of its attempts. */
    private final class Call {

        final String name;
        final long timeout;
        final List<Span> spans = new ArrayList<>();
        private final List<DoubaoApiException> failures;
        private int attempts;

        Call(String name, long start, long timeout, DoubaoApiException... failures) {
            this.name = name;
            this.timeout = timeout;
            this.failures = List.of(failures);
            at(start, this::send);
        }

        private void send() {
            CoolDown.Turn turn = coolDown.ask();
            if (!turn.isFree() && turn.left().toMillis() > timeout) {
                spans.add(new Span(millis(), millis(), "rejected", message(turn)));
            } else if (!turn.isFree()) {
                hold("held", turn.ownWait());
            } else {
                long from = millis();
                at(from + 180 + 40L * attempts, () -> end(from, turn.round()));
            }
        }

        private void end(long from, int round) {
            if (attempts++ == failures.size()) {
                coolDown.succeeded(round);
                spans.add(new Span(from, millis(), "ok", "200"));
                return;
            }
            DoubaoApiException failure = failures.get(attempts - 1);
            coolDown.failed(round, failure);
            spans.add(new Span(from, millis(), "failed", String.valueOf(failure.statusCode())));
            Duration wait = policy.waitBefore(attempts, failure).orElseThrow();
            Duration turn = coolDown.ask().ownWait();
            hold(turn.isZero() ? "backoff" : "held", wait.compareTo(turn) > 0 ? wait : turn);
        }

        private void hold(String why, Duration wait) {
            spans.add(new Span(millis(), millis() + wait.toMillis(), why, seconds(wait.toMillis())));
            at(millis() + wait.toMillis(), this::send);
        }
    }

    @Test
    void theRetriesOfOneCallAndTheCoolDownOfAModel() throws IOException {
        Call alone = new Call("one call", 100, 10_000, failure(503, null), failure(503, null));
        play();
        assertThat(alone.spans).extracting(Span::what).containsExactly("failed", "backoff", "failed", "backoff", "ok");

        now = 0;
        DoubaoApiException limit = failure(429, Duration.ofSeconds(2));
        List<Call> together = List.of(
                new Call("call A", 100, 10_000, limit),
                new Call("call B", 170, 10_000, limit),
                new Call("call C", 700, 10_000),
                new Call("call D", 1200, 10_000),
                new Call("call E", 900, 1_000),
                new Call("call F", 3100, 10_000));
        play();
        assertThat(together)
                .extracting(call -> call.spans.stream().map(Span::what).toList())
                .containsExactly(
                        List.of("failed", "held", "ok"),
                        List.of("failed", "held", "ok"),
                        List.of("held", "ok"),
                        List.of("held", "ok"),
                        List.of("rejected"),
                        List.of("ok"));

        Svg svg = new Svg(
                960,
                560,
                "Retries: one call with two failures and a backoff after each, and six calls of one model, of which four wait "
                        + "together for the end of a cool-down, one fails at once and one starts after it");
        svg.text(24, 34, "title", "One call: two failures, two waits, then a response");
        svg.text(
                24,
                54,
                "small",
                "Without Retry-After: 0.5 s, 1 s, 2 s … up to 8 s, each shortened at random by up to a quarter");
        axis(svg, 76, 42);
        line(svg, alone, 84);

        svg.text(24, 186, "title", "Calls of one model: a rate limit starts a cool-down for all of them");
        svg.text(
                24,
                206,
                "small",
                "A and B were in flight together: their rejections count as one. While it lasts, no call sends anything.");
        long begin = together.get(0).spans.get(0).to();
        svg.bar(x(begin), 236, x(begin + 2000) - x(begin), 226, "#fff8ec");
        svg.bar(x(begin + 2000), 236, x(begin + 2500) - x(begin + 2000), 226, "#eaf5ff");
        svg.text(x(begin + 1000), 231, "small middle", "cool-down: Retry-After: 2");
        svg.text(x(begin + 2250), 231, "small middle", "a quarter of it: spread");
        axis(svg, 236, 226);
        for (int i = 0; i < together.size(); i++) {
            line(svg, together.get(i), 244 + 36 * i);
        }
        legend(svg);
        Pictures.check("retries.svg", svg);
    }

    private void play() {
        while (!events.isEmpty()) {
            Event next = events.poll();
            now = next.at() * 1_000_000;
            next.what().run();
        }
    }

    private void at(long millis, Runnable what) {
        events.add(new Event(millis, order++, what));
    }

    private long millis() {
        return now / 1_000_000;
    }

    private static DoubaoApiException failure(int status, Duration retryAfter) {
        return DoubaoApiException.builder("failed")
                .kind(status == 429 ? Kind.RATE_LIMIT : Kind.INTERNAL_SERVER)
                .statusCode(status)
                .retryable(true)
                .retryAfter(retryAfter)
                .build();
    }

    private static String message(CoolDown.Turn turn) {
        String message = turn.rejection().getMessage();
        return message.substring(0, message.indexOf(':')) + ": its timeout of 1 s is shorter than what is left";
    }

    private static void axis(Svg svg, double top, double height) {
        for (int second = 0; second <= 3; second++) {
            double x = x(second * 1000L);
            svg.dashes(x, top, x, top + height, "#d0d7de");
            svg.text(x, top + height + 16, "small middle", second + " s");
        }
    }

    private static void line(Svg svg, Call call, double y) {
        svg.text(LEFT - 20, y + 18, "strong end", call.name);
        for (Span span : call.spans) {
            double from = x(span.from());
            double width = x(span.to()) - from;
            switch (span.what()) {
                case "ok" ->
                    svg.bar(from, y, width, 26, "#1a7f37")
                            .text(from + width / 2, y + 17, "small middle white", span.said());
                case "failed" ->
                    svg.bar(from, y, width, 26, "#b35900")
                            .text(from + width / 2, y + 17, "small middle white", span.said());
                case "rejected" -> svg.bar(from, y, 4, 26, "#b35900").text(from + 12, y + 17, "small red", span.said());
                default ->
                    svg.bar(from + 1, y + 6, width - 2, 14, span.what().equals("held") ? "#bcdcff" : "url(#hatch)")
                            .text(from + width / 2, y + 17, "small middle", span.said());
            }
        }
    }

    private static void legend(Svg svg) {
        double y = 500;
        svg.bar(24, y, 26, 16, "#1a7f37").text(58, y + 13, "small", "successful attempt");
        svg.bar(206, y, 26, 16, "#b35900").text(240, y + 13, "small", "failed attempt");
        svg.bar(362, y, 26, 16, "url(#hatch)").text(396, y + 13, "small", "backoff");
        svg.bar(480, y, 26, 16, "#bcdcff")
                .text(514, y + 13, "small", "held by the cool-down: until its end, and a share of the spread");
        svg.text(
                24,
                y + 40,
                "small",
                "The waits are those of the code, on a clock that stands still between events; the attempts are scripted.");
    }

    private static double x(long millis) {
        return LEFT + millis * PER_SECOND / 1000;
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }
}
