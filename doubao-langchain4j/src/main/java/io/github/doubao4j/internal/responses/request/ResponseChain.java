package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ResponsesOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a history the stored response that a request can go on from, so that the service is sent only what is new. Each
 * message of a response keeps the response's id and a fingerprint of what stood before it. Where another fingerprint is found
 * later, the history was changed or shortened, or is another model's, and a new chain begins.
 */
final class ResponseChain {

    /** The attribute of a message that keeps the id of its response. */
    static final String RESPONSE_ID = "response_id";

    /** The attribute that keeps whether the service has the whole history, and its fingerprint. */
    static final String CHAIN = "response_chain";

    /** The service stores at most 1,000 (source: Ark); a response adds some. */
    private static final int MAX_ITEMS = 900;

    /** Of finish reasons: other responses are not stored (source: Ark). */
    private static final Set<String> STORED = Set.of("completed", "length", "max_output_tokens");

    private final String service;
    private final Warnings warnings;

    ResponseChain(String service, Warnings warnings) {
        this.service = service;
        this.warnings = warnings;
    }

    /**
     * A response to go on from.
     *
     * @param next the first message that the service does not have
     * @param isWhole whether the messages before it are all that the service has
     */
    record Link(String responseId, int next, boolean isWhole) {

        /** One that the user has named; what stands behind it is all that the request holds. */
        static Link named(String responseId) {
            return new Link(responseId, 0, false);
        }
    }

    /** The link of a request; {@code null} when it begins a chain. */
    @Nullable
    Link find(ChatRequest request) {
        List<ChatMessage> messages = request.messages();
        for (int i = messages.size() - 2; i >= 0; i--) {
            if (messages.get(i) instanceof AiMessage assistant
                    && assistant.attributes().get(RESPONSE_ID) instanceof String id) {
                return link(request, assistant, id, i + 1);
            }
        }
        return null;
    }

    private @Nullable Link link(ChatRequest request, AiMessage assistant, String id, int next) {
        String[] parts = assistant.attributes().get(CHAIN) instanceof String kept ? kept.split(":", 2) : new String[0];
        boolean isWhole = parts.length > 0 && parts[0].equals("whole");
        if (parts.length < 2
                || !parts[1].equals(fingerprint(request, next - 1, assistant.text(), assistant.toolExecutionRequests()))
                || storedItems(request.messages()) > MAX_ITEMS) {
            if (parts.length == 2 && !isWhole) {
                warnings.once(
                        RESPONSE_ID,
                        "a conversation that went on from a response named by previousResponseId begins a new chain, since its"
                                + " history was changed, is too long, or is another model's: what stood before that response is"
                                + " not part of it");
            }
            return null;
        }
        return new Link(id, next, isWhole);
    }

    /**
     * What the message of a response keeps.
     *
     * @param isWhole whether the request held the whole history, or what the service has of it
     */
    Map<String, Object> attributes(ChatRequest request, boolean isWhole, AssembledResponse response) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (response.id() != null && isGoneOnFrom(response)) {
            List<ToolExecutionRequest> calls = response.toolCalls().stream()
                    .map(call -> ToolExecutionRequest.builder()
                            .id(call.id())
                            .name(call.name())
                            .arguments(call.arguments())
                            .build())
                    .toList();
            attributes.put(RESPONSE_ID, response.id());
            attributes.put(
                    CHAIN,
                    (isWhole ? "whole" : "rest") + ":"
                            + fingerprint(request, request.messages().size(), response.text(), calls));
        }
        return attributes;
    }

    /**
     * Whether the service keeps the response, and agrees with the message on its calls: for one that was cut the service would wait, and it knows nothing of
     * one that was found in the text, nor of an id that the message alone has.
     */
    private static boolean isGoneOnFrom(AssembledResponse response) {
        return STORED.contains(String.valueOf(response.finishReason()))
                && response.incompleteToolCalls().isEmpty()
                && response.leakedToolCalls().isEmpty()
                && !response.serverOutput().renamesCalls();
    }

    private static int storedItems(List<ChatMessage> messages) {
        int items = 0;
        for (ChatMessage message : messages) {
            // Text, thinking and each call are items of their own.
            items += message instanceof AiMessage assistant
                    ? 2 + assistant.toolExecutionRequests().size()
                    : 1;
        }
        return items;
    }

    private String fingerprint(ChatRequest request, int end, @Nullable String text, List<ToolExecutionRequest> calls) {
        HistoryFingerprint fingerprint = new HistoryFingerprint()
                .add(service)
                .add(String.valueOf(request.parameters().modelName()));
        OptionValues own = OptionValues.of(request.parameters());
        if ("enabled".equals(own.sent(ResponsesOptions.CACHING, RESPONSES))) {
            // What is cached has been read with these, and no request that goes on from it can change them.
            fingerprint
                    .add("cached")
                    .add(String.valueOf(own.get(Options.THINKING)))
                    .add(String.valueOf(own.get(Options.CUSTOM_PARAMETERS)))
                    .add(String.valueOf(Options.TOOL_SPECIFICATIONS.in(request.parameters())));
        }
        request.messages().subList(0, end).forEach(fingerprint::add);
        return fingerprint.add(text, calls).toString();
    }

    /** Whether the service does not have the response that a request went on from. */
    static boolean isForgotten(DoubaoApiException failure) {
        String code = failure.code().orElse("").toLowerCase(Locale.ROOT);
        return code.contains("previousresponsenotfound")
                || code.equals("previous_response_not_found")
                || (failure.param().orElse("").equals("previous_response_id")
                        && (failure.statusCode() == 404
                                || String.valueOf(failure.getMessage()).contains("not found")));
    }

    /** The failure of a request whose history nobody has but the service. */
    static DoubaoApiException explained(DoubaoApiException failure, String responseId) {
        return DoubaoApiException.builder(failure.getMessage() + ". The response " + responseId
                        + " has expired, was deleted, or belongs to another project; send the whole history without"
                        + " previousResponseId")
                .kind(failure.kind())
                .statusCode(failure.statusCode())
                .code(failure.code().orElse(null))
                .type(failure.type().orElse(null))
                .param(failure.param().orElse(null))
                .requestId(failure.requestId().orElse(null))
                .build();
    }
}
