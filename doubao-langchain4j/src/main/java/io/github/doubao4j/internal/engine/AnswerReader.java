package io.github.doubao4j.internal.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.answer.Answer;
import io.github.doubao4j.internal.answer.AnswerAssembler;
import io.github.doubao4j.internal.answer.MalformedAnswerException;
import io.github.doubao4j.internal.mapping.RawAnswer;
import io.github.doubao4j.internal.transport.Cancellation;
import io.github.doubao4j.internal.transport.HttpAnswer;
import io.github.doubao4j.internal.transport.SseEvent;
import io.github.doubao4j.internal.transport.SseReader;
import io.github.doubao4j.internal.wire.AnswerDecoder;
import io.github.doubao4j.internal.wire.ChatCompletion;
import io.github.doubao4j.internal.wire.ChunkDecoder;
import io.github.doubao4j.internal.wire.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one good HTTP answer into an assembler. Whether the body is one JSON document or a stream of events
 * is seen from its first character, not from what was asked for or from the content type, since relays swap them.
 */
final class AnswerReader {

    private static final int EXCERPT = 200;

    private final HttpAnswer http;
    private final AnswerAssembler assembler;
    private final AnswerOptions options;
    private final Cancellation cancellation;
    private @Nullable JsonBytes body;
    private String eventWithoutChoices = "";
    private final List<String> events = new ArrayList<>();
    private final ChunkDecoder chunks = new ChunkDecoder();
    private final Consumer<ChatCompletion> accept = this::accept;

    AnswerReader(HttpAnswer http, AnswerAssembler assembler, AnswerOptions options, Cancellation cancellation) {
        this.http = http;
        this.assembler = assembler;
        this.options = options;
        this.cancellation = cancellation;
    }

    /** What to keep of the answer beside what was assembled. */
    RawAnswer raw() {
        return new RawAnswer(http.requestId(), options.keepRaw() && body != null ? body.text() : null, events);
    }

    /** Reads to the end of the answer; throws when it is an error, is cut, or is no answer at all. */
    Answer read() {
        try {
            readBody();
        } catch (JsonProcessingException | MalformedAnswerException e) {
            throw broken("The answer is malformed: " + firstLine(e))
                    .retryable(true)
                    .build();
        } catch (IOException e) {
            // After the finish reason only usage and [DONE] can be missing; the answer itself is whole.
            if (!assembler.isFinished() || cancellation.isCancelled()) {
                throw http.readFailure(e);
            }
        }
        if (!assembler.hasChoices()) {
            throw broken("The answer has no choices" + excerpt()).build();
        }
        Answer answer = assembler.complete();
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
    private static boolean isUseless(Answer answer) {
        return answer.text() == null
                && answer.toolCalls().isEmpty()
                && !answer.incompleteToolCalls().isEmpty()
                && !answer.isCut();
    }

    private void readBody() throws IOException {
        http.limit(options.maxAnswerBytes());
        BufferedSource source = http.source();
        int first = skipToFirstCharacter(source);
        if (first < 0) {
            throw broken("The answer is empty. A wrong path is answered like this by some gateways: check baseUrl")
                    .build();
        }
        if (first == '{') {
            readDocument(source);
        } else if (first == '<') {
            body = bytes(source, Math.min(source.getBuffer().size(), 4L * EXCERPT));
            throw broken("The answer is a web page, not JSON" + excerpt()).build();
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
        AnswerDecoder.decode(document, accept);
    }

    private static JsonBytes bytes(BufferedSource source, long count) throws IOException {
        byte[] bytes = source.readByteArray(count);
        return new JsonBytes(bytes, bytes.length);
    }

    private void readEvents(SseReader reader) throws IOException {
        while (true) {
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
                readEvent(other);
            }
        }
        if (assembler.isFinished()) {
            http.drain();
        } else {
            throw broken(
                            assembler.hasChoices()
                                    ? "The answer was cut short: the stream ended without a finish reason"
                                    : "The stream ended without an answer" + excerpt())
                    .retryable(true)
                    .build();
        }
    }

    private void readObject(JsonBytes json) throws IOException {
        if (options.keepRaw()) {
            events.add(json.text());
        }
        chunks.decode(json, accept);
        if (!assembler.hasChoices()) {
            eventWithoutChoices = json.text();
        }
    }

    private void readEvent(SseEvent event) throws IOException {
        String data = event.data().strip();
        if (options.keepRaw() && !data.isEmpty()) {
            events.add(data);
        }
        if ("error".equals(event.event())) {
            throw http.errorEvent(data);
        }
        if (data.isEmpty()) {
            return;
        }
        AnswerDecoder.decode(data, accept);
        if (!assembler.hasChoices()) {
            eventWithoutChoices = data;
        }
    }

    private void accept(ChatCompletion piece) {
        if (piece.error() != null) {
            throw http.errorInside(piece.error());
        }
        assembler.accept(piece);
        if (!piece.choices().isEmpty() || piece.usage() != null) {
            http.modelSpoke();
        }
        if (assembler.isFinished()) {
            http.answerFinished();
        }
    }

    /**
     * A failure of the answer itself; not worth another attempt unless said otherwise. It has no cause, as those of
     * Jackson repeat what was read, which may hold a secret.
     */
    private DoubaoApiException.Builder broken(String message) {
        String id = http.requestId();
        return DoubaoApiException.builder(http.shown(id == null ? message : message + " (request id " + id + ")"))
                .statusCode(http.status())
                .requestId(id);
    }

    private String excerpt() {
        String shown = body == null ? eventWithoutChoices : body.text();
        // Hidden before it is cut, or half a secret would be left.
        String oneLine = http.shown(shown.substring(0, Math.min(4 * EXCERPT, shown.length())))
                .strip()
                .replaceAll("\\s+", " ");
        return oneLine.isEmpty() ? "" : ": " + oneLine.substring(0, Math.min(EXCERPT, oneLine.length()));
    }

    /** Jackson's messages go on with the location, over several lines. */
    private static String firstLine(Exception e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    /** The first character that is neither white space nor a byte order mark, or -1; it stays in the source. */
    private static int skipToFirstCharacter(BufferedSource source) throws IOException {
        Buffer buffer = source.getBuffer();
        while (source.request(1)) {
            int first = buffer.getByte(0) & 0xff;
            if (first == 0xEF && source.request(3)) {
                String mark = buffer.snapshot(3).string(StandardCharsets.UTF_8);
                if (!mark.equals("\uFEFF")) {
                    return first;
                }
                buffer.skip(3);
            } else if (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
                buffer.skip(1);
            } else {
                return first;
            }
        }
        return -1;
    }
}
