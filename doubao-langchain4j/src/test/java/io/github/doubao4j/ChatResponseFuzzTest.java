package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.testing.Junk;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingHandler;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Whatever body a server sends: a response, or one of LangChain4j's exceptions with ours as its cause; delivered once. */
class ChatResponseFuzzTest {

    private static final String KEY = "key-0123456789";
    private static final ChatRequest REQUEST = ChatRequest.builder()
            .messages(UserMessage.from("hello"))
            .toolSpecifications(ToolSpecification.builder().name("f").build())
            .build();

    private static final AtomicReference<byte[]> BODY = new AtomicReference<>(new byte[0]);
    private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
            .addInterceptor(chain -> new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("OK")
                    .body(ResponseBody.create(BODY.get(), MediaType.get("text/event-stream")))
                    .build())
            .build();
    private static RecordingHandler before = new RecordingHandler();

    @FuzzTest(maxDuration = "2m")
    @DictionaryEntries({
        "data: {\"choices\":[{\"delta\":{\"content\":\"",
        "\"reasoning_content\":\"",
        "event: error",
        "\"tool_calls\":[{\"index\":0,\"id\":\"a\",",
        "\"function\":{\"name\":\"f\",\"arguments\":\"{",
        "\"message\":{",
        "\"finish_reason\":\"stop\"}]}",
        "\"usage\":{\"prompt_tokens\":",
        "\"error\":{\"code\":",
        "[DONE]",
        KEY,
        "<seed:tool_call><function=f>",
        "</function></seed:tool_call>",
        "<html>",
        "\"encrypted_content\":\""
    })
    void fuzzed(byte[] bytes) throws Exception {
        check(bytes);
    }

    @Domain(Junk.class)
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void random(@ForAll byte[] bytes) throws Exception {
        check(bytes);
    }

    private static void check(byte[] bytes) throws Exception {
        BODY.set(bytes);
        List<String> ofBlocking = null;
        try {
            ofBlocking =
                    Outcome.calls(options(DoubaoChatModel.builder()).build().chat(REQUEST));
        } catch (LangChain4jException e) {
            checkFailure(e);
        }
        RecordingHandler handler = new RecordingHandler();
        options(DoubaoStreamingChatModel.builder()).build().chat(REQUEST, handler);
        try {
            List<String> calls = Outcome.calls(handler.awaitResponse());
            assertThat(ofBlocking).hasSameSizeAs(calls);
            assertThat(handler.events().stream()
                            .filter(event -> event.startsWith("call "))
                            .map(event -> event.replaceFirst("call \\d+ ", "")))
                    .isEqualTo(calls);
        } catch (ExecutionException e) {
            checkFailure(e.getCause());
            assertThat(ofBlocking).isNull();
        }
        // The one before has had the time for a second ending.
        assertThat(before.events().stream().filter(event -> event.equals("complete") || event.equals("error")))
                .hasSizeLessThanOrEqualTo(1);
        before = handler;
    }

    private static void checkFailure(Throwable e) {
        assertThat(e).isInstanceOf(LangChain4jException.class).hasCauseInstanceOf(DoubaoApiException.class);
        assertThat(e + "" + e.getCause()).doesNotContain(KEY).hasSizeLessThan(20_000);
    }

    /** For a model of its own: one that met a rate limit would make the next calls wait. */
    private static <B extends DoubaoModelBuilder<B>> B options(B builder) {
        return builder.apiKey(KEY)
                .httpClient(CLIENT)
                .maxRetries(0)
                .returnThinking(true)
                .keepRawAnswer(true)
                .recoverLeakedToolCalls(true)
                .maxEventBytes(10_000)
                .maxAnswerBytes(100_000);
    }
}
