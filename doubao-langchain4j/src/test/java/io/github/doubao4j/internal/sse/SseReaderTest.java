package io.github.doubao4j.internal.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void endsLinesAtEachOfTheThreeLineEnds(String end) throws IOException {
        assertThat(data("data: a" + end + end + "data: b" + end + end)).containsExactly("a", "b");
    }

    @Test
    void joinsDataLinesByNewlines() throws IOException {
        assertThat(data("data: {\"a\":\ndata: [{}\ndata: ,{}]}\ndata: x\n\ndata: {}\n\n"))
                .containsExactly("{\"a\":\n[{}\n,{}]}\nx", "{}");
    }

    @Test
    void beginsAnEventWhereAnotherDocumentBegins() throws IOException {
        assertThat(events("event: a\ndata: {}\nevent: b\ndata: {1}\ndata: {2}\nevent: c\n\ndata: {3}\ndata: [DONE]\n"))
                .containsExactly(
                        new SseEvent("a", "{}"),
                        new SseEvent("b", "{1}"),
                        new SseEvent("c", "{2}"),
                        new SseEvent(null, "{3}"),
                        new SseEvent(null, "[DONE]"));
    }

    @Test
    void waitsForNothingAfterTheMarkOfTheEnd() throws IOException {
        SseReader reader = reader(new EndlessSilence(new Buffer().writeUtf8("data: {}\ndata: [DONE]\n")));

        assertThat(reader.next()).isEqualTo(new SseEvent(null, "{}"));
        assertThat(reader.next()).isEqualTo(new SseEvent(null, "[DONE]"));
    }

    @Test
    void takesAwayOneSpaceOnly() throws IOException {
        assertThat(data("data:a\n\ndata: a\n\ndata:  a\n\ndata: a \n\n")).containsExactly("a", "a", " a", "a ");
    }

    @Test
    void passesOverCommentsAndOtherFields() throws IOException {
        assertThat(events(": PING\n\n:\n\nid: 7\nretry: 3000\nevent: message\ndata: a\n: x\n\nunknown: y\n\nfoo\n\n"))
                .containsExactly(new SseEvent("message", "a"));
    }

    @Test
    void givesNoEventForANameWithoutDataAndForgetsTheName() throws IOException {
        assertThat(events("event: error\n\ndata: a\n\n")).containsExactly(new SseEvent(null, "a"));
    }

    @Test
    void keepsEmptyData() throws IOException {
        assertThat(data("data\n\ndata:\n\ndata: \ndata:\n\n")).containsExactly("", "", "\n");
    }

    @Test
    void deliversTheLastEventWithoutItsBlankLine() throws IOException {
        assertThat(data("data: a\n\ndata: b\n")).containsExactly("a", "b");
        assertThat(data("data: a\n\ndata: b")).containsExactly("a", "b");
    }

    @Test
    void skipsAByteOrderMarkAtTheStartOnly() throws IOException {
        assertThat(data("\uFEFFdata: a\n\ndata: \uFEFFb\n\n")).containsExactly("a", "\uFEFFb");
    }

    @Test
    void splitsNoLineAtUnicodeSeparators() throws IOException {
        assertThat(data("data: a\u2028b\u2029c\u0085d\u000Be\ff\n\n"))
                .containsExactly("a\u2028b\u2029c\u0085d\u000Be\ff");
    }

    @Test
    void survivesAnyCutOfTheBytes() throws IOException {
        byte[] bytes = "\uFEFFdata: 豆包 😀\r\n\r\n: ping\r\ndata: zwei\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size < bytes.length; size++) {
            SseReader reader = reader(inReadsOf(size, bytes));
            assertThat(all(reader))
                    .extracting(SseEvent::data)
                    .as("reads of %s", size)
                    .containsExactly("豆包 😀", "zwei");
        }
    }

    @Test
    void takesBareJsonForDataUpToTheNextBlankLine() throws IOException {
        assertThat(data(": PING\n\n{\n  \"error\": {\n\"message\": \"m\"}}\n\ndata: a\n\n"))
                .containsExactly("{\n  \"error\": {\n\"message\": \"m\"}}", "a");
    }

    @Test
    void deliversAnEventWithoutWaitingForMoreThanItsBlankLine() throws IOException {
        for (String end : List.of("\n\n", "\r\r", "\r\n\r\n")) {
            Buffer arrived = new Buffer().writeUtf8("data: a" + end);
            SseReader reader = reader(new EndlessSilence(arrived));
            // The last LF of a CRLF is not waited for either.
            assertThat(reader.next()).isEqualTo(new SseEvent(null, "a"));
        }
    }

    @Test
    void givesPlainEventsAsBytesAndKnowsTheirNames() throws IOException {
        SseReader reader = after("event: a\ndata: {1}\n\ndata: {2}\n\nevent:b\ndata:{3}\n\nevent:\ndata: {4}\n\n");

        assertThat(plain(reader)).isEqualTo(new SseEvent("a", "{1}"));
        assertThat(plain(reader)).isEqualTo(new SseEvent(null, "{2}"));
        assertThat(plain(reader)).isEqualTo(new SseEvent("b", "{3}"));
        assertThat(plain(reader)).isEqualTo(new SseEvent("", "{4}"));
        assertThat(reader.nextObject()).isNull();
        assertThat(reader.next()).isNull();
    }

    @Test
    void givesTheSameNameAsTheSameString() throws IOException {
        SseReader reader = after("event: a\ndata: {}\n\nevent: bb\ndata: {}\n\n".repeat(2));

        SseEvent first = plain(reader);
        SseEvent second = plain(reader);

        assertThat(plain(reader).event()).isEqualTo("a").isSameAs(first.event());
        assertThat(plain(reader).event()).isEqualTo("bb").isSameAs(second.event());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: a\r\ndata: {}\r\n\r\n",
                "event: a\n: ping\ndata: {}\n\n",
                "data: {}\nevent: a\n\n",
                "event: a\ndata: {\ndata: }\n\n",
                "event: a\ndata: {}\nid: 1\n\n",
                "event: b\nevent: a\ndata: {}\n\n",
                "event: a\ndata:  {}\n\n"
            })
    void leavesEventsThatAreNotPlainToTheOtherMethod(String event) throws IOException {
        SseReader reader = after(event + "data: {}\n\n");

        assertThat(reader.nextObject()).isNull();
        SseEvent read = reader.next();

        assertThat(read).isNotNull();
        assertThat(read.data().replaceAll("\\s", "")).isEqualTo("{}");
        assertThat(reader.name()).isEqualTo(read.event()).isEqualTo("a");
        assertThat(reader.next()).isEqualTo(new SseEvent(null, "{}"));
        assertThat(reader.name()).isNull();
    }

    @Test
    void waitsForNoMoreThanThePlainEvent() throws IOException {
        SseReader reader = reader(new EndlessSilence(
                new Buffer().writeUtf8("data: {}\n\nevent: a\ndata: {}\n\nevent: a\ndata: [DONE]\n")));

        assertThat(reader.next()).isNotNull();
        assertThat(plain(reader)).isEqualTo(new SseEvent("a", "{}"));
        assertThat(reader.nextObject()).isNull();
        assertThat(reader.next()).isEqualTo(new SseEvent("a", "[DONE]"));
    }

    @Test
    void countsTheNameOfAPlainEvent() throws IOException {
        String stream = "data: {}\n\nevent: abc\ndata: {}\n\n";
        SseReader enough = new SseReader(new Buffer().writeUtf8(stream), 18);
        SseReader tooSmall = new SseReader(new Buffer().writeUtf8(stream), 17);

        enough.next();
        tooSmall.next();

        assertThat(plain(enough)).isEqualTo(new SseEvent("abc", "{}"));
        assertThatThrownBy(tooSmall::nextObject).isInstanceOf(ResponseTooLargeException.class);
    }

    @Test
    void rejectsAnEventThatIsTooLarge() {
        assertThatThrownBy(() -> new SseReader(new Buffer().writeUtf8("data: " + "x".repeat(100)), 99).next())
                .isInstanceOf(IOException.class)
                .hasMessage("An event of the stream has more than 99 bytes, the limit that maxEventBytes sets");
        assertThatThrownBy(() -> new SseReader(new Buffer().writeUtf8("data: 12345\n".repeat(10)), 99).next())
                .isInstanceOf(IOException.class);
    }

    @Test
    void countsEachEventByItself() throws IOException {
        String many = "data: 12345\n\n: ping\n\n".repeat(1000);

        assertThat(all(new SseReader(new Buffer().writeUtf8(many), 99))).hasSize(1000);
        assertThat(all(new SseReader(new Buffer().writeUtf8(": keep-alive\n".repeat(1000)), 99)))
                .isEmpty();
    }

    private static SseReader reader(Source source) {
        return new SseReader(Okio.buffer(source), 1000);
    }

    /** One that has read its first event, which is never plain as a byte order mark may stand before it. */
    private static SseReader after(String stream) throws IOException {
        SseReader reader = reader(new Buffer().writeUtf8("data: first\n\n" + stream));
        reader.next();
        return reader;
    }

    private static SseEvent plain(SseReader reader) throws IOException {
        JsonBytes json = reader.nextObject();
        assertThat(json).isNotNull();
        return new SseEvent(reader.name(), json.text());
    }

    private static List<String> data(String stream) throws IOException {
        return events(stream).stream().map(SseEvent::data).toList();
    }

    private static List<SseEvent> events(String stream) throws IOException {
        return all(reader(new Buffer().writeUtf8(stream)));
    }

    private static List<SseEvent> all(SseReader reader) throws IOException {
        List<SseEvent> events = new ArrayList<>();
        for (SseEvent event = reader.next(); event != null; event = reader.next()) {
            events.add(event);
        }
        return events;
    }

    private static Source inReadsOf(int size, byte[] bytes) {
        Buffer rest = new Buffer().write(bytes);
        return new Source() {
            @Override
            public long read(Buffer sink, long byteCount) {
                return rest.read(sink, Math.min(byteCount, size));
            }

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {}
        };
    }

    /** Fails the test when it is read from after what has arrived. */
    private record EndlessSilence(Buffer arrived) implements Source {

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (arrived.exhausted()) {
                throw new IOException("read on, where a socket would wait");
            }
            return arrived.read(sink, byteCount);
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
