package io.github.doubao4j.embeddings;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.VectorServer.Way;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten thousand texts, as when a store is filled, of which one call in twenty fails at first: every vector comes to its place, and a text is
 * sent again only when its own call has failed. Which calls fail depends on the seed alone.
 */
@Timeout(600)
class LargeImportTest {

    private static final int TEXTS = 10_000;
    private static final int AT_ONCE = 48;
    private static final int BATCH = 4;

    /** What becomes of the first attempt of a call. */
    private enum Fate {
        FINE,
        SERVER_ERROR,
        RESET,
        WRONG_INDEX,
        RATE_LIMIT_AT_ONCE,
        RATE_LIMIT_A_SECOND,
        RATE_LIMIT
    }

    private final Map<String, AtomicInteger> sent = new ConcurrentHashMap<>();
    private final Map<Fate, AtomicInteger> seen = new EnumMap<>(Fate.class);

    @ParameterizedTest
    @EnumSource
    void everyVectorComesToItsPlaceAndNothingIsSentTwiceInVain(Way way) throws Exception {
        List<TextSegment> texts = IntStream.range(0, TEXTS)
                .mapToObj(i -> TextSegment.from("text " + i))
                .toList();
        int size = way == Way.LISTS ? BATCH : 1;
        List<Fate> fates = fates(TEXTS / size, new Random(20_260_215));
        for (Fate fate : Fate.values()) {
            seen.put(fate, new AtomicInteger());
        }
        ConcurrentLinkedQueue<DoubaoAttempt> attempts = new ConcurrentLinkedQueue<>();
        try (DoubaoEmulator emulator =
                DoubaoEmulator.builder().contract(WireContract.ARK).start()) {
            emulator.when(
                            way == Way.LISTS ? EmulatedEndpoint.EMBEDDINGS : EmulatedEndpoint.MULTIMODAL_EMBEDDINGS,
                            any())
                    .reply(request -> reply(request, fates, size));
            DoubaoEmbeddingModel model = DoubaoEmbeddingModel.builder()
                    .provider(way == Way.LISTS ? DoubaoProvider.ARK_AGENT_PLAN : DoubaoProvider.ARK)
                    .baseUrl(emulator.baseUrl())
                    .apiKey(ChatServer.KEY)
                    .modelName("ep-20260215-import")
                    .maxConcurrency(AT_ONCE)
                    .maxSegmentsPerBatch(BATCH)
                    .attemptListeners(attempts::add)
                    .build();

            List<Embedding> vectors = model.embedAll(texts).content();

            assertThat(vectors).hasSize(TEXTS);
            for (int i = 0; i < TEXTS; i++) {
                assertThat(vectors.get(i).vector()).containsExactly(i, 1);
            }
        }
        for (int i = 0; i < TEXTS; i++) {
            assertThat(sent.get("text " + i))
                    .as("requests with text %s, whose call was %s", i, fates.get(i / size))
                    .hasValue(fates.get(i / size) == Fate.FINE ? 1 : 2);
        }
        int failures = seen.values().stream().mapToInt(AtomicInteger::get).sum();
        assertThat(failures).isEqualTo(TEXTS / size / 20);
        assertThat(seen.values()).allMatch(count -> count.get() > 0 || count == seen.get(Fate.FINE));
        assertThat(attempts).hasSize(TEXTS / size + failures);
    }

    /** One in twenty fails. Few of them make all others wait. */
    private static List<Fate> fates(int calls, Random random) {
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < calls; i += 20) {
            int unlucky = random.nextInt(20);
            int kind = i / 20;
            Fate fate = switch (kind) {
                case 1, 61 -> Fate.RATE_LIMIT;
                case 2, 62 -> Fate.RATE_LIMIT_A_SECOND;
                default -> Fate.values()[1 + kind % 4];
            };
            for (int j = 0; j < 20; j++) {
                fates.add(j == unlucky ? fate : Fate.FINE);
            }
        }
        return fates;
    }

    private Reply reply(EmulatedRequest request, List<Fate> fates, int size) {
        List<String> texts = request.inputTexts();
        int before = 0;
        for (String text : texts) {
            before = sent.computeIfAbsent(text, unused -> new AtomicInteger()).getAndIncrement();
        }
        Fate fate = before == 0 ? fates.get(number(texts.get(0)) / size) : Fate.FINE;
        if (fate != Fate.FINE) {
            seen.get(fate).incrementAndGet();
        }
        Reply right = Reply.asUsual().withEdit(document -> numbered(document, texts));
        return switch (fate) {
            case FINE -> right;
            case SERVER_ERROR -> Reply.error(500, "InternalServiceError", "try again");
            case RESET -> right.resetAfterPieces(0);
            case WRONG_INDEX -> right.withEdit(document -> misplaced(numbered(document, texts)));
            case RATE_LIMIT -> Reply.error(429, "RateLimitExceeded.EndpointTPMExceeded", "slow down");
            case RATE_LIMIT_AT_ONCE ->
                Reply.error(429, "RateLimitExceeded.EndpointTPMExceeded", "slow down")
                        .withHeader("Retry-After", "0");
            case RATE_LIMIT_A_SECOND ->
                Reply.error(429, "RateLimitExceeded.EndpointTPMExceeded", "slow down")
                        .withHeader("Retry-After", "1");
        };
    }

    /** Vectors that say which text they are of. */
    private static ObjectNode numbered(ObjectNode document, List<String> texts) {
        if (document.path("data") instanceof ArrayNode list) {
            for (int i = 0; i < texts.size(); i++) {
                ObjectNode entry = (ObjectNode) list.get(i);
                entry.putArray("embedding").add(number(texts.get(i))).add(1);
            }
        } else {
            ((ObjectNode) document.path("data"))
                    .putArray("embedding")
                    .add(number(texts.get(0)))
                    .add(1);
        }
        return document;
    }

    private static ObjectNode misplaced(ObjectNode document) {
        ObjectNode entry =
                (ObjectNode) (document.path("data").isArray() ? document.at("/data/1") : document.path("data"));
        entry.put("index", document.path("data").isArray() ? 0 : 3);
        return document;
    }

    private static int number(String text) {
        return Integer.parseInt(text.substring(5));
    }
}
