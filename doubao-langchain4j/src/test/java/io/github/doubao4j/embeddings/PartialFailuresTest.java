package io.github.doubao4j.embeddings;

import static io.github.doubao4j.testing.VectorServer.entry;
import static io.github.doubao4j.testing.VectorServer.error;
import static io.github.doubao4j.testing.VectorServer.json;
import static io.github.doubao4j.testing.VectorServer.list;
import static io.github.doubao4j.testing.VectorServer.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.embedding.DoubaoEmbeddingException;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.VectorServer;
import io.github.doubao4j.testing.VectorServer.Way;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Nothing is lost when a part of a call fails, and no vector is believed that may be that of another text. */
@Timeout(180)
class PartialFailuresTest {

    /** What a list of two may hold instead of what is right. */
    static final List<String> WRONG_LISTS = List.of(
            list(List.of(entry(0, "[0,1]"))),
            list(List.of(entry(0, "[0,1]"), entry(1, "[1,1]"), entry(2, "[2,1]"))),
            list(List.of()),
            list(List.of(entry(0, "[0,1]"), entry(0, "[1,1]"))),
            list(List.of(entry(1, "[0,1]"), entry(2, "[1,1]"))),
            list(List.of(entry(-1, "[0,1]"), entry(0, "[1,1]"))),
            list(List.of(entry(0, "[0,1]"), entry("null", "[1,1]"))),
            list(List.of("{\"embedding\":[0,1]}", "{\"embedding\":[1,1]}")),
            list(List.of(entry("\"0\"", "[0,1]"), entry("\"1\"", "[1,1]"))),
            list(List.of(entry(99_999_999_999L, "[0,1]"), entry(1, "[1,1]"))),
            list(List.of(entry(0, "[0,1]"), "{\"index\":1}")),
            list(List.of(entry(0, "[0,1]"), "[1,1]")),
            list(List.of(entry(0, "[0,1]"), "null")),
            "{\"object\":\"list\",\"usage\":{}}",
            "{\"data\":null}",
            "{\"data\":\"[]\"}",
            "[]",
            "7");

    /** What a vector of two dimensions may be instead. */
    static final List<String> WRONG_VECTORS = List.of(
            "[1,1,1]",
            "[1]",
            "[]",
            "[NaN,1]",
            "[\"NaN\",1]",
            "[1e39,1]",
            "[-1e400,1]",
            "[1e99999999999,1]",
            "[null,1]",
            "[[1,1]]",
            "[{},1]",
            "null",
            "{}",
            "true",
            "1",
            "\"\"",
            "\"AACAPwA=\"",
            "\"AADAfwAAgD8=\"",
            "\"AACAfwAAgD8=\"",
            "\"no base64 at all!\"",
            "\"AACAPwAAgD8A\"");

    @RegisterExtension
    final VectorServer server = new VectorServer();

