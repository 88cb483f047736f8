package io.github.doubao4j.internal.chat;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request has to do with the requests before and after it, where the service remembers them. */
public interface Conversation {

    /** Of a service that remembers nothing. */
    Conversation NONE = new Conversation() {};

    /**
     * Another request in place of one that has failed, such as one that does not count on what the service has forgotten.
     *
     * @return to be closed by the caller; {@code null} when there is none, and the failure stands
     * @throws DoubaoApiException when the failure stands and can be said better
     */
    default @Nullable EncodedRequest insteadAfter(DoubaoApiException failure) {
        return null;
    }

    /** What the message of the response keeps for later requests, as attributes. */
    default Map<String, Object> attributes(AssembledResponse response) {
        return Map.of();
    }
}
