package io.github.doubao4j.emulator.internal.reply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.http.HttpResponse;
import io.github.doubao4j.emulator.internal.json.Json;

/** Writes errors in the body shape of a chunk style; it is the same for every API of a provider. */
public final class ErrorResponses {

    private static final String JSON = "application/json";

    private final Provider provider;
    private final ChunkStyle style;

    public ErrorResponses(Provider provider, ChunkStyle style) {
        this.provider = provider;
        this.style = style;
    }

    /** The response to a request that is rejected. */
    public HttpResponse rejected(String id, Rejection rejection) {
        return rejection.isUnknownAddress() ? unknownAddress(rejection) : error(id, rejection);
    }

    /** The response that is this error. */
    public HttpResponse error(String id, Rejection error) {
        return HttpResponse.document(error.status(), JSON, Json.write(body(id, error)));
    }

    /** The body of an error. */
    public ObjectNode body(String id, Rejection error) {
        return Json.object().set("error", style == ChunkStyle.ARK ? arkError(id, error) : newApiError(id, error));
    }

    private static ObjectNode arkError(String id, Rejection error) {
        return Json.object()
                .put("code", error.code())
                .put("message", error.message() + " Request id: " + id)
                .put("param", error.param())
                .put("type", type(error.status()));
    }

    private static ObjectNode newApiError(String id, Rejection error) {
        return Json.object()
                .put("message", error.message() + " (request id: " + id + ")")
                .put("type", "new_api_error")
                .put("param", error.param())
                .put("code", error.code());
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

    private static String type(int status) {
        return switch (status) {
            case 400 -> "BadRequest";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 429 -> "TooManyRequests";
            default -> status >= 500 ? "InternalServerError" : "BadRequest";
        };
    }
}
