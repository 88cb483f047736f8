package io.github.doubao4j.toolcalls;

import io.github.doubao4j.toolcalls.ChunkedResponse.Aside;
import io.github.doubao4j.toolcalls.ChunkedResponse.Numbering;
import io.github.doubao4j.toolcalls.PlannedCall.Late;
import io.github.doubao4j.toolcalls.PlannedCall.Presence;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Responses to try. */
final class ChunkedResponses extends DomainContextBase {

    @Provide
    Arbitrary<ChunkedResponse> responses() {
        return Combinators.combine(
                        Arbitraries.of(Numbering.class),
                        calls().list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.integers().between(0, 11).list().ofMaxSize(8),
                        Arbitraries.integers().between(1, 4).list().ofMaxSize(4),
                        asides().list().ofMaxSize(3),
                        Arbitraries.of(true, false),
                        Arbitraries.of("tool_calls", "stop"))
                .as(ChunkedResponse::new);
    }

    private static Arbitrary<Aside> asides() {
        return Combinators.combine(words(), words(), Arbitraries.of(true, false))
                .as(Aside::new);
    }

    private static Arbitrary<PlannedCall> calls() {
        return Combinators.combine(
                        Arbitraries.of("f", "get_weather", "a-b"),
                        arguments(),
                        whiteSpace(),
                        whiteSpace(),
                        Arbitraries.of(Presence.class),
                        Arbitraries.of(Presence.FIRST_DELTA, Presence.EVERY_DELTA, Presence.LATE),
                        Arbitraries.integers().between(0, 60).list().ofMaxSize(6),
                        late())
                .as(PlannedCall::new);
    }

    private static Arbitrary<Late> late() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of("", "null", " ").injectNull(0.4))
                .as(Late::new);
    }

    private static Arbitrary<String> arguments() {
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.of("", "{}")), Tuple.of(4, objects(2)));
    }

    private static Arbitrary<String> values(int depth) {
        Arbitrary<String> plain = Arbitraries.oneOf(
                strings(), Arbitraries.of("null", "true", "false", "0", "-1.5e-7", "12345678901234567890"));
        return depth == 0
                ? plain
                : Arbitraries.oneOf(
                        plain,
                        objects(depth - 1),
                        values(depth - 1).list().ofMaxSize(3).map(values -> "[" + String.join(",", values) + "]"));
    }

    private static Arbitrary<String> objects(int depth) {
        Arbitrary<String> member = Combinators.combine(strings(), whiteSpace(), values(depth))
                .as((key, space, value) -> key + space + ":" + space + value);
        return Combinators.combine(member.list().ofMaxSize(3), whiteSpace())
                .as((members, space) -> "{" + space + String.join("," + space, members) + space + "}");
    }

    /** JSON strings with what is easily cut or taken for something else: escapes, braces, letters of 2 to 4 bytes. */
    private static Arbitrary<String> strings() {
        return Arbitraries.of(
                        "a",
                        "x:",
                        "{",
                        "}",
                        "[]",
                        ",",
                        "\\\"",
                        "\\\\",
                        "\\n",
                        "\\u00e9",
                        "\\ud83d\\ude00",
                        "é",
                        "豆包",
                        "😀",
                        "\u2028")
                .list()
                .ofMaxSize(4)
                .map(parts -> '"' + String.join("", parts) + '"');
    }

    private static Arbitrary<String> words() {
        return Arbitraries.of("", "", "\n", "Ich rufe", " 豆包", "😀", "{\"x\":1}");
    }

    private static Arbitrary<String> whiteSpace() {
        return Arbitraries.of("", "", " ", "\n\t", "\r\n ");
    }
}
