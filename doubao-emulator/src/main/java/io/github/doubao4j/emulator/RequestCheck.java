package io.github.doubao4j.emulator;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import okhttp3.MediaType;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads a request and judges it: address, key and type of the body first, then the body against the contract. */
final class RequestCheck {

    private final WireContract contract;
    private final @Nullable String apiKey;
    private final ContractCheck bodyCheck;

    RequestCheck(WireContract contract, @Nullable String apiKey, Set<String> models, boolean lenient) {
        this.contract = contract;
        this.apiKey = apiKey;
        this.bodyCheck = new ContractCheck(contract, models, lenient);
    }

    EmulatedRequest read(RecordedRequest recorded) {
        ByteString body = recorded.getBody() == null ? ByteString.EMPTY : recorded.getBody();
        JsonNode json = MissingNode.getInstance();
        Refusal refusal = address(recorded);
        if (refusal == null) {
            refusal = authorization(recorded.getHeaders().values("Authorization"));
        }
        if (refusal == null) {
            refusal = contentType(recorded.getHeaders().get("Content-Type"));
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.toByteArray()));
            json = Json.read(body.toByteArray());
        } catch (CharacterCodingException e) {
            refusal = refusal != null ? refusal : unreadable("it is not UTF-8");
        } catch (JacksonException e) {
            refusal = refusal != null ? refusal : unreadable("it is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            refusal = refusal != null ? refusal : unreadable(e.toString());
        }
        if (refusal == null && !json.isObject()) {
            refusal = unreadable("it is not a JSON object");
        }
        Verdict verdict = refusal != null
                ? Verdict.refused(refusal)
                : bodyCheck.judge(json, recorded.getTarget());
        return new EmulatedRequest(
                recorded.getMethod(), recorded.getTarget(), recorded.getHeaders(), body.utf8(), json, verdict);
    }

    private @Nullable Refusal address(RecordedRequest recorded) {
        boolean known = recorded.getMethod().equals("POST") && contract.serves(recorded.getTarget());
        return known
                ? null
                : new Refusal(
                        404, "", "", "Invalid URL (" + recorded.getMethod() + " " + recorded.getTarget() + ")");
    }

    private @Nullable Refusal authorization(Iterable<String> headers) {
        String value = "";
        int count = 0;
        for (String header : headers) {
            value = header;
            count++;
        }
        boolean bearer = count == 1 && value.startsWith("Bearer ") && !value.substring(7).isBlank();
        if (!bearer) {
            return new Refusal(
                    401,
                    "AuthenticationError",
                    "",
                    count > 1
                            ? "The request has " + count + " Authorization headers, where one is allowed."
                            : "The API key in the request is missing: an Authorization header with a Bearer token is needed.");
        }
        return apiKey == null || apiKey.equals(value.substring(7))
                ? null
                : new Refusal(401, "AuthenticationError", "", "The API key in the request is invalid.");
    }

    private static @Nullable Refusal contentType(@Nullable String header) {
        MediaType type = header == null ? null : MediaType.parse(header);
        boolean json = type != null
                && type.type().equals("application")
                && type.subtype().equals("json")
                && StandardCharsets.UTF_8.equals(type.charset(StandardCharsets.UTF_8));
        return json
                ? null
                : Refusal.invalid("Content-Type", "it is '" + header + "', but must be application/json in UTF-8");
    }

    private static Refusal unreadable(String reason) {
        return Refusal.invalid("body", reason);
    }
}
