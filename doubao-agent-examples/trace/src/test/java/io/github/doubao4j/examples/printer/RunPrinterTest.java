package io.github.doubao4j.examples.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.agent.price.Cost;
import io.github.doubao4j.agent.price.PriceTier;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.trace.Attempt;
import io.github.doubao4j.examples.trace.Costs;
import io.github.doubao4j.examples.trace.ModelCall;
import io.github.doubao4j.examples.trace.RunTrace;
import io.github.doubao4j.examples.trace.Tokens;
import io.github.doubao4j.examples.trace.ToolCall;
import io.github.doubao4j.examples.trace.Wait;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunPrinterTest {

    private final StringWriter out = new StringWriter();

    @Test
    void showsARun() {
        RunPrinter printer = printer(false);
        printer.modelCallStarted(1);
        printer.thinking("Let me ");
        printer.thinking("see.");
        printer.toolStarted(1, "run_sql", "{\"sql\":\"SELECT 1\\n FROM t\"}");
        printer.toolStarted(2, "list_tables", "{}");
        printer.modelCallEnded(answer("Let me see.", ""));
        printer.toolEnded(tool(2, "list_tables", 5, 9, "a\nb", false));
        printer.toolEnded(tool(1, "run_sql", 0, 20, "Error: no table\nt", true));
        printer.modelCallStarted(2);
        printer.text("It is ");
        printer.text("1.");
        printer.modelCallEnded(answer("", "It is 1."));
        printer.finish(new RunTrace(
                "a",
                "m",
                "q",
                "",
                1500,
                List.of(answer("", "")),
                List.of(),
                tokens(),
                Costs.of(List.of(answer("", ""))),
                null,
                "",
                null));

        assertThat(out.toString().lines())
                .containsExactly(
                        "",
                        "── model call 1",
                        "thinking: Let me see.",
                        "→ [1] run_sql {\"sql\":\"SELECT 1 FROM t\"}",
                        "→ [2] list_tables {}",
                        "← [2] list_tables: 4.0 ms, 2 lines, 3 characters",
                        "← [1] run_sql: 20 ms, Error: no table t",
                        "⇉ 2 tools in parallel: 20 ms together, 24 ms if run one after the other",
                        "",
                        "── model call 2",
                        "It is 1.",
                        "",
                        "tokens: 10 (2 cached) in, 5 (3 thinking) out · cost: ¥0.0123 · model calls: 1 · tool calls: 0"
                                + " · 1.5 s");
    }

    @Test
    void showsWhatAModelThatDoesNotStreamSaid() {
        RunPrinter printer = printer(false);
        printer.modelCallStarted(1);
        printer.modelCallEnded(answer("Hm.", "Yes."));

        assertThat(out.toString().lines()).containsExactly("", "── model call 1", "thinking: Hm.", "Yes.");
    }

    @Test
    void saysThatToolsDidNotOverlap() {
        RunPrinter printer = printer(false);
        printer.toolEnded(tool(1, "a", 0, 5, "", false));
        printer.toolEnded(tool(2, "b", 5, 9, "", false));
        printer.modelCallStarted(2);

        assertThat(out.toString()).contains("⇊ 2 tools, none at the same time");
    }

    @Test
    void showsAnAttemptThatIsMadeAgain() {
        printer(false).attemptFailed(1, new Attempt(1, 0, 5, 0, "HTTP 429: too\nfast", 1124.0));

        assertThat(out.toString().lines()).containsExactly("↻ attempt 1 failed: HTTP 429: too fast; next in 1124 ms");
    }

    @Test
    void waitingForAPersonIsNoTimeOfATool() {
        RunPrinter printer = printer(false);
        List<Wait> waits = List.of(new Wait(Wait.Reason.TURN, 10, 20), new Wait(Wait.Reason.PERSON, 20, 9020));
        printer.toolEnded(new ToolCall(1, 1, 0, "apply_patch", "{}", 0, 9032, "done", false, waits));
        printer.toolEnded(tool(2, "search", 0, 15, "", false));
        printer.finish(new RunTrace(
                "a",
                "m",
                "q",
                "",
                10_000,
                List.of(),
                List.of(),
                tokens(),
                Costs.NONE,
                null,
                "",
                null,
                false,
                List.of(new Wait(Wait.Reason.PERSON, 20, 9020))));

        assertThat(out.toString())
                .contains("← [1] apply_patch: 22 ms (and 9.0 s of waiting for you), 1 lines")
                .contains("⇉ 2 tools in parallel: 27 ms together, 37 ms if run one after the other")
                .contains(" · 10.0 s, of which 9.0 s waiting for you");
    }

    @Test
    void aScriptHasNoModelAndNoCost() {
        printer(false)
                .finish(new RunTrace(
                        "a",
                        "m",
                        "q",
                        "",
                        1500,
                        List.of(answer("", "")),
                        List.of(),
                        tokens(),
                        Costs.NONE,
                        null,
                        "",
                        null,
                        true,
                        List.of()));

        assertThat(out.toString())
                .contains(" · scripted words: no model, no cost · ")
                .doesNotContain("cost: ");
    }

    @Test
    void coloursOnlyWhenAsked() {
        printer(true).toolStarted(1, "a", "{}");

        assertThat(out.toString()).contains("\u001b[36m").contains("\u001b[0m");
    }

    @Test
    void wantsNoColoursWhereThereIsNoTerminal() {
        assertThat(Terminal.wantsColours(Map.of("NO_COLOR", "1", "TERM", "xterm")))
                .isFalse();
        assertThat(Terminal.wantsColours(Map.of("TERM", "dumb"))).isFalse();
    }

    private RunPrinter printer(boolean colours) {
        return new RunPrinter(new Terminal(new PrintWriter(out), colours, Language.EN));
    }

    private static ModelCall answer(String thinking, String text) {
        return ModelCall.builder(1)
                .said(thinking, text)
                .finish("STOP")
                .tokens(
                        tokens(),
                        new Cost(
                                new BigDecimal("0.01234"),
                                "CNY",
                                new PriceTier(null, BigDecimal.ONE, null, BigDecimal.ONE, null),
                                "list"))
                .build();
    }

    private static Tokens tokens() {
        return new Tokens(10, 2, 5, 3);
    }

    private static ToolCall tool(int number, String name, double start, double end, String result, boolean failed) {
        return new ToolCall(number, 1, 0, name, "{}", start, end, result, failed);
    }
}
