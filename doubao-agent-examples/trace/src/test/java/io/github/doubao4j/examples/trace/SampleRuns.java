package io.github.doubao4j.examples.trace;

import io.github.doubao4j.agent.price.Cost;
import io.github.doubao4j.agent.price.PriceTable;
import java.util.ArrayList;
import java.util.List;

/** Runs to show. */
final class SampleRuns {

    static final String HOSTILE =
            "</script><script>document.title='owned'</script><!-- <img src=x onerror=\"document.title='owned'\"> & \u2028"
                    + " {{trace}} {{title}} ${x} \\u003c 'quoted' <svg onload=document.title='owned'>";

    private SampleRuns() {}

    /** A run as they are: thinking, two attempts, tools at the same time, one of which fails. */
    static RunTrace usual() {
        ModelCall first = ModelCall.builder(1)
                .model("doubao-seed-2-0-pro-260215")
                .times(0, 640.0, 1730)
                .said(
                        "The question asks for growth by region and for the states that shrank. I do not know the columns yet,"
                                + " so I look at both tables first.\nBoth can be described at once.",
                        "")
                .tools(List.of("describe_table", "describe_table"))
                .finish("TOOL_EXECUTION")
                .tokens(new Tokens(1830, 0, 212, 96), cost(1830, 0, 212))
                .build();
        ModelCall second = ModelCall.builder(2)
                .model("doubao-seed-2-0-pro-260215")
                .times(1792, 4950.0, 6410)
                .said("Three queries answer it. They do not depend on each other.", "")
                .tools(List.of("run_sql", "run_sql", "run_sql", "draw_chart"))
                .finish("TOOL_EXECUTION")
                .attempt(new Attempt(
                        1,
                        1792,
                        2210,
                        0,
                        "HTTP 429: Requests are coming in too fast (code RequestBurstTooFast, request 0217714854126607f5a9)",
                        1124.0))
                .attempt(new Attempt(
                        2, 3334, 3700, 1124, "HTTP 503: The service is overloaded (code ServerOverloaded)", 800.0))
                .tokens(new Tokens(2544, 1792, 388, 61), cost(2544, 1792, 388))
                .build();
        ModelCall last = ModelCall.builder(3)
                .model("doubao-seed-2-0-pro-260215")
                .times(9120, 9730.0, 11240)
                .said(
                        "",
                        "The South grew fastest: from 114.6 to 126.3 million people, or 10.2 %, against 7.4 % for the whole"
                                + " country.\n\nTexas gained most (4.0 million, 15.9 %). 3 states lost people: West Virginia,"
                                + " Illinois, Mississippi.")
                .finish("STOP")
                .tokens(new Tokens(3420, 2544, 301, null), cost(3420, 2544, 301))
                .build();
        String csv = "4 rows\nregion,growth_pct,gained\nSouth,10.2,11690000\nWest,9.2,6630000\nNortheast,4.1,2290000\n";
        List<ToolCall> tools = List.of(
                tool(
                        1,
                        1,
                        0,
                        "describe_table",
                        "{\"table\":\"states\"}",
                        1734,
                        1786,
                        "51 rows\nname,region,area",
                        false),
                tool(
                        2,
                        1,
                        1,
                        "describe_table",
                        "{\"table\":\"population\"}",
                        1735,
                        1790,
                        "306 rows\nname,year,people",
                        false),
                tool(
                        3,
                        2,
                        0,
                        "run_sql",
                        sql("SELECT region, round(100.0 * growth, 1) AS growth_pct\\nFROM by_region\\nORDER BY 2 DESC"),
                        6300,
                        8120,
                        csv,
                        false),
                tool(
                        4,
                        2,
                        1,
                        "run_sql",
                        sql("SELECT name, people FROM population WHERE year = 2020 LIMIT 5"),
                        6318,
                        9002,
                        "{\"rows\":[{\"name\":\"Texas\",\"people\":29145505,\"grew\":true}],\"more\":null}",
                        false),
                tool(
                        5,
                        2,
                        2,
                        "run_sql",
                        sql("SELECT nme FROM states"),
                        6390,
                        6560,
                        "Error: Binder Error: Referenced column \"nme\" not found in FROM clause",
                        true),
                tool(
                        6,
                        2,
                        3,
                        "draw_chart",
                        "{\"title\":\"Growth by region\",\"kind\":\"bar\",\"values\":[10.2,9.2,4.1]}",
                        6412,
                        9110,
                        "charts/growth-by-region.png",
                        false));
        return run(
                "analyst",
                "Which region of the United States grew fastest between 2010 and 2020, which states grew most, and did any"
                        + " state lose people? Draw a chart.",
                11240,
                List.of(first, second, last),
                tools,
                last.text(),
                null);
    }

