package io.github.doubao4j.internal.sse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.testing.Junk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

    private static void check(byte[] bytes) {
        List<String> atOnce = read(bytes, bytes.length + 1, false);

        assertThat(read(bytes, 1, false)).isEqualTo(atOnce);
        assertThat(read(bytes, 7, false)).isEqualTo(atOnce);
        assertThat(read(bytes, bytes.length + 1, true)).isEqualTo(atOnce);
        assertThat(read(bytes, 1, true)).isEqualTo(atOnce);
        assertThat(read(bytes, 7, true)).isEqualTo(atOnce);
    }

    private static List<String> read(byte[] bytes, int readSize, boolean plainOnesAsBytes) {
        SseReader reader = new SseReader(
                Okio.buffer(new ForwardingSource(new Buffer().write(bytes)) {
                    @Override
                    public long read(Buffer sink, long byteCount) throws IOException {
                        return super.read(sink, Math.min(byteCount, readSize));
                    }
                }),
                LIMIT);
        List<String> events = new ArrayList<>();
        try {
            while (true) {
                JsonBytes plain = plainOnesAsBytes ? reader.nextObject() : null;
                SseEvent event = plain == null ? reader.next() : new SseEvent(null, plain.text());
                if (event == null) {
                    break;
                }
                assertThat(event.data()).hasSizeLessThanOrEqualTo(2 * LIMIT);
                events.add(event.event() + "|" + event.data());
            }
        } catch (IOException tooLarge) {
            assertThat(tooLarge).isInstanceOf(ResponseTooLargeException.class);
            events.add("too large");
        }
        return events;
    }
}
