package io.github.doubao4j.emulator.internal.response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.http.HttpResponse;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.script.ReplyContent;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Makes the response to a request: of a reply of the script, or of the rejection. */
public final class Responses {

    private static final String JSON = "application/json";

    private final Provider provider;
    private final CompletionWriter writer;
    private final Duration pieceDelay;
    private final Ids ids;
    private final CompletionComposer composer;

    public Responses(Provider provider, ChunkStyle chunkStyle, Duration pieceDelay) {
        this.provider = provider;
        this.writer = CompletionWriter.of(chunkStyle, provider);
        this.pieceDelay = pieceDelay;
        this.ids = new Ids(chunkStyle, Clock.systemUTC());
        this.composer = new CompletionComposer(provider, ids, Clock.systemUTC());
    }

    /** The response to this request that a reply of the script makes. */
    public HttpResponse reply(EmulatedRequest request, ReplyContent content, ReplyContent.Delivery delivery) {
        String id = ids.completion();
        FaultInjection faults = new FaultInjection(writer, delivery, pieceDelay);
        return named(id, request, response(id, request, content, delivery, faults))
                .with(delivery.headers())
                .withDelay(delivery.delay());
    }

    /** The error response to a request that is rejected. */
    public HttpResponse reject(EmulatedRequest request, Rejection rejection) {
        String id = ids.completion();
        return named(id, request, rejection.isUnknownAddress() ? unknownAddress(rejection) : error(id, rejection));
    }

    /** Ark has been seen to send an empty body; relays name the path. */
    private HttpResponse unknownAddress(Rejection rejection) {
        if (!provider.namesUnknownPaths()) {
            return HttpResponse.document(rejection.status(), "", "");
        }
        ObjectNode error = Json.object()
                .put("message", rejection.message())
                .put("type", "invalid_request_error")
                .put("param", "")
                .put("code", "");
        return HttpResponse.document(
                rejection.status(), JSON, Json.write(Json.object().set("error", error)));
    }

    private HttpResponse response(
            String id,
            EmulatedRequest request,
            ReplyContent content,
            ReplyContent.Delivery delivery,
            FaultInjection faults) {
        if (content instanceof ReplyContent.Disconnect) {
            return HttpResponse.disconnect();
        }
        if (content instanceof ReplyContent.RawResponse raw) {
            return faults.document(id, HttpResponse.document(raw.status(), raw.contentType(), raw.body()));
        }
        if (content instanceof ReplyContent.ErrorResponse error) {
            return faults.document(id, error(id, new Rejection(error.status(), error.code(), "", error.message())));
        }
        if (content instanceof ReplyContent.RawEvents raw) {
            return faults.exactly(id, raw.events());
        }
        Completion completion = composer.compose(id, request, (ReplyContent.ModelOutput) content);
        if (!request.streaming()) {
            return faults.document(id, HttpResponse.document(200, JSON, Json.write(writer.document(completion))));
        }
        return faults.stream(id, writer.events(completion, request.json(), delivery.finish()));
    }

    private HttpResponse error(String id, Rejection rejection) {
        return HttpResponse.document(rejection.status(), JSON, Json.write(writer.error(id, rejection)));
    }

    /** The request id is the id of the completion; the caller's is sent back. */
    private static HttpResponse named(String id, EmulatedRequest request, HttpResponse response) {
        return response.with(Map.of("X-Request-Id", id))
                .with("X-Client-Request-Id", request.header("X-Client-Request-Id"));
    }
}
