package io.github.doubao4j.internal.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.doubao4j.internal.chat.RawResponse;
import io.github.doubao4j.internal.chat.ResponseMapper;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.chat.assembly.MalformedResponseException;
import io.github.doubao4j.internal.chat.assembly.ResponseAssembler;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.internal.leak.LeakSamples;
import io.github.doubao4j.internal.leak.LeakedToolCalls;
import io.github.doubao4j.testing.Junk;
import io.github.doubao4j.toolcalls.ReceivedResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Whatever chunks come: a response that is what was emitted, or one of the two documented errors. */
class CompletionDecoderFuzzTest {

    /** Each line is a chunk. */
    @FuzzTest(maxDuration = "2m")
    @DictionaryEntries({
        "{\"choices\":[{\"delta\":{\"content\":\"",
        "\"reasoning_content\":\"",
        "\"tool_calls\":[{\"index\":0,\"id\":\"a\",",
        "\"function\":{\"name\":\"f\",\"arguments\":\"{",
        "\"arguments\":{",
        "\"finish_reason\":\"stop\"",
        "\"usage\":{",
        "\"logprobs\":{\"content\":[{\"token\":\"",
        "\"error\":",
        "<seed:tool_call>",
        "<function=exec>",
        "<function name=exec>",
        "<parameter=command>",
        "</parameter>",
        "</function>",
        "</seed:tool_call>",
        "2147483647",
        "1e400"
    })
    void fuzzed(byte[] bytes) {
        check(bytes);
    }

    @Domain(Junk.class)
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void random(@ForAll byte[] bytes) {
        check(bytes);
    }

    private static void check(byte[] bytes) {
        bytesReadLikeText(bytes);
        linesMakeAResponse(bytes);
    }

    /** The parser of bytes, and that of text as its oracle. */
    private static void bytesReadLikeText(byte[] bytes) {
        JsonBytes json = new JsonBytes(bytes, bytes.length);
        List<ChatCompletion> ofBytes = new ArrayList<>();
        List<ChatCompletion> ofText = new ArrayList<>();

        assertThat(fails(() -> CompletionDecoder.decode(json, ofBytes::add)))
                .isEqualTo(fails(() -> CompletionDecoder.decode(json.text(), ofText::add)));
        assertThat(ofBytes).isEqualTo(ofText);
    }

    private static boolean fails(ThrowingCallable decoding) {
        Throwable failure = catchThrowable(decoding);
        assertThat(failure == null || failure instanceof JsonProcessingException)
                .isTrue();
        return failure != null;
    }

    private static void linesMakeAResponse(byte[] bytes) {
        ReceivedResponse emitted = new ReceivedResponse();
        List<String> warnings = new ArrayList<>();
        ResponseAssembler assembler =
                new ResponseAssembler(emitted, true, LeakedToolCalls.of(LeakSamples.OFFERED, warnings::add));
        AssembledResponse response;
        try {
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                CompletionDecoder.decode(line, completion -> completion.addTo(assembler::accept));
            }
            response = assembler.complete();
            assertThat(response.text() == null ? "" : response.text()).isEqualTo(emitted.text.toString());
            assertThat(response.toolCalls()).isEqualTo(emitted.calls);
        } catch (JsonProcessingException | MalformedResponseException broken) {
            response = assembler.soFar();
            assertThat(response.text() == null ? "" : response.text()).startsWith(emitted.text.toString());
            assertThat(response.toolCalls()).containsAll(emitted.calls);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        assertThat(response.thinking() == null ? "" : response.thinking()).isEqualTo(emitted.thinking.toString());
        assertThat(emitted.oddities).isEmpty();
        ResponseMapper.toChatResponse(response, RawResponse.NONE, true, "ARK m", Map.of());
    }
}