    private static List<TextSegment> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TextSegment.from("text " + i))
                .toList();
    }

    private static void assertInPlace(List<Embedding> vectors, int count) {
        assertThat(vectors).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(vectors.get(i).vector()).containsExactly(i, 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailingPartIsSentAgainAlone(Way way) {
        server.script(asked ->
                asked.has("text 5") && asked.times() == 1 ? error(500, "InternalError", "oops") : right(asked));

        assertInPlace(server.model(way).build().embedAll(texts(10)).content(), 10);

        assertThat(server.timesOf("text 5")).isEqualTo(2);
        assertThat(server.timesOf("text 0")).isEqualTo(1);
        assertThat(server.requests()).hasSize(way == Way.LISTS ? 4 : 11);
    }

    @ParameterizedTest
    @EnumSource
    void whatStaysFailedIsNamedByIndexAndTheRestIsKept(Way way) {
        server.script(asked -> asked.has("text 5") ? error(401, "AuthenticationError", "no") : right(asked));

        Throwable thrown = catchThrowableOfType(
                LangChain4jException.class,
                () -> server.model(way).maxConcurrency(1).build().embedAll(texts(10)));

        assertThat(thrown)
                .isExactlyInstanceOf(AuthenticationException.class)
                .hasMessageContaining(way == Way.LISTS ? "4, 5, 6, 7 of 10" : "input 5 of 10")
                .hasMessageNotContaining("text 5");
        assertThat(DoubaoApiException.find(thrown).orElseThrow().statusCode()).isEqualTo(401);
        DoubaoEmbeddingException partial = DoubaoEmbeddingException.find(thrown).orElseThrow();
        assertThat(partial.failedInputs()).isEqualTo(way == Way.LISTS ? List.of(4, 5, 6, 7) : List.of(5));
        assertThat(partial.embeddings().keySet())
                .containsExactlyElementsOf(way == Way.LISTS ? range(0, 4) : range(0, 5));
        assertThat(partial.missingInputs()).isEqualTo(way == Way.LISTS ? range(4, 10) : range(5, 10));
        partial.embeddings()
                .forEach((index, vector) -> assertThat(vector.vector()).containsExactly(index, 1));
        assertThat(partial.tokenUsage().inputTokenCount()).isEqualTo(way == Way.LISTS ? 8 : 10);
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** Those that run when another fails were paid for. */
    @ParameterizedTest
    @EnumSource
    void whatRunsWhenOneFailsIsWaitedForAndKept(Way way) throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        server.script(asked -> {
            if (asked.has("text 0")) {
                begun.await();
                failed.countDown();
                return error(401, "AuthenticationError", "no");
            }
            begun.countDown();
            failed.await();
            return right(asked);
        });

        Throwable thrown = catchThrowableOfType(
                LangChain4jException.class,
                () -> server.model(way)
                        .maxSegmentsPerBatch(1)
                        .maxConcurrency(2)
                        .build()
                        .embedAll(texts(2)));

        assertThat(DoubaoEmbeddingException.find(thrown).orElseThrow().embeddings())
                .containsOnlyKeys(1);
    }

    @Test
    void aSingleInputThatFailsHasTheExceptionOfEveryOtherCall() {
        server.script(asked -> error(401, "AuthenticationError", "no"));

        assertThatThrownBy(() -> server.model(Way.ONE_BY_ONE).build().embed("text 1"))
                .isExactlyInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("Embedding failed")
                .hasCauseInstanceOf(DoubaoApiException.class);
    }

    @ParameterizedTest
    @FieldSource("WRONG_LISTS")
    void aWrongListIsAnErrorAndSentAgain(String document) {
        server.script(asked -> asked.times() == 1 ? json(document) : right(asked));

        assertInPlace(server.model(Way.LISTS).build().embedAll(texts(2)).content(), 2);
        assertThat(server.requests()).hasSize(2);

        server.script(asked -> json(document));
        assertThatThrownBy(() -> server.model(Way.LISTS).maxRetries(0).build().embedAll(texts(2)))
                .isExactlyInstanceOf(InternalServerException.class)
                .hasMessageContaining("malformed");
    }

    @ParameterizedTest
    @FieldSource("WRONG_VECTORS")
    void aWrongVectorIsAnErrorInEveryWay(String vector) {
        for (Way way : Way.values()) {
            server.script(asked -> json(
                    way == Way.LISTS ? list(List.of(entry(0, vector))) : "{\"data\":{\"embedding\":" + vector + "}}"));
            DoubaoEmbeddingModel model =
                    server.model(way).dimensions(2).maxRetries(0).build();

            assertThatThrownBy(() -> model.embed("text 1"))
                    .as("%s %s", way, vector)
                    .isExactlyInstanceOf(InternalServerException.class)
                    .hasMessageContaining("malformed");
        }
    }

    /** No attempt would change it. */
    @ParameterizedTest
    @EnumSource
    void anotherDimensionThanWasAskedForIsNotAskedForAgain(Way way) {
        assertThatThrownBy(() -> server.model(way).dimensions(1024).build().embed("text 1"))
                .isExactlyInstanceOf(InternalServerException.class)
                .hasMessageContainingAll("2 dimensions", "1024");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void vectorsOfTwoDimensionsInOneCallAreAnError(Way way) {
        server.script(asked -> asked.has("text 3")
                ? json(way == Way.LISTS ? list(List.of(entry(0, "[3,1,1]"))) : "{\"data\":{\"embedding\":[3,1,1]}}")
                : right(asked));

        Throwable thrown = catchThrowableOfType(
                LangChain4jException.class,
                () -> server.model(way)
                        .maxSegmentsPerBatch(1)
                        .maxConcurrency(1)
                        .build()
                        .embedAll(texts(5)));

        assertThat(thrown).isExactlyInstanceOf(InternalServerException.class).hasMessageContaining("dimensions");
        DoubaoEmbeddingException partial = DoubaoEmbeddingException.find(thrown).orElseThrow();
        assertThat(partial.failedInputs()).containsExactly(3);
        assertThat(partial.embeddings()).containsOnlyKeys(0, 1, 2);
    }

    /** Whoever makes headers fails the call, too; the vectors are not his. */
    @ParameterizedTest
    @EnumSource
    void aHeaderThatCannotBeSentLosesNoVectorEither(Way way) {
        AtomicInteger calls = new AtomicInteger();
        DoubaoEmbeddingModel model = server.model(way)
                .customHeaders(() -> calls.incrementAndGet() < 3 ? Map.of() : Map.of("X-Bad", "a\nb"))
                .maxSegmentsPerBatch(1)
                .maxConcurrency(1)
                .build();

        Throwable thrown = catchThrowableOfType(LangChain4jException.class, () -> model.embedAll(texts(5)));

        assertThat(thrown).isInstanceOf(InvalidRequestException.class);
        assertThat(DoubaoEmbeddingException.find(thrown).orElseThrow().embeddings())
                .containsOnlyKeys(0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void anExceptionOfTheUsersOwnStaysAndHasTheVectorsToo(Way way) {
        AtomicInteger calls = new AtomicInteger();
        DoubaoEmbeddingModel model = server.model(way)
                .customHeaders(() -> {
                    if (calls.incrementAndGet() == 3) {
                        throw new IllegalStateException("no token");
                    }
                    return Map.of();
                })
                .maxSegmentsPerBatch(1)
                .maxConcurrency(1)
                .build();

        IllegalStateException thrown =
                catchThrowableOfType(IllegalStateException.class, () -> model.embedAll(texts(5)));

        assertThat(thrown).hasMessage("no token");
        DoubaoEmbeddingException partial = DoubaoEmbeddingException.find(thrown).orElseThrow();
        assertThat(partial.failedInputs()).containsExactly(2);
        assertThat(partial.embeddings()).containsOnlyKeys(0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatTheCoolDownHoldsTooLongKeepsWhatCame(Way way) {
        server.script(asked -> asked.has("text 2")
                ? error(429, "RateLimitExceeded", "slow")
                        .newBuilder()
                        .setHeader("Retry-After", "50")
                        .build()
                : right(asked));

        Throwable thrown = catchThrowableOfType(
                LangChain4jException.class,
                () -> server.model(way)
                        .maxSegmentsPerBatch(1)
                        .maxConcurrency(1)
                        .timeout(Duration.ofSeconds(30))
                        .build()
                        .embedAll(texts(5)));

        assertThat(thrown).isExactlyInstanceOf(RateLimitException.class);
        assertThat(DoubaoEmbeddingException.find(thrown).orElseThrow().embeddings())
                .containsOnlyKeys(0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void blankAndTooLongTextsFailBeforeTheCall(Way way) {
        DoubaoEmbeddingModel model = server.model(way).build();
        for (String text : List.of("字".repeat(34_000), "a".repeat(100_001), "😀".repeat(25_001))) {
            List<TextSegment> all = new ArrayList<>(texts(3));
            all.add(TextSegment.from(text));

            assertThatThrownBy(() -> model.embedAll(all))
                    .isExactlyInstanceOf(InvalidRequestException.class)
                    .hasMessageContainingAll("input 3", "at most 100000", "bytes in UTF-8")
                    .hasMessageNotContaining(text.substring(0, 2));
        }
        for (String blank : List.of("", " ", "\n\t", "\u3000")) {
            assertThatThrownBy(() -> model.embedAll(
                            Stream.of("text 0", blank).map(TextSegment::from).toList()))
                    .isInstanceOfAny(InvalidRequestException.class, IllegalArgumentException.class);
        }
        assertThat(server.requests()).isEmpty();
        assertThat(model.embed("7" + "a".repeat(99_999)).content().vector()).containsExactly(7, 1);
    }

    @Test
    void anExceptionThatWasStoredStillNamesTheInputs() throws Exception {
        server.script(asked -> asked.has("text 1") ? error(401, "AuthenticationError", "no") : right(asked));
        Throwable thrown = catchThrowableOfType(
                LangChain4jException.class,
                () -> server.model(Way.ONE_BY_ONE).maxConcurrency(1).build().embedAll(texts(3)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }

        Object read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = in.readObject();
        }

        DoubaoEmbeddingException partial =
                DoubaoEmbeddingException.find((Throwable) read).orElseThrow();
        assertThat(partial.failedInputs()).containsExactly(1);
        assertThat(partial.embeddings()).isEmpty();
    }

    @Test
    void aListThatIsTooLongIsSentAgainInHalvesAndNothingElseIs() {
        server.script(asked -> asked.texts().size() > 2
                ? error(
                        400,
                        "InvalidParameter",
                        "The parameter `input` specified in the request is not valid: too many texts, at most 2")
                : right(asked));

        assertInPlace(
                server.model(Way.LISTS)
                        .maxSegmentsPerBatch(8)
                        .build()
                        .embedAll(texts(8))
                        .content(),
                8);
        assertThat(server.requests().stream().map(asked -> asked.texts().size()))
                .containsExactlyInAnyOrder(8, 4, 4, 2, 2, 2, 2);
    }

    /** A half that fails for good leaves the other half of its list. */
    @Test
    void oneTextThatTheServiceRejectsIsFoundInItsList() {
        server.script(asked -> asked.has("text 3")
                ? error(400, "InvalidParameter", "The parameter `input` is not valid: it exceeds 4096 tokens")
                : right(asked));

        Throwable thrown = catchThrowableOfType(
                LangChain4jException.class,
                () -> server.model(Way.LISTS).maxConcurrency(1).build().embedAll(texts(8)));

        assertThat(thrown).isExactlyInstanceOf(InvalidRequestException.class).hasMessageContaining("input 3 of 8");
        DoubaoEmbeddingException partial = DoubaoEmbeddingException.find(thrown).orElseThrow();
        assertThat(partial.failedInputs()).containsExactly(3);
        assertThat(partial.embeddings()).containsOnlyKeys(0, 1, 2);
    }

    static final List<String> OTHER_REJECTIONS = List.of(
            "The parameter `dimensions` specified in the request is not valid: it exceeds the maximum of 2048",
            "The parameter `encoding_format` is not valid: at most float or base64",
            "your account has reached its spending limit");

    @ParameterizedTest
    @FieldSource("OTHER_REJECTIONS")
    void aListThatIsRejectedForAnotherReasonIsNotSplit(String message) {
        server.script(asked -> error(400, "InvalidParameter", message));

        assertThatThrownBy(() -> server.model(Way.LISTS).build().embedAll(texts(4)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("0, 1, 2, 3 of 4");
        assertThat(server.requests()).hasSize(1);
    }

    /** What gateways respond to a body that is too large. */
    @Test
    void aBodyThatAGatewayFindsTooLargeIsSplit() {
        server.script(asked -> asked.texts().size() > 1
                ? ChatServer.response(413, "text/html", "<html>nginx</html>").build()
                : right(asked));

        assertInPlace(server.model(Way.LISTS).build().embedAll(texts(4)).content(), 4);
    }

    @Test
    void listsHaveNoMoreThanTheAdvisedTokens() {
        List<TextSegment> texts = IntStream.range(0, 4)
                .mapToObj(i -> TextSegment.from(i + "字".repeat(2000)))
                .toList();

        assertInPlace(server.model(Way.LISTS).build().embedAll(texts).content(), 4);
        assertThat(server.requests()).extracting(asked -> asked.texts().size()).containsExactly(2, 2);
    }

    /** Unpadded, or with line breaks: it is the same. */
    @Test
    void base64InOtherFormsIsRead() {
        for (String vector : List.of("AACAPwAAAMA=", "AACAPwAAAMA", "AACA\\nPwAAAMA=")) {
            server.script(asked -> json("{\"data\":{\"embedding\":\"" + vector + "\"}}"));

            assertThat(server.model(Way.ONE_BY_ONE)
                            .build()
                            .embed("text 1")
                            .content()
                            .vector())
                    .containsExactly(1, -2);
        }
    }
}
