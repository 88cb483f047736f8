package io.github.doubao4j.emulator.internal.response;

import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.http.HttpResponse;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.reply.ErrorResponses;
import io.github.doubao4j.emulator.internal.reply.FaultInjection;
import io.github.doubao4j.emulator.internal.reply.Ids;
import io.github.doubao4j.emulator.internal.script.ReplyContent;
import java.time.Clock;
import java.time.Duration;

/** Makes the response to a request for a chat completion: of a reply of the script, or of the rejection. */
public final class Responses {

    private final CompletionWriter writer;
    private final ErrorResponses errors;
    private final Duration pieceDelay;
    private final Ids ids;
    private final CompletionComposer composer;

    public Responses(Provider provider, ChunkStyle chunkStyle, Duration pieceDelay) {
        this.writer = CompletionWriter.of(chunkStyle, provider);
        this.errors = new ErrorResponses(provider, chunkStyle);
        this.pieceDelay = pieceDelay;
        this.ids = new Ids(chunkStyle, Clock.systemUTC());
        this.composer = new CompletionComposer(provider, ids, Clock.systemUTC());
    }

    /** The response to this request that a reply of the script makes. */
    public HttpResponse reply(EmulatedRequest request, ReplyContent content, ReplyContent.Delivery delivery) {
        String id = ids.completion();
        FaultInjection faults = new FaultInjection(writer, errors, delivery, pieceDelay);
        return Ids.named(id, request, response(id, request, content, delivery, faults))
                .with(delivery.headers())
                .withDelay(delivery.delay());
    }

    /** The error response to a request that is rejected. */
    public HttpResponse reject(EmulatedRequest request, Rejection rejection) {
        String id = ids.completion();
        return Ids.named(id, request, errors.rejected(id, rejection));
    }

    private HttpResponse response(
            String id,
            EmulatedRequest request,
            ReplyContent content,
            ReplyContent.Delivery delivery,
            FaultInjection faults) {
        if (!(content instanceof ReplyContent.ModelOutput output)) {
            return faults.fixed(id, content);
        }
        if (output.items().hasFaults()) {
            throw new ScriptException("the script asks for a fault that only the Responses API has, such as"
                    + " withFailureAfter or withoutItemIds, but the request is for a chat completion");
        }
        Completion completion = composer.compose(id, request, output);
        if (!request.streaming()) {
            return faults.document(
                    id, HttpResponse.document(200, "application/json", Json.write(writer.document(completion))));
        }
        return faults.stream(id, writer.events(completion, request.json(), delivery.finish()));
    }
}
