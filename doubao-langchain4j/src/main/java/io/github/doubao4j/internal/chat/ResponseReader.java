package io.github.doubao4j.internal.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.chat.assembly.MalformedResponseException;
import io.github.doubao4j.internal.chat.assembly.ResponseAssembler;
import io.github.doubao4j.internal.error.ErrorBody;
import io.github.doubao4j.internal.http.Cancellation;
import io.github.doubao4j.internal.http.HttpResponseBody;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.internal.sse.SseEvent;
import io.github.doubao4j.internal.sse.SseReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one good HTTP answer into an assembler. Whether the body is one JSON document or a stream of events
 * is seen from its first character, not from what was asked for or from the content type, since relays swap them.
 */
final class ResponseReader {

    /** How much of a web page is looked at. */
    private static final long PAGE = 2000;

    private final HttpResponseBody http;
    private final ResponseAssembler assembler;
    private final ResponseOptions options;
    private final Cancellation cancellation;
    private @Nullable JsonBytes body;
    private final ServerMessage words;
    private final List<String> events = new ArrayList<>();
    private final ResponseDecoder decoder;
    private final ReceivedDeltas deltas;

    /** Whether each event is kept or logged. */
    private boolean recordsEvents;

    private boolean logsEvents;

    ResponseReader(
            HttpResponseBody http,
            ResponseDecoder decoder,
            ResponseAssembler assembler,
            ResponseOptions options,
            Cancellation cancellation) {
        this.decoder = decoder;
        this.http = http;
        this.words = new ServerMessage(http.errors());
        this.deltas = new ReceivedDeltas(http, assembler, words);
        this.assembler = assembler;
        this.options = options;
        this.cancellation = cancellation;
    }

    /** What to keep of the answer beside what was assembled. */
    RawResponse raw() {
        return new RawResponse(http.requestId(), options.keepRaw() && body != null ? body.text() : null, events);
    }

    /** Reads to the end of the answer; throws when it is an error, is cut, or is no answer at all. */
    AssembledResponse read() {
        try {
            readBody();
        } catch (MalformedResponseException e) {
            throw broken("The answer is malformed: " + e.getMessage())
                    .retryable(true)
                    .build();
        } catch (IOException e) {
            // After the finish reason only usage and [DONE] can be missing; the answer itself is whole.
            if (!assembler.isFinished() || cancellation.isCancelled()) {
                throw http.errors().whileReading(e, words.beside());
            }
        }
        if (!assembler.hasOutput()) {
            throw withoutChoices();
        }
        AssembledResponse answer = assembler.complete();
        if (isUseless(answer)) {
            throw broken(
                            assembler.isFinished()
                                    ? "The model called a tool without naming it, and said nothing else"
                                    : "The answer is a tool call that is cut and has no finish reason")
                    .retryable(true)
                    .build();
        }
        return answer;
    }

    /** A limit or a filter may cut the only tool call; else an answer of calls that nobody can execute is a failure. */
    private static boolean isUseless(AssembledResponse answer) {
        return answer.text() == null
                && answer.toolCalls().isEmpty()
                && !answer.incompleteToolCalls().isEmpty()
                && !answer.isCut();
    }

    private void readBody() throws IOException {
        http.limit(options.maxAnswerBytes());
        BufferedSource source = http.source();
        int first = BodyStart.skipToFirstCharacter(source);
        if (first < 0) {
            throw broken("The answer is empty. Some gateways answer like this when the path is wrong. "
                            + http.errors().addressHint())
                    .build();
        }
        if (first == '{') {
            readDocument(source);
        } else if (first == '<') {
            body = bytes(source, Math.min(source.getBuffer().size(), PAGE));
            throw broken("The answer is a web page, not JSON. " + http.errors().addressHint() + ". The page: "
                            + words.excerpt(body.text()))
                    .build();
        } else {
            readEvents(new SseReader(source, options.maxEventBytes()));
        }
    }

