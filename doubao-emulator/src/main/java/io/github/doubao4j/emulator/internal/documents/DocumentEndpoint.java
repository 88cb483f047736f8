package io.github.doubao4j.emulator.internal.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.internal.contract.CheckResult;

/** An endpoint whose response follows from the request alone. */
public interface DocumentEndpoint {

    /** What the contract says of this body; a missing node where the request has none. */
    CheckResult check(JsonNode body);

    /**
     * The response to a request that was accepted.
     *
     * @param id the id of the response
     * @param created the time in seconds
     */
    ObjectNode document(EmulatedRequest request, String id, long created);
}