    /** A run in which everything that could be markup is. */
    static RunTrace hostile() {
        return run(
                "analyst <b>bold</b>",
                "question " + HOSTILE,
                1234.5,
                List.of(
                        ModelCall.builder(1)
                                .label("label " + HOSTILE)
                                .model(HOSTILE)
                                .times(0, 100.0, 400)
                                .said(HOSTILE, "")
                                .tools(List.of(HOSTILE, "run_sql"))
                                .tokens(new Tokens(1000, 10, 50, 20), null)
                                .attempt(new Attempt(1, 0, 20, 0, HOSTILE, 5.0))
                                .limit(HOSTILE)
                                .build(),
                        ModelCall.builder(2)
                                .times(700, null, 1234.5)
                                .error("error " + HOSTILE)
                                .build()),
                List.of(
                        tool(1, 1, 0, "run_sql", "{\"sql\":\"SELECT 1\"}", 410, 600, HOSTILE, false),
                        tool(2, 1, 1, HOSTILE, "not json " + HOSTILE, 420, 500, "Error: " + HOSTILE, true)),
                null,
                "error " + HOSTILE);
    }

    /** Many files, several at a time: a thousand steps. */
    static RunTrace large() {
        List<ModelCall> calls = new ArrayList<>();
        List<ToolCall> tools = new ArrayList<>();
        double[] free = new double[8];
        for (int i = 1; i <= 500; i++) {
            int lane = i % free.length;
            double start = free[lane];
            double end = start + 300 + 37 * (i % 11);
            free[lane] = end + 90;
            ModelCall.Builder call = ModelCall.builder(i)
                    .lane(lane)
                    .label("invoice-" + i + ".pdf")
                    .model("doubao-seed-2-0-lite-260428")
                    .times(start, null, end)
                    .tokens(new Tokens(900, 0, 120, null), cost(900, 0, 120));
            calls.add((i % 97 == 0 ? call.error("HTTP 500: broken") : call.said("", "{\"number\":" + i + "}")).build());
            tools.add(tool(
                    i,
                    i,
                    lane,
                    "check_total",
                    "{\"invoice\":" + i + "}",
                    end,
                    end + 80,
                    "needle".repeat(i == 333 ? 1 : 0) + "ok",
                    false));
        }
        return run("extract", "500 invoices", 40000, calls, tools, "500 rows", null);
    }

    /** A script is played; a tool asks the person, and waits for its turn before. */
    static RunTrace scripted() {
        ModelCall call = ModelCall.builder(1)
                .times(0, 100.0, 900)
                .said("I apply the patch.", "")
                .tools(List.of("apply_patch", "search"))
                .finish("TOOL_EXECUTION")
                .tokens(new Tokens(1, null, 2, null), null)
                .build();
        Wait turn = new Wait(Wait.Reason.TURN, 910, 920);
        Wait person = new Wait(Wait.Reason.PERSON, 920, 9920);
        return new RunTrace(
                "code",
                "none; scripted words",
                "Fix it.",
                "2026-11-22T05:17:20.123Z",
                10_000,
                List.of(call),
                List.of(
                        new ToolCall(1, 1, 0, "apply_patch", "{}", 900, 9932, "done", false, List.of(turn, person)),
                        tool(2, 1, 1, "search", "{}", 900, 915, "found", false)),
                call.tokens(),
                Costs.NONE,
                null,
                "Done.",
                null,
                true,
                List.of(person));
    }

    private static RunTrace run(
            String agent,
            String question,
            double duration,
            List<ModelCall> calls,
            List<ToolCall> tools,
            String answer,
            String error) {
        Tokens tokens = calls.stream().map(ModelCall::tokens).reduce(Tokens.NONE, Tokens::plus);
        return new RunTrace(
                agent,
                "doubao-seed-2.0-pro @ http" + "://127.0.0.1:43211/v1",
                question,
                "2026-11-22T05:17:20.123Z",
                duration,
                calls,
                tools,
                tokens,
                Costs.of(calls),
                null,
                answer,
                error);
    }

    private static ToolCall tool(
            int number,
            int turn,
            int lane,
            String name,
            String args,
            double start,
            double end,
            String result,
            boolean failed) {
        return new ToolCall(number, turn, lane, name, args, start, end, result, failed);
    }

    private static String sql(String statement) {
        return "{\"sql\":\"" + statement + "\"}";
    }

    private static Cost cost(int input, int cached, int output) {
        Cost cost = PriceTable.shipped()
                .cost("ark", "doubao-seed-2-0-pro-260215", input, cached, output)
                .orElseThrow();
        return new Cost(cost.amount(), cost.currency(), cost.tier(), "the price list (2026-08-26)");
    }
}
