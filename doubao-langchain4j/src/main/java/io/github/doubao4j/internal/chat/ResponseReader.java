package io.github.doubao4j.internal.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.chat.assembly.MalformedResponseException;
import io.github.doubao4j.internal.chat.assembly.ResponseAssembler;
import io.github.doubao4j.internal.error.ErrorBody;
import io.github.doubao4j.internal.http.Cancellation;
import io.github.doubao4j.internal.http.DocumentBody;
import io.github.doubao4j.internal.http.HttpResponseBody;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.internal.sse.SseEvent;
import io.github.doubao4j.internal.sse.SseReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one successful HTTP response into an assembler. Whether the body is one JSON document or a stream of
 * events is decided by its first character, not by the request or the content type, since relays swap them.
 */
final class ResponseReader implements AutoCloseable {

    private final HttpResponseBody http;
    private final ResponseAssembler assembler;
    private final ResponseOptions options;
    private final Cancellation cancellation;
    private @Nullable JsonBytes body;
    private final ServerMessage serverMessage;
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
        this.serverMessage = new ServerMessage(http.errors());
        this.deltas = new ReceivedDeltas(http, assembler, serverMessage);
        this.assembler = assembler;
        this.options = options;
        this.cancellation = cancellation;
    }

    /** The unparsed parts of the response that are kept. */
    RawResponse raw() {
        return new RawResponse(http.requestId(), options.keepRaw() && body != null ? body.text() : null, events);
    }

    /** Releases its memory; nothing may be asked after that. */
    @Override
    public void close() {
        if (body != null) {
            body.close();
            body = null;
        }
    }

    /** Reads to the end of the response; throws when it is an error, is cut, or is no response at all. */
    AssembledResponse read() {
        try {
            readBody();
        } catch (MalformedResponseException e) {
            throw broken("The response is malformed: " + e.getMessage())
                    .retryable(true)
                    .build();
        } catch (IOException e) {
            // After the finish reason only usage and [DONE] can be missing; the response itself is complete.
            if (!assembler.isFinished() || cancellation.isCancelled()) {
                throw http.errors().whileReading(e, serverMessage.suffix());
            }
        }
        if (!assembler.hasOutput()) {
            throw withoutOutput();
        }
        AssembledResponse response = assembler.complete();
        if (isUseless(response)) {
            throw broken(
                            assembler.isFinished()
                                    ? "The model called a tool without naming it, and wrote nothing else"
                                    : "The response is a tool call that is cut and has no finish reason")
                    .retryable(true)
                    .build();
        }
        return response;
    }

    /** A limit or a filter may cut the only tool call; otherwise a response without any executable call is a failure. */
    private boolean isUseless(AssembledResponse response) {
        return response.text() == null
                && response.toolCalls().isEmpty()
                && !response.incompleteToolCalls().isEmpty()
                && !assembler.isCut();
    }

    private void readBody() throws IOException {
        http.limit(options.maxAnswerBytes());
        DocumentBody start = new DocumentBody(http, options.maxEventBytes());
        if (start.begin() == '{') {
            readDocument(start);
        } else {
            readEvents(new SseReader(http.source(), options.maxEventBytes()));
        }
    }

    private void readDocument(DocumentBody start) throws IOException {
        JsonBytes document = start.read();
        body = document;
        try {
            decoder.decodeDocument(document, deltas);
        } catch (JsonProcessingException e) {
            throw malformed("the body is not a JSON object", document.text());
        }
        deltas.checkDocument(document);
    }

    private void readEvents(SseReader reader) throws IOException {
        serverMessage.listenTo(reader);
        logsEvents = http.eventsBegin();
        recordsEvents = logsEvents || options.keepRaw();
        while (!deltas.atEnd()) {
            JsonBytes json = reader.nextObject();
            if (json == null) {
                SseEvent event = reader.next();
                if (event == null || event.isDone()) {
                    break;
                }
                json = JsonBytes.of(event.data().strip());
            }
            if (cancellation.isCancelled()) {
                return;
            }
            readEvent(reader.name(), json, reader.isAtEnd());
        }
        if (assembler.isFinished()) {
            http.drain();
        } else {
            String what = assembler.hasOutput()
                    ? "The response was cut short: the stream ended without a finish reason"
                    : "The stream ended without a response";
            throw broken(what + serverMessage.suffix()).retryable(true).build();
        }
    }

    private void readEvent(@Nullable String name, JsonBytes json, boolean last) throws IOException {
        boolean empty = json.length() == 0;
        if (recordsEvents && !empty) {
            record(name, json.text());
        }
        if ("error".equals(name)) {
            throw http.errors().in(json.text());
        }
        if (empty) {
            return;
        }
        try {
            decoder.decodeEvent(name, json, deltas);
        } catch (JsonProcessingException e) {
            if (last && assembler.isFinished()) {
                return; // The connection ended within the usage or [DONE].
            }
            throw malformed("an event is not a JSON object", json.text());
        }
        if (deltas.needCheck()) {
            deltas.check(json.text());
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

    /** For a document or a stream without a response. Its text is shown, since it may say why. */
    private DoubaoApiException withoutOutput() {
        String text = body == null ? "" : body.text();
        if (ErrorBody.reportsFailure(text) && ErrorBody.hasCode(text)) {
            return http.errors().in(text);
        }
        String shown = http.errors().excerpt(text);
        String message = serverMessage.suffixFor(text) + serverMessage.suffix();
        boolean isShown = shown.isEmpty() || message.endsWith(shown);
        return broken("The response has no output" + (isShown ? "" : ": " + shown) + message)
                .build();
    }

    private DoubaoApiException malformed(String what, String text) {
        return broken("The response is malformed, " + what + ": "
                        + http.errors().excerpt(text))
                .retryable(true)
                .build();
    }

    /**
     * A failure of the response itself; not retryable unless set otherwise. It has no cause, as Jackson's exceptions
     * repeat what was read, which may hold a secret.
     */
    private DoubaoApiException.Builder broken(String message) {
        return http.errors().broken(message);
    }
}
