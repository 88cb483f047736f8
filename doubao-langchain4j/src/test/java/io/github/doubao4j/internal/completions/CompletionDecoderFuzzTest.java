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
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Whatever chunks come: an answer that is what was told, or one of the two documented errors. */
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
        linesMakeAnAnswer(bytes);
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

    private static void linesMakeAnAnswer(byte[] bytes) {
        ReceivedResponse heard = new ReceivedResponse();
        List<String> warnings = new ArrayList<>();
        ResponseAssembler assembler =
                new ResponseAssembler(heard, true, LeakedToolCalls.of(LeakSamples.OFFERED, warnings::add));
        AssembledResponse answer;
        try {
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                CompletionDecoder.decode(line, completion -> completion.addTo(assembler::accept));
            }
            answer = assembler.complete();
            assertThat(answer.text() == null ? "" : answer.text()).isEqualTo(heard.text.toString());
            assertThat(answer.toolCalls()).isEqualTo(heard.calls);
        } catch (JsonProcessingException | MalformedResponseException broken) {
            answer = assembler.soFar();
            assertThat(answer.text() == null ? "" : answer.text()).startsWith(heard.text.toString());
            assertThat(answer.toolCalls()).containsAll(heard.calls);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        assertThat(answer.thinking() == null ? "" : answer.thinking()).isEqualTo(heard.thinking.toString());
        assertThat(heard.oddities).isEmpty();
        ResponseMapper.toChatResponse(answer, RawResponse.NONE, true);
    }
}
