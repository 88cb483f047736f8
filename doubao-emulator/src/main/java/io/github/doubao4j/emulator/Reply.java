package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.script.Deviation;
import io.github.doubao4j.emulator.internal.script.Fault;
import io.github.doubao4j.emulator.internal.script.ItemScript;
import io.github.doubao4j.emulator.internal.script.ReplyContent;
import io.github.doubao4j.emulator.internal.tokens.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A scripted response: what the model says, and how it is delivered. Immutable; every {@code with} method gives a changed
 * copy. Whether it goes out as one JSON document or as a stream is the request's choice.
 *
 * <p>A <em>piece</em> is one event of a stream that carries data, the chunk with the finish reason and the chunk with
 * the usage included, {@code [DONE]} and comments not. Text and thinking are cut into pieces of one token, arguments of
 * tool calls into pieces of up to four. A blocking response counts as one piece.
 *
 * <p>The same reply answers chat completions and the Responses API. What concerns the Responses API only is left out of a
 * chat completion; a fault that only the Responses API can have is a script error there.
 */
public final class Reply implements Cloneable {

    private @Nullable ReplyContent fixed;
    private @Nullable String thinking;
    private @Nullable String encryptedThinking;
    private @Nullable String text;
    private boolean json;
    private List<ToolCallScript> toolCalls = List.of();
    private @Nullable String finishReason;
    private @Nullable Usage usage;
    private String serviceTier = "default";
    private @Nullable String moderationHit;
    private boolean unchecked;
    private boolean interleaved;
    private ReplyContent.Delivery delivery = ReplyContent.Delivery.PLAIN;
    private @Nullable List<String> rawEvents;
    private ItemScript items = ItemScript.NONE;

    Reply() {}

    /** The model says this text. */
    public static Reply text(String text) {
        return new Reply().withText(text);
    }

    /** The model thinks this; go on with {@link #thenText}, {@link #thenJson} or {@link #thenToolCalls}. */
    public static Reply thinking(String thinking) {
        return new Reply().withThinking(thinking);
    }

    /** The model calls these tools in one turn. */
    public static Reply toolCalls(ToolCallScript... calls) {
        return new Reply().thenToolCalls(calls);
    }

    /** The model calls one tool. */
    public static Reply toolCall(String name, String argumentsJson) {
        return toolCalls(ToolCallScript.of(name, argumentsJson));
    }

    /**
     * The model answers with JSON, which must fit the schema of the request's {@code response_format} if it has one.
     *
     * @param value JSON text as a string, or any value that Jackson can write
     */
    public static Reply json(Object value) {
        return new Reply().thenJson(value);
    }

    /**
     * The server answers with an error, in the body shape of the emulator's {@link ChunkStyle}.
     *
     * @param status the HTTP status, 400 to 599
     * @param code the error code, such as {@code RateLimitExceeded.EndpointRPMExceeded}
     * @param message the message; a request id is appended
     */
    public static Reply error(int status, String code, String message) {
        return new Reply().change(reply -> reply.fixed = new ReplyContent.ErrorResponse(status, code, message));
    }

    /** The server answers with exactly this status, content type and body, to blocking and streaming requests alike. */
    public static Reply raw(int status, String contentType, String body) {
        return new Reply().change(reply -> reply.fixed = new ReplyContent.RawResponse(status, contentType, body));
    }

    /** The connection ends as soon as the request is read, without a byte of a response. */
    public static Reply hangUp() {
        return new Reply().change(reply -> reply.fixed = new ReplyContent.Disconnect());
    }

    /**
     * The endpoint answers as it does without a rule; {@link #withEdit} changes that. For embeddings, tokenization, models and
     * images, see {@link DoubaoEmulator#when(EmulatedEndpoint, RequestMatcher)}; a chat has no usual response.
     */
    public static Reply asUsual() {
        return new Reply().change(reply -> reply.fixed = ReplyContent.AsUsual.UNCHANGED);
    }

    /** Adds the text behind the thinking. */
    public Reply thenText(String text) {
        return withText(text);
    }

    /** Adds a JSON response behind the thinking; see {@link #json}. */
    public Reply thenJson(Object value) {
        String written = value instanceof String string ? string : Json.write(value);
        return change(reply -> {
            reply.text = written;
            reply.json = true;
        });
    }

    /** Adds tool calls behind the thinking and the text. */
    public Reply thenToolCalls(ToolCallScript... calls) {
        return change(reply -> reply.toolCalls = List.of(calls));
    }

    /** Adds a chain of thought. It is dropped when the request switches thinking off. */
    public Reply withThinking(String thinking) {
        return change(reply -> reply.thinking = thinking);
    }

