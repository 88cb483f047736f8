package io.github.doubao4j.internal.sse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.testing.Junk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.Domain;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

/** Whatever bytes come, and in reads of whatever size: the same events, or one clear error. */
class SseReaderFuzzTest {

    private static final int LIMIT = 200;

    @FuzzTest(maxDuration = "2m")
    @DictionaryEntries({"data", "data: ", "event:", ":", "[DONE]", "{", "}"})
    void fuzzed(byte[] bytes) {
        check(bytes);
    }

    @Domain(Junk.class)
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void random(@ForAll byte[] bytes) {
        check(bytes);
    }

    /** Nearly plain events, with names. */
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void randomEvents(@ForAll("events") byte[] bytes) {
        check(bytes);
    }

    @Provide
    static Arbitrary<byte[]> events() {
        Arbitrary<String> plain = Arbitraries.of(
                "data: {\"a\":1}\n\n",
                "event: a\ndata: {\"a\":2}\n\n",
                "event:a\ndata:{}\n\n",
                "event: b\ndata: {\"豆\":3}\n\n",
                "event:\ndata: {}\n\n",
                "event: " + "long".repeat(25) + "\ndata: {}\n\n");
        Arbitrary<String> lines = Arbitraries.of(
                "event: a\n",
                "event: \uFEFF豆\n",
                "event: a\r\n",
                "event: a\r",
                "event\n",
                "event:  c \n",
                "data: {}\n",
                "data: {\n",
                "data: }\n",
                "data: x}\n",
                "data: {}\r\n",
                "data\n",
                "data:\n",
                "data: [DONE]\n",
                ": ping\n",
                "id: 1\n",
                "stray\n",
                "{\"bare\":1}\n",
                "\n",
                "\r\n",
                "\r",
                "event: " + "long".repeat(50) + "\n",
                "data: {\"a\":\"" + "long".repeat(40) + "\"}\n",
                "event: a",
                "data: {}");
        return Arbitraries.frequencyOf(Tuple.of(2, plain), Tuple.of(1, lines))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static void check(byte[] bytes) {
        Reading atOnce = read(bytes, bytes.length + 1, false);
        Reading slowly = read(bytes, 1, false);

        assertThat(slowly.events).isEqualTo(atOnce.events);
        assertThat(read(bytes, 7, false).events).isEqualTo(atOnce.events);
        assertThat(read(bytes, bytes.length + 1, true).events).isEqualTo(atOnce.events);
        assertThat(read(bytes, 1, true)).as("without waiting for more").isEqualTo(slowly);
        assertThat(read(bytes, 7, true).events).isEqualTo(atOnce.events);
    }

    /**
     * What was read.
     *
     * @param taken after how many bytes of the source each event was returned
     */
    private record Reading(List<String> events, List<Long> taken) {}

    private static Reading read(byte[] bytes, int readSize, boolean plainOnesAsBytes) {
        Buffer rest = new Buffer().write(bytes);
        SseReader reader = new SseReader(
                Okio.buffer(new ForwardingSource(rest) {
                    @Override
                    public long read(Buffer sink, long byteCount) throws IOException {
                        return super.read(sink, Math.min(byteCount, readSize));
                    }
                }),
                LIMIT);
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>());
        try {
            while (true) {
                JsonBytes plain = plainOnesAsBytes ? reader.nextObject() : null;
                SseEvent event = plain == null ? reader.next() : new SseEvent(reader.name(), plain.text());
                if (event == null) {
                    break;
                }
                assertThat(event.data()).hasSizeLessThanOrEqualTo(2 * LIMIT);
                assertThat(reader.name()).isEqualTo(event.event());
                reading.events.add(event.event() + "|" + event.data());
                reading.taken.add(bytes.length - rest.size());
            }
        } catch (IOException tooLarge) {
            assertThat(tooLarge).isInstanceOf(ResponseTooLargeException.class);
            reading.events.add("too large");
        }
        return reading;
    }
}
