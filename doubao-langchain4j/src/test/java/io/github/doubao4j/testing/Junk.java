package io.github.doubao4j.testing;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import okio.Buffer;

/** Bytes that a broken server could send: halves of what belongs into responses, in any order, and anything else. */
public final class Junk extends DomainContextBase {

    private static final String[] WORDS = {
        "data:",
        "data: ",
        "event: error",
        "id: 1",
        "retry: x",
        ": ping",
        "[DONE]",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u0001",
        "\\ud83d",
        "null",
        "true",
        "-1",
        "1e999",
        "2147483647",
        "\"error\":",
        "\"code\":",
        "\"message\":",
        "\"request_id\":",
        "\"choices\":[",
        "\"index\":",
        "\"delta\":{",
        "\"message\":{",
        "\"content\":\"",
        "\"content\":",
        "\"reasoning_content\":\"",
        "\"finish_reason\":\"stop\"",
        "\"tool_calls\":[",
        "\"id\":\"a\"",
        "\"id\":\"b\"",
        "\"function\":{",
        "\"name\":\"f\"",
        "\"arguments\":\"",
        "\"arguments\":{",
        "{}",
        "{\\\"x\\\":1}",
        "\"usage\":{",
        "\"prompt_tokens\":",
        "\"logprobs\":{\"content\":[",
        "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\","
                + "\"arguments\":\"{}\"}}]}}]}\n\n",
        "<seed:tool_call>",
        "</seed:tool_call>",
        "<function=f>",
        "</function>",
        "<parameter=a>",
        "</parameter>",
        "<html>",
        "\uFEFF",
        "\u0001",
        "\u2028",
        "豆包",
        "😀"
    };

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<byte[]> words = Arbitraries.of(WORDS).map(word -> word.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> anything = Arbitraries.bytes().array(byte[].class).ofMaxSize(5);
        return Arbitraries.frequencyOf(Tuple.of(9, words), Tuple.of(1, anything))
                .list()
                .ofMaxSize(40)
                .map(parts -> {
                    Buffer all = new Buffer();
                    parts.forEach(all::write);
                    return all.readByteArray();
                });
    }
}