    /** Adds the {@code encrypted_content} that newer models send behind their thinking. Dropped with the thinking. */
    public Reply withEncryptedThinking(String encrypted) {
        return change(reply -> reply.encryptedThinking = encrypted);
    }

    /** Adds text, also beside tool calls. */
    public Reply withText(String text) {
        return change(reply -> {
            reply.text = text;
            reply.json = false;
        });
    }

    /** Claims this finish reason instead of the one that follows from the response. */
    public Reply withFinishReason(String finishReason) {
        return change(reply -> reply.finishReason = finishReason);
    }

    /** Claims this usage instead of the counted one. */
    public Reply withUsage(int promptTokens, int completionTokens) {
        return withUsage(promptTokens, completionTokens, 0, 0);
    }

    /** Claims this usage instead of the counted one. Reasoning tokens are part of the completion tokens. */
    public Reply withUsage(int promptTokens, int completionTokens, int reasoningTokens, int cachedTokens) {
        Usage claimed = new Usage(promptTokens, completionTokens, reasoningTokens, cachedTokens);
        return change(reply -> reply.usage = claimed);
    }

    /** Claims this service tier, such as {@code scale}; {@code default} otherwise. */
    public Reply withServiceTier(String serviceTier) {
        return change(reply -> reply.serviceTier = serviceTier);
    }

    /** Adds {@code moderation_hit_type}, such as {@code severe_violation}. */
    public Reply withModerationHit(String moderationHit) {
        return change(reply -> reply.moderationHit = moderationHit);
    }

    /**
     * Lets the response break what the request asks for, as models do at times: unknown tools, arguments that do not fit
     * or are no JSON, text where JSON was asked for.
     */
    public Reply unchecked() {
        return change(reply -> reply.unchecked = true);
    }

    /** Streams the pieces of several tool calls in turns instead of one call after the other. */
    public Reply withInterleavedToolCalls() {
        return change(reply -> reply.interleaved = true);
    }

    /** Waits before the first byte of the response. */
    public Reply withDelay(Duration delay) {
        return sent(sent -> sent.withDelay(delay));
    }

    /** Waits between two pieces of a stream, instead of the time that the emulator was built with. */
    public Reply withPieceDelay(Duration pieceDelay) {
        return sent(sent -> sent.withPieceDelay(pieceDelay));
    }

    /** Adds a response header, or replaces one. */
    public Reply withHeader(String name, String value) {
        return sent(sent -> sent.withHeader(name, value));
    }

    /** Closes the connection once {@code pieces} pieces are out: the client sees the body end before its end. */
    public Reply cutAfterPieces(int pieces) {
        return withFault(new Fault.Disconnect(pieces, false));
    }

    /** As {@link #cutAfterPieces}, but with a reset; a client may then lose pieces that were already sent. */
    public Reply resetAfterPieces(int pieces) {
        return withFault(new Fault.Disconnect(pieces, true));
    }

    /** Ends the stream in good order once {@code pieces} pieces are out: no finish reason, no {@code [DONE]}. */
    public Reply endAfterPieces(int pieces) {
        return withFault(new Fault.End(pieces));
    }

    /** Leaves out {@code [DONE]}. */
    public Reply withoutDone() {
        return sent(ReplyContent.Delivery::withoutDone);
    }

    /** Leaves out finish reason and usage; {@code [DONE]} comes, as from a relay whose upstream was cut. */
    public Reply withoutFinish() {
        return sent(ReplyContent.Delivery::withoutFinish);
    }

    /** Puts an event that is broken JSON behind {@code pieces} pieces; the others go on. A blocking body is cut short. */
    public Reply withMalformedEventAfter(int pieces) {
        return withFault(new Fault.Malformed(pieces));
    }

    /** Ends the stream with an error event behind {@code pieces} pieces. A blocking response is the error, with HTTP 200. */
    public Reply withErrorEventAfter(int pieces, String code, String message) {
        return withFault(new Fault.ErrorEvent(pieces, code, message));
    }

    /**
     * Answers a stream with exactly this text, each string written at once and nothing added, whatever else the reply
     * says. The strings hold whole events with their blank lines, or any part of them. A blocking request still gets
     * the rest of the reply.
     */
    public Reply withRawEvents(String... events) {
        List<String> exact = List.of(events);
        return change(reply -> reply.rawEvents = exact);
    }

    /** Writes nothing for this long once {@code pieces} pieces are out, then goes on. */
    public Reply stallAfterPieces(int pieces, Duration pause) {
        return withFault(new Fault.Stall(pieces, pause));
    }

    /** Adds what tools on the server did, between the thinking and the text. Responses API only. */
    public Reply withServerTools(ServerToolScript... tools) {
        return items(script -> script.withServerTools(List.of(tools)));
    }

