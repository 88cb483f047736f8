package io.github.doubao4j.emulator.internal.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.doubao4j.emulator.internal.contract.CheckResult;
import io.github.doubao4j.emulator.internal.contract.ContractCheck;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.contract.Route;
import io.github.doubao4j.emulator.internal.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import okhttp3.MediaType;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads a request and checks it: address, key and type of the body first, then the body of a chat
 * completion against the contract. */
public final class RequestReader {

    private final Provider provider;
    private final @Nullable String apiKey;
    private final ContractCheck bodyCheck;

    public RequestReader(Provider provider, @Nullable String apiKey, Set<String> models, boolean lenient) {
        this.provider = provider;
        this.apiKey = apiKey;
        this.bodyCheck = new ContractCheck(provider, models, lenient);
    }

    ReceivedRequest read(RecordedRequest recorded) {
        ByteString body = recorded.getBody() == null ? ByteString.EMPTY : recorded.getBody();
        Route route = provider.route(recorded.getMethod(), recorded.getTarget());
        Rejection rejection = route == null
                ? Rejection.unknownAddress(recorded.getMethod(), recorded.getTarget())
                : authorization(route, recorded.getHeaders().values("Authorization"));
        JsonNode json = MissingNode.getInstance();
        if (route == null || route.hasBody()) {
            if (rejection == null) {
                rejection = contentType(recorded.getHeaders().get("Content-Type"));
            }
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.toByteArray()));
                json = Json.read(body.toByteArray());
            } catch (CharacterCodingException e) {
                rejection = rejection != null ? rejection : unreadable("it is not UTF-8");
            } catch (JacksonException e) {
                rejection = rejection != null ? rejection : unreadable("it is not JSON: " + e.getOriginalMessage());
            } catch (IOException e) {
                rejection = rejection != null ? rejection : unreadable(e.toString());
            }
            if (rejection == null && !json.isObject()) {
                rejection = unreadable("it is not a JSON object");
            }
        }
        return new ReceivedRequest(
                recorded.getMethod(),
                recorded.getTarget(),
                route,
                recorded.getHeaders(),
                body.utf8(),
                json,
                checked(rejection, route, json, recorded.getTarget()),
                List.of(),
                json.path("tools"));
    }

    /** The other calls are checked where what they refer to is known. */
    private CheckResult checked(@Nullable Rejection rejection, @Nullable Route route, JsonNode json, String target) {
        if (rejection != null) {
            return CheckResult.rejected(rejection);
        }
        return route != null && route.call() == Route.Call.COMPLETE
                ? bodyCheck.check(json, target)
                : CheckResult.accepted();
    }

    private @Nullable Rejection authorization(Route route, Iterable<String> headers) {
        if (route.isOpen()) {
            return null;
        }
        String value = "";
        int count = 0;
        for (String header : headers) {
            value = header;
            count++;
        }
        boolean bearer =
                count == 1 && value.startsWith("Bearer ") && !value.substring(7).isBlank();
        if (!bearer) {
            return new Rejection(
                    401,
                    "AuthenticationError",
                    "",
                    count > 1
                            ? "The request has " + count + " Authorization headers, where one is allowed."
                            : "The API key in the request is missing: an Authorization header with a Bearer token is needed.");
        }
        return apiKey == null || apiKey.equals(value.substring(7))
                ? null
                : new Rejection(401, "AuthenticationError", "", "The API key in the request is invalid.");
    }

    private static @Nullable Rejection contentType(@Nullable String header) {
        MediaType type = header == null ? null : MediaType.parse(header);
        boolean json = type != null
                && type.type().equals("application")
                && type.subtype().equals("json")
                && StandardCharsets.UTF_8.equals(type.charset(StandardCharsets.UTF_8));
        return json
                ? null
                : Rejection.invalid("Content-Type", "it is '" + header + "', but must be application/json in UTF-8");
    }

    private static Rejection unreadable(String reason) {
        return Rejection.invalid("body", reason);
    }
}