    private void readDocument(BufferedSource source) throws IOException {
        if (source.request(options.maxEventBytes() + 1L)) {
            throw broken("The answer is one document of more than " + options.maxEventBytes()
                            + " bytes, the limit that maxEventBytes sets")
                    .build();
        }
        JsonBytes document = bytes(source, source.getBuffer().size());
        body = document;
        try {
            decoder.decodeDocument(document, deltas);
        } catch (JsonProcessingException e) {
            throw malformed("the body is not a JSON object", document.text());
        }
        deltas.checkDocument(document);
    }

    private static JsonBytes bytes(BufferedSource source, long count) throws IOException {
        byte[] bytes = source.readByteArray(count);
        return new JsonBytes(bytes, bytes.length);
    }

    private void readEvents(SseReader reader) throws IOException {
        words.listenTo(reader);
        logsEvents = http.eventsBegin();
        recordsEvents = logsEvents || options.keepRaw();
        while (!deltas.atEnd()) {
            JsonBytes plain = reader.nextObject();
            SseEvent other = plain == null ? reader.next() : null;
            if (plain == null && (other == null || other.isDone())) {
                break;
            }
            if (cancellation.isCancelled()) {
                return;
            }
            if (plain != null) {
                readObject(plain);
            } else if (other != null) {
                readEvent(other, reader.isAtEnd());
            }
        }
        if (assembler.isFinished()) {
            http.drain();
        } else {
            String what = assembler.hasOutput()
                    ? "The answer was cut short: the stream ended without a finish reason"
                    : "The stream ended without an answer";
            throw broken(what + words.beside()).retryable(true).build();
        }
    }

    private void readObject(JsonBytes json) throws IOException {
        if (recordsEvents) {
            record(null, json.text());
        }
        try {
            decoder.decodeEvent(json, deltas);
        } catch (JsonProcessingException e) {
            throw malformed("an event is not a JSON object", json.text());
        }
        if (deltas.needCheck()) {
            deltas.check(json.text());
        }
    }

    private void readEvent(SseEvent event, boolean last) throws IOException {
        String data = event.data().strip();
        if (recordsEvents && !data.isEmpty()) {
            record(event.event(), data);
        }
        if ("error".equals(event.event())) {
            throw http.errors().in(data);
        }
        if (data.isEmpty()) {
            return;
        }
        try {
            decoder.decodeEvent(event.event(), data, deltas);
        } catch (JsonProcessingException e) {
            if (last && assembler.isFinished()) {
                return; // The connection ended within the usage or [DONE].
            }
            throw malformed("an event is not a JSON object", data);
        }
        if (deltas.needCheck()) {
            deltas.check(data);
        }
    }

    private void record(@Nullable String name, String data) {
        if (options.keepRaw()) {
            events.add(data);
        }
        if (logsEvents) {
            http.logEvent(name, data);
        }
    }

    /** A document or a stream that is no answer. Its words are shown, since they say why. */
    private DoubaoApiException withoutChoices() {
        String text = body == null ? "" : body.text();
        if (ErrorBody.reportsFailure(text) && ErrorBody.hasCode(text)) {
            return http.errors().in(text);
        }
        String shown = words.excerpt(text);
        String said = words.in(text) + words.beside();
        boolean isShown = shown.isEmpty() || said.endsWith(shown);
        return broken("The answer has no choices" + (isShown ? "" : ": " + shown) + said)
                .build();
    }

    private DoubaoApiException malformed(String what, String text) {
        return broken("The answer is malformed, " + what + ": " + words.excerpt(text))
                .retryable(true)
                .build();
    }

    /**
     * A failure of the answer itself; not worth another attempt unless said otherwise. It has no cause, as those of
     * Jackson repeat what was read, which may hold a secret.
     */
    private DoubaoApiException.Builder broken(String message) {
        return http.errors().broken(message);
    }
}