    /** Adds a web page as a source of the text. Responses API only. */
    public Reply withCitation(String title, String url) {
        return withAnnotation(Map.of("type", "url_citation", "title", title, "url", url));
    }

    /**
     * Adds any annotation to the text, also of a type that no document lists. Responses API only.
     *
     * @param annotation any value that Jackson can write as a JSON object
     */
    public Reply withAnnotation(Object annotation) {
        return items(script -> script.withAnnotation(Json.tree(annotation)));
    }

    /**
     * The response fails behind {@code pieces} pieces: a stream ends with {@code response.failed}, a blocking response is
     * HTTP 200 with the status {@code failed}; both have the output until then. Responses API only.
     */
    public Reply withFailureAfter(int pieces, String code, String message) {
        if (pieces < 0) {
            throw new IllegalArgumentException("pieces must not be negative, but is " + pieces);
        }
        return items(script -> script.withFailure(new ItemScript.Failure(pieces, code, message)));
    }

    /** Leaves out the {@code event} lines of a stream. Responses API only. */
    public Reply withoutEventNames() {
        return with(Deviation.NO_EVENT_NAMES);
    }

    /** Sends each event twice, with the same number. Responses API only. */
    public Reply withRepeatedEvents() {
        return with(Deviation.REPEATED_EVENTS);
    }

    /** Swaps each two events between the beginning and the end of a stream; their numbers tell. Responses API only. */
    public Reply withSwappedEvents() {
        return with(Deviation.SWAPPED_EVENTS);
    }

    /** Leaves out the ids of items, in events as well. Responses API only. */
    public Reply withoutItemIds() {
        return with(Deviation.NO_ITEM_IDS);
    }

    /** Sends null in place of the usage. Responses API only. */
    public Reply withoutUsage() {
        return with(Deviation.NO_USAGE);
    }

    /** Leaves out all deltas: text, thinking and arguments come with {@code done} events and at the end. Responses API only. */
    public Reply withoutDeltas() {
        return with(Deviation.NO_DELTAS);
    }

    /** Leaves out all {@code done} events: text, thinking and arguments come in deltas and at the end. Responses API only. */
    public Reply withoutDoneEvents() {
        return with(Deviation.NO_DONE_EVENTS);
    }

    /** Leaves out all events between the beginning and the end, which alone has the output. Responses API only. */
    public Reply withoutItemEvents() {
        return with(Deviation.NO_ITEM_EVENTS);
    }

    /** Leaves out the output of the complete response. Responses API only. */
    public Reply withoutFinalOutput() {
        return with(Deviation.NO_FINAL_OUTPUT);
    }

    /** Adds an item of a type that no document lists, as the first of the output. Responses API only. */
    public Reply withUnknownItems() {
        return with(Deviation.UNKNOWN_ITEMS);
    }

    /** Adds events of types that no document lists, at the beginning and before the end. Responses API only. */
    public Reply withUnknownEvents() {
        return with(Deviation.UNKNOWN_EVENTS);
    }

    /**
     * Changes the complete response: the body of a blocking one, and what the last event of a stream has. Applied to a copy,
     * after everything else that the reply says. Responses API, and {@link #asUsual} of the other endpoints.
     */
    public Reply withEdit(UnaryOperator<ObjectNode> edit) {
        return items(script -> script.withEdit(edit));
    }

    /**
     * Changes each event of a stream, the last one included, when it has its number; its name follows its type. Responses
     * API only.
     */
    public Reply withEventEdit(UnaryOperator<ObjectNode> edit) {
        return items(script -> script.withEventEdit(edit));
    }

    ReplyContent content(boolean streaming) {
        if (streaming && rawEvents != null) {
            return new ReplyContent.RawEvents(rawEvents);
        }
        ReplyContent.ModelOutput output = new ReplyContent.ModelOutput(
                thinking,
                encryptedThinking,
                text,
                json,
                toolCalls,
                finishReason,
                usage,
                serviceTier,
                moderationHit,
                unchecked,
                interleaved,
                items);
        return fixed != null ? fixed.besides(output) : output;
    }

    ReplyContent.Delivery delivery() {
        return delivery;
    }

    private Reply with(Deviation deviation) {
        return items(script -> script.with(deviation));
    }

    private Reply items(UnaryOperator<ItemScript> change) {
        return change(reply -> reply.items = change.apply(reply.items));
    }

    private Reply withFault(Fault fault) {
        if (fault.after() < 0) {
            throw new IllegalArgumentException("pieces must not be negative, but is " + fault.after());
        }
        return sent(sent -> sent.withFault(fault));
    }

    private Reply sent(UnaryOperator<ReplyContent.Delivery> change) {
        return change(reply -> reply.delivery = change.apply(reply.delivery));
    }

    private Reply change(Consumer<Reply> change) {
        try {
            Reply copy = (Reply) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
