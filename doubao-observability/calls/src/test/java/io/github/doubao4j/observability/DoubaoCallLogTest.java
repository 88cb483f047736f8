package io.github.doubao4j.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Deadline;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.agent.price.PriceTable;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class DoubaoCallLogTest {

    private static final String PRO = "doubao-seed-2-0-pro-260215";

    /** A key, and a value that is bare or in quotes with escapes. */
    private static final Pattern PAIRS =
            Pattern.compile("(?:[a-z_]+=(?:[^ =\"\\\\]+|\"(?:[^\"\\\\]|\\\\[\"\\\\]|\\\\u[0-9A-F]{4})*\")(?: |$))+");

    private final RecordingLogger logger = new RecordingLogger(Level.INFO);

    @Test
    void aStreamWithEverything() {
        DoubaoCall call = call(DoubaoEndpoint.CHAT_COMPLETIONS, "ep-20260101000000-abcde", true);

        log(
                call,
                DoubaoCallResult.builder(Outcome.SUCCEEDED, call.modelName())
                        .modelName(PRO)
                        .tokenUsage(DoubaoTokenUsage.builder()
                                .inputTokenCount(40000)
                                .cachedTokenCount(32000)
                                .outputTokenCount(1000)
                                .reasoningTokenCount(900)
                                .totalTokenCount(41000)
                                .build())
                        .timeToFirstToken(Duration.ofMillis(412))
                        .duration(Duration.ofMillis(5312))
                        .attempts(2)
                        .held(Duration.ofMillis(487))
                        .finishReason(FinishReason.TOOL_EXECUTION)
                        .requestId("021764440000000abc")
                        .responseId("resp_1")
                        .build());

        assertThat(logger.lines)
                .containsExactly("INFO endpoint=chat_completions provider=ARK model=doubao-seed-2-0-pro-260215"
                        + " requested=ep-20260101000000-abcde stream=true outcome=succeeded tokens_in=40000 tokens_cached=32000"
                        + " tokens_out=1000 tokens_reasoning=900 first_token_ms=412 duration_ms=5312 attempts=2 held_ms=487"
                        + " finish=tool_execution request_id=021764440000000abc cost=0.09312 currency=CNY");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        log(
                call(DoubaoEndpoint.MODELS, "", false),
                DoubaoCallResult.builder(Outcome.SUCCEEDED, "").build());

        assertThat(logger.lines)
                .containsExactly("INFO endpoint=models provider=ARK outcome=succeeded duration_ms=0 attempts=1");
    }

    @Test
    void tokensOfEmbeddingsByWhatTheyAreOf() {
        String model = "doubao-embedding-vision-251215";

        log(
                call(DoubaoEndpoint.EMBEDDINGS, model, false),
                DoubaoCallResult.builder(Outcome.SUCCEEDED, model)
                        .tokenUsage(DoubaoTokenUsage.builder()
                                .inputTokenCount(13987)
                                .textTokenCount(187)
                                .imageTokenCount(13800)
                                .build())
                        .attempts(3)
                        .duration(Duration.ofSeconds(1))
                        .build());

        assertThat(logger.lines)
                .containsExactly("INFO endpoint=embeddings provider=ARK model=doubao-embedding-vision-251215"
                        + " outcome=succeeded tokens_in=13987 tokens_text=187 tokens_image=13800 duration_ms=1000 attempts=3"
                        + " cost=0.0249709 currency=CNY");
    }

    @Test
    void aFailureIsAWarningWithoutTheServersWords() {
        DoubaoApiException details = DoubaoApiException.builder("HTTP 429: the server's words about user 4711")
                .statusCode(429)
                .kind(Kind.RATE_LIMIT)
                .code("RequestBurstTooFast")
                .type("TooManyRequests")
                .build();

        log(
                call(DoubaoEndpoint.RESPONSES, PRO, false),
                DoubaoCallResult.builder(Outcome.FAILED, PRO)
                        .failure(new IllegalStateException("the server's words", details))
                        .requestId("0217")
                        .attempts(3)
                        .duration(Duration.ofMillis(1500))
                        .held(Duration.ofNanos(999_999))
                        .build());

        assertThat(logger.lines)
                .containsExactly(
                        "WARN endpoint=responses provider=ARK model=doubao-seed-2-0-pro-260215 outcome=failed"
                                + " kind=rate_limit status=429 code=RequestBurstTooFast duration_ms=1500 attempts=3 request_id=0217");
    }

    @Test
    void aTimeoutOfOursSaysWhich() {
        DoubaoApiException details =
                DoubaoApiException.builder("slow").deadline(Deadline.FIRST_BYTE).build();

        log(
                call(DoubaoEndpoint.CHAT_COMPLETIONS, PRO, true),
                DoubaoCallResult.builder(Outcome.FAILED, PRO).failure(details).build());

        assertThat(logger.lines).singleElement().asString().contains(" kind=timeout deadline=first_byte ");
    }

    @Test
    void aFailureOfOursSaysItsClass() {
        log(
                call(DoubaoEndpoint.CHAT_COMPLETIONS, PRO, false),
                DoubaoCallResult.builder(Outcome.FAILED, PRO)
                        .failure(new UnsupportedFeatureException("with the user's words"))
                        .attempts(0)
                        .build());

        assertThat(logger.lines)
                .containsExactly(
                        "WARN endpoint=chat_completions provider=ARK model=doubao-seed-2-0-pro-260215 outcome=failed"
                                + " exception=UnsupportedFeatureException duration_ms=0 attempts=0");
    }

    @Test
    void aCancelledCallIsNoWarningAndCostsWhatItReports() {
        log(
                call(DoubaoEndpoint.CHAT_COMPLETIONS, PRO, true),
                DoubaoCallResult.builder(Outcome.CANCELLED, PRO)
                        .failure(DoubaoApiException.builder("cancelled")
                                .kind(Kind.CANCELLED)
                                .build())
                        .tokenUsage(new TokenUsage(1000, 0))
                        .build());

        assertThat(logger.lines)
                .containsExactly(
                        "INFO endpoint=chat_completions provider=ARK model=doubao-seed-2-0-pro-260215 stream=true"
                                + " outcome=cancelled tokens_in=1000 tokens_out=0 duration_ms=0 attempts=1 cost=0.0032 currency=CNY");
    }

    @Test
    void costsAreThoseOfTheTableThatIsGiven() throws IOException {
        String entry = "[{\"providers\": [\"*\"], \"model\": \".*\", \"currency\": \"USD\", \"source\": \"s\","
                + " \"date\": \"d\", \"tiers\": [{\"input\": 1000000, \"output\": 0}]}]";
        PriceTable table = PriceTable.empty().with(new ByteArrayInputStream(entry.getBytes(StandardCharsets.UTF_8)));
        DoubaoCall call = call(DoubaoEndpoint.CHAT_COMPLETIONS, PRO, false);

        log(DoubaoCallLog.builder().costs(new CallCosts(table)), call, used(200, 5));
        log(DoubaoCallLog.builder().costs(new CallCosts(table)), call, used(0, 5));
        log(DoubaoCallLog.builder().costs(CallCosts.none()), call, used(200, 5));

        assertThat(logger.lines.get(0)).endsWith(" cost=200 currency=USD");
        assertThat(logger.lines.get(1)).endsWith(" cost=0 currency=USD");
        assertThat(logger.lines.get(2)).endsWith(" attempts=1");
    }

    @Test
    void anExpressionThatOverflowsTheStackCostsTheCostOnly() throws IOException {
        String entry = "[{\"providers\": [\"*\"], \"model\": \"(a|b)*\", \"currency\": \"USD\", \"source\": \"s\","
                + " \"date\": \"d\", \"tiers\": [{\"input\": 1, \"output\": 1}]}]";
        PriceTable table = PriceTable.empty().with(new ByteArrayInputStream(entry.getBytes(StandardCharsets.UTF_8)));
        String name = "ab".repeat(500_000);

        log(
                DoubaoCallLog.builder().costs(new CallCosts(table)),
                call(DoubaoEndpoint.CHAT_COMPLETIONS, name, false),
                used(name, 1, 1));

        assertThat(logger.lines).singleElement().asString().doesNotContain("cost=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain-1.0_x:y/z@[~];{}|plain-1.0_x:y/z@[~];{}",
                "豆包|豆包",
                "two words|\"two words\"",
                "a=b|\"a=b\"",
                "say \"hi\"|\"say \\\"hi\\\"\"",
                "back\\slash|\"back\\\\slash\"",
                "\\u000A|\"\\\\u000A\"",
                " |\" \"",
            })
    void valuesThatCouldBeMisreadAreInQuotes(String name, String shown) {
        assertThat(line(name)).contains(" model=" + shown + " outcome=");
    }

    @ParameterizedTest
    @CsvSource({
        "000A, \\u000A",
        "000D, \\u000D",
        "0009, \\u0009",
        "0000, \\u0000",
        "001B, \\u001B",
        "007F, \\u007F",
        "0085, \\u0085",
        "00A0, \\u00A0",
        "2028, \\u2028",
        "2029, \\u2029",
        "202E, \\u202E",
        "3000, \\u3000",
        "D800, \\uD800",
        "E000, \\uE000",
        "FEFF, \\uFEFF",
        "E0041, \\uDB40\\uDC41",
    })
    void whatDoesNotPrintIsEscaped(String codePoint, String shown) {
        assertThat(line("a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b"))
                .contains(" model=\"a" + shown + "b\" outcome=");
    }

    @Test
    void longValuesAreCut() {
        assertThat(line("m".repeat(200))).contains(" model=" + "m".repeat(200) + " outcome=");
        assertThat(line("m".repeat(201))).contains(" model=" + "m".repeat(200) + "… outcome=");
    }

    @Test
    void noServerBreaksALine() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            String model = anything(random);
            String requestId = anything(random);
            String code = anything(random);
            RecordingLogger own = new RecordingLogger(Level.INFO);
            DoubaoCallLog log = DoubaoCallLog.builder().logger(own).build();
            log.onCall(call(DoubaoEndpoint.CHAT_COMPLETIONS, PRO, true))
                    .onEnd(DoubaoCallResult.builder(Outcome.FAILED, PRO)
                            .modelName(model)
                            .requestId(requestId)
                            .failure(DoubaoApiException.builder("no")
                                    .statusCode(500)
                                    .code(code)
                                    .build())
                            .build());

            assertThat(own.lines)
                    .singleElement()
                    .asString()
                    .matches(line -> line.lines().count() == 1
                            && line.chars()
                                    .noneMatch(character -> Character.isISOControl(character)
                                            || character == '\u2028'
                                            || character == '\u2029')
                            && line.startsWith("WARN ")
                            && PAIRS.matcher(line.substring("WARN ".length())).matches());
        }
    }

    @Test
    void nothingIsDoneWhileTheLoggerIsOff() {
        RecordingLogger off = new RecordingLogger(Level.ERROR);
        DoubaoCallLog log = DoubaoCallLog.builder().logger(off).build();

        assertThat(log.onCall(call(DoubaoEndpoint.CHAT_COMPLETIONS, PRO, false)))
                .isSameAs(DoubaoCallObserver.NONE);
    }

    @Test
    void onlyFailuresAreLoggedFromWarningsOn() {
        RecordingLogger warnings = new RecordingLogger(Level.WARN);
        DoubaoCallLog log = DoubaoCallLog.builder().logger(warnings).build();
        DoubaoCall call = call(DoubaoEndpoint.CHAT_COMPLETIONS, PRO, false);
        TokenUsage unread = new TokenUsage(1, 1) {
            @Override
            public Integer inputTokenCount() {
                throw new AssertionError("a line was made that nobody gets");
            }
        };

        log.onCall(call)
                .onEnd(DoubaoCallResult.builder(Outcome.SUCCEEDED, PRO)
                        .tokenUsage(unread)
                        .build());
        log.onCall(call).onEnd(DoubaoCallResult.builder(Outcome.CANCELLED, PRO).build());
        log.onCall(call).onEnd(DoubaoCallResult.builder(Outcome.FAILED, PRO).build());

        assertThat(warnings.lines).singleElement().asString().contains(" outcome=failed ");
    }

    @Test
    void aLoggerThatThrowsHarmsNobody() {
        RecordingLogger broken = new RecordingLogger(Level.INFO) {
            private static final long serialVersionUID = 1L;

            @Override
            public void info(String format, Object argument) {
                throw new IllegalStateException("the disk is full");
            }
        };

        DoubaoCallLog.builder()
                .logger(broken)
                .build()
                .onCall(call(DoubaoEndpoint.CHAT_COMPLETIONS, PRO, false))
                .onEnd(used(1, 1));

        assertThat(broken.lines).isEmpty();
    }

    private String line(String model) {
        logger.lines.clear();
        log(
                call(DoubaoEndpoint.CHAT_COMPLETIONS, model, false),
                DoubaoCallResult.builder(Outcome.SUCCEEDED, model).build());
        assertThat(logger.lines).hasSize(1);
        return logger.lines.get(0);
    }

    private void log(DoubaoCall call, DoubaoCallResult result) {
        log(DoubaoCallLog.builder(), call, result);
    }

    private void log(DoubaoCallLog.Builder log, DoubaoCall call, DoubaoCallResult result) {
        log.logger(logger).build().onCall(call).onEnd(result);
    }

    private static DoubaoCallResult used(int input, int output) {
        return used(PRO, input, output);
    }

    private static DoubaoCallResult used(String model, int input, int output) {
        return DoubaoCallResult.builder(Outcome.SUCCEEDED, model)
                .tokenUsage(new TokenUsage(input, output))
                .build();
    }

    private static DoubaoCall call(DoubaoEndpoint endpoint, String model, boolean streaming) {
        return DoubaoCall.builder(endpoint, DoubaoProvider.ARK, URI.create("http://localhost/v3"), model)
                .streaming(streaming)
                .build();
    }

    /** Mostly what breaks lines and quotes; halves of characters too. */
    private static String anything(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(
                    switch (random.nextInt(4)) {
                        case 0 -> "\n\r\t\u0085\u2028\u2029\u000B\f\u001C\u0000 =\"\\{}%".charAt(random.nextInt(17));
                        case 1 -> (char) random.nextInt(0x100);
                        default -> (char) random.nextInt(0x10000);
                    });
        }
        return text.toString();
    }
}
