package io.github.doubao4j.internal.leak;

import io.github.doubao4j.internal.chat.assembly.OfferedTool;
import java.util.List;
import java.util.Map;

/** Texts with and without leaked tool calls, and what is in them. */
public final class LeakSamples {

    /** Two offered tools, one of which has an argument of every type. */
    public static final List<OfferedTool> OFFERED = List.of(
            new OfferedTool("exec", Map.of("type", "object", "properties", Map.of("command", type("string")))),
            new OfferedTool(
                    "typed",
                    Map.of(
                            "type", "object",
                            "properties",
                                    Map.of(
                                            "text", type("string"),
                                            "count", type("integer"),
                                            "ratio", type("number"),
                                            "flag", type("boolean"),
                                            "list", type("array"),
                                            "object", type("object"),
                                            "perhaps", Map.of("type", List.of("string", "null")),
                                            "either", Map.of("anyOf", List.of(type("integer"), type("string"))),
                                            "city", Map.of("$ref", "#/$defs/City"),
                                            "level", Map.of("enum", List.of(1, 2))),
                            "$defs", Map.of("City", Map.of("type", "object")))));

    /**
     * A text.
     *
     * @param left what of it stays text
     * @param calls the calls in it, as name and arguments
     */
    record Sample(String text, String left, List<String> calls) {

        static Sample unchanged(String text) {
            return new Sample(text, text, List.of());
        }
    }

    /** Where each block is complete. */
    static final List<Sample> READABLE = List.of(
            new Sample(
                    """
                    <seed:tool_call>
                      <function name="exec">
                        <parameter name="action" string="true">run</parameter>
                        <parameter name="command" string="true">ls -la "/虎嗅网/" && echo <b>😀</b> & </parameter>
                      </function>
                    </seed:tool_call>
                    """,
                    "",
                    List.of("exec {\"action\":\"run\",\"command\":\"ls -la \\\"/虎嗅网/\\\" && echo <b>😀</b> & \"}")),
            new Sample(
                    "Let me look.\n<seed:tool_call>\n<function=exec>\n<parameter=command>\nls\n\npwd\n</parameter>\n</function>\n"
                            + "</seed:tool_call>",
                    "Let me look.\n",
                    List.of("exec {\"command\":\"ls\\n\\npwd\"}")),
            new Sample(
                    "<seed:tool_call><function=exec></function></seed:tool_call>\n\n<seed:tool_call><function name='exec'>"
                            + "<parameter string='true' name='command'>\n</parameter></function></seed:tool_call> \n Done.",
                    " \n Done.",
                    List.of("exec {}", "exec {\"command\":\"\\n\"}")),
            new Sample(
                    "<seed:tool_call><function=exec><parameter=command>a</parameter></function>\n<function=exec>"
                            + "<parameter=command>b</parameter></function></seed:tool_call>",
                    "",
                    List.of("exec {\"command\":\"a\"}", "exec {\"command\":\"b\"}")),
            new Sample(
                    "I use <seed:tool_call> now: <seed:tool_call><function=exec><parameter=command></parameter> is\n"
                            + "</parameter ></parameter></function></seed:tool_call>",
                    "I use <seed:tool_call> now: ",
                    List.of("exec {\"command\":\"</parameter> is\\n</parameter >\"}")),
            // The closing tag is a token at which some servers stop.
            new Sample("a<seed:tool_call><function=exec></function>\n", "a", List.of("exec {}")),
            new Sample("a<seed:tool_call><function=exec></function></seed:to", "a", List.of("exec {}")));

    /** Where nothing may change. */
    static final List<Sample> UNCHANGED = List.of(
            Sample.unchanged("nothing of the kind, 豆包 <b>\n < <seed: "),
            Sample.unchanged("<seed:tool_cal"),
            Sample.unchanged("a <<seed:tool_call <seed:tool_call\n>"),
            Sample.unchanged("the tag `<seed:tool_call>` and `</seed:tool_call>`; <seed:tool_call>"),
            Sample.unchanged("<seed:tool_call>{\"name\":\"exec\"}</seed:tool_call>"),
            Sample.unchanged("<seed:tool_call></seed:tool_call>"),
            Sample.unchanged("<seed:tool_call>\n<func"),
            Sample.unchanged("<seed:tool_call><function=exec><parameter=command>rm -rf"),
            Sample.unchanged("<seed:tool_call><function=exec><parameter=command>a</parameter>\n</function"),
            Sample.unchanged("<seed:tool_call><function=exec></function><function=exec><para"),
            Sample.unchanged("<seed:tool_call><function=exec></function>, said he</seed:tool_call>"),
            Sample.unchanged("<seed:tool_call><function=other></function></seed:tool_call> and "
                    + "<seed:tool_call><function=exec></function></seed:tool_call>"),
            Sample.unchanged("<seed:tool_call><function></function></seed:tool_call>"),
            Sample.unchanged("<seed:tool_call><function=exec a></function></seed:tool_call>"),
            Sample.unchanged("<seed:tool_call><function=exec><parameter>a</parameter></function></seed:tool_call>"),
            Sample.unchanged("<seed:tool_call><function=exec>ls</function></seed:tool_call>"),
            Sample.unchanged("<seed:tool_call><function=exec " + "x".repeat(400) + "></function></seed:tool_call>"),
            Sample.unchanged(
                    "<seed:tool_call><function=exec><parameter=command>a</parameter><parameter=command>b</parameter>"
                            + "</function></seed:tool_call>"),
            Sample.unchanged(
                    "<seed:tool_call><function=exec><parameter=command>is how, so:\n<seed:tool_call><function=exec>"
                            + "<parameter=command>a</parameter></function></seed:tool_call>"),
            Sample.unchanged(
                    "<seed:tool_call><function=other><parameter=content><seed:tool_call><function=exec></function>"
                            + "</seed:tool_call></parameter></function></seed:tool_call>"));

    private LeakSamples() {}

    private static Map<String, ?> type(String type) {
        return Map.of("type", type);
    }
}
