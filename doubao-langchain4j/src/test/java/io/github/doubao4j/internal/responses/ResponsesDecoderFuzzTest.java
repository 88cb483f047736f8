package io.github.doubao4j.internal.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.doubao4j.internal.chat.RawResponse;
import io.github.doubao4j.internal.chat.ResponseMapper;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.chat.assembly.MalformedResponseException;
import io.github.doubao4j.internal.chat.assembly.ResponseAssembler;
import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.chat.assembly.TextFilter;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.testing.Junk;
import io.github.doubao4j.toolcalls.ReceivedResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Whatever events come: a response that is what was emitted, or one of the two documented errors. */
class ResponsesDecoderFuzzTest {

    /** Each line is an event; before a tab its name. */
    @FuzzTest(maxDuration = "2m")
    @DictionaryEntries({
        "response.output_text.delta\t{\"item_id\":\"a\",\"delta\":\"",
        "\"type\":\"response.output_item.done\",\"item\":{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",",
        "\"type\":\"response.function_call_arguments.delta\",\"delta\":\"{",
        "\"type\":\"response.reasoning_summary_text.done\",\"text\":\"",
        "\"type\":\"response.completed\",\"response\":{\"output\":[{\"type\":\"message\",\"content\":[",
        "\"type\":\"response.incomplete\"",
        "\"type\":\"response.failed\"",
        "\"type\":\"error\",\"code\":",
        "\"sequence_number\":",
        "\"output_index\":",
        "\"content_index\":",
        "\"annotations\":[",
        "\"encrypted_content\":",
        "\"usage\":{\"input_tokens\":",
        "2147483647",
        "1e400"
    })
    void fuzzed(byte[] bytes) {
        check(lines(bytes));
    }

    @Domain(Junk.class)
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void random(@ForAll byte[] bytes) {
        check(lines(bytes));
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void fieldsMayBeOfAnyType(@ForAll long seed) {
        AnyEvent events = new AnyEvent(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lines.add((i % 3 == 0 ? events.type() + "\t" : "") + events.next());
        }
        check(lines);
    }

    private static List<String> lines(byte[] bytes) {
        return List.of(new String(bytes, StandardCharsets.UTF_8).split("\n"));
    }

    private static void check(List<String> lines) {
        assemble(lines, (decoder, line, assembler) -> {
            int tab = line.indexOf('\t');
            String name = tab < 0 ? null : line.substring(0, tab);
            decoder.decodeEvent(name, JsonBytes.of(line.substring(tab + 1)), deltas(assembler));
        });
        for (String line : lines) {
            assemble(
                    List.of(line.substring(line.indexOf('\t') + 1)),
                    (decoder, document, assembler) ->
                            decoder.decodeDocument(JsonBytes.of(document), deltas(assembler)));
        }
    }

    private interface Decoding {

        void decode(ResponsesDecoder decoder, String line, ResponseAssembler assembler) throws IOException;
    }

    private static void assemble(List<String> lines, Decoding decoding) {
        ReceivedResponse emitted = new ReceivedResponse();
        ResponseAssembler assembler = new ResponseAssembler(emitted, true, TextFilter.NONE);
        ResponsesDecoder decoder = new ResponsesDecoder();
        AssembledResponse response;
        try {
            for (String line : lines) {
                decoding.decode(decoder, line, assembler);
            }
            response = assembler.complete();
            assertThat(Objects.toString(response.text(), "")).isEqualTo(emitted.text.toString());
            assertThat(response.toolCalls()).isEqualTo(emitted.calls);
        } catch (JsonProcessingException | MalformedResponseException broken) {
            response = assembler.soFar();
            assertThat(Objects.toString(response.text(), "")).startsWith(emitted.text.toString());
            assertThat(response.toolCalls()).containsAll(emitted.calls);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        assertThat(Objects.toString(response.thinking(), "")).startsWith(emitted.thinking.toString());
        assertThat(emitted.oddities).isEmpty();
        ResponseMapper.toChatResponse(response, RawResponse.NONE, true, "ARK m", Map.of());
    }

    /** What comes with an error is not read. */
    private static Consumer<ResponseDelta> deltas(ResponseAssembler assembler) {
        return delta -> {
            if (delta.error() == null) {
                assembler.accept(delta);
            }
        };
    }
}
