package io.github.doubao4j.internal.chat.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.internal.completions.ChunkDecoder;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.internal.leak.LeakedToolCalls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any text cut anywhere: no callback gets half of a complete character, and together they are the text. */
class SurrogatePairsPropertyTest {

    /** Half a letter can only be sent as an escape. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private enum Channel {
        TEXT,
        THINKING,
        ARGUMENTS
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void noCallbackGetsHalfACharacter(
            @ForAll("texts") String text,
            @ForAll("cuts") List<Integer> cuts,
            @ForAll Channel channel,
            @ForAll boolean filtered)
            throws Exception {
        List<String> emitted = new ArrayList<>();
        ResponseAssembler assembler = new ResponseAssembler(
                new ResponseListener() {
                    @Override
                    public void onText(String part) {
                        emitted.add(part);
                    }

                    @Override
                    public void onThinking(String part) {
                        emitted.add(part);
                    }

                    @Override
                    public void onToolCallPart(int index, String id, String name, String part) {
                        emitted.add(part);
                        assertThat(part.trim())
                                .as("LangChain4j rejects a blank delta")
                                .isNotEmpty();
                    }
                },
                true,
                filtered
                        ? LeakedToolCalls.of(List.of(new OfferedTool("f", Map.of())), warning -> {})
                        : TextFilter.NONE);
        ChunkDecoder decoder = new ChunkDecoder();
        int sent = 0;
        for (String part : parts(text, cuts)) {
            byte[] chunk = chunk(channel, sent == 0, part, null).getBytes(StandardCharsets.US_ASCII);
            decoder.decode(new JsonBytes(chunk, chunk.length), assembler::accept);
            sent += part.length();
            assertThat(of(assembler.soFar(), channel))
                    .as("nothing is lost if the stream breaks here")
                    .isEqualTo(expected(channel, text.substring(0, sent)));
        }
        byte[] last = chunk(channel, sent == 0, "", "length").getBytes(StandardCharsets.US_ASCII);
        decoder.decode(new JsonBytes(last, last.length), assembler::accept);
        AssembledResponse response = assembler.complete();

        String complete = expected(channel, text);
        assertThat(of(response, channel)).isEqualTo(complete);
        assertThat(String.join("", emitted))
                .isEqualTo(channel == Channel.ARGUMENTS && complete.isEmpty() ? "{}" : complete);
        assertThat(lone(emitted)).as("%s", emitted).isEqualTo(lone(List.of(complete)));
        assertThat(emitted).noneMatch(String::isEmpty);
    }

    /** Arguments lose white space around them. */
    private static String expected(Channel channel, String text) {
        return channel == Channel.ARGUMENTS ? text.replaceAll("^[ \n]+|[ \n]+$", "") : text;
    }

    private static String of(AssembledResponse response, Channel channel) {
        String text = switch (channel) {
            case TEXT -> response.text();
            case THINKING -> response.thinking();
            case ARGUMENTS ->
                response.incompleteToolCalls().isEmpty()
                        ? null
                        : response.incompleteToolCalls().get(0).arguments();
        };
        return text == null ? "" : text;
    }

    /** How many halves stand alone. */
    private static long lone(List<String> texts) {
        return texts.stream()
                .mapToLong(text -> text.codePoints()
                        .filter(codePoint ->
                                codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
                        .count())
                .sum();
    }

    private static String chunk(Channel channel, boolean first, String part, String finishReason) throws Exception {
        ObjectNode root = JSON.createObjectNode().put("id", "r1");
        ObjectNode choice = root.putArray("choices").addObject();
        ObjectNode delta = choice.putObject("delta");
        switch (channel) {
            case TEXT -> delta.put("content", part);
            case THINKING -> delta.put("content", "").put("reasoning_content", part);
            case ARGUMENTS -> {
                ObjectNode call = delta.putArray("tool_calls").addObject().put("index", 0);
                ObjectNode function = call.put("id", first ? "a" : null).putObject("function");
                function.put("name", first ? "f" : null).put("arguments", part);
            }
        }
        if (finishReason != null) {
            choice.put("finish_reason", finishReason);
        }
        return JSON.writeValueAsString(root);
    }

    /** Nothing that is a complete call, of which another rule leaves out what a server sends twice. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "豆",
                        "😀",
                        "😀😀",
                        "𝄞",
                        " ",
                        "\n",
                        "\"",
                        "{",
                        "]",
                        "<",
                        "<seed:tool_call>",
                        "\ud83d",
                        "\ude00")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(0, 60).list().ofMaxSize(20);
    }

    private static List<String> parts(String text, List<Integer> cuts) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end :
                cuts.stream().map(cut -> cut % (text.length() + 1)).sorted().toList()) {
            parts.add(text.substring(start, end));
            start = end;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
