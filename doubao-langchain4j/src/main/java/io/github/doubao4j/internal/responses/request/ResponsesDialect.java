package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.internal.chat.Conversation;
import io.github.doubao4j.internal.chat.Dialect;
import io.github.doubao4j.internal.chat.EncodedRequest;
import io.github.doubao4j.internal.chat.ResponseDecoder;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.log.RequestSecrets;
import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.ResponsesOptions;
import io.github.doubao4j.internal.request.MappingSettings;
import io.github.doubao4j.internal.request.RequestMapper;
import io.github.doubao4j.internal.responses.ResponsesDecoder;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.RequestBody;
import io.github.doubao4j.internal.wire.ToolSecrets;
import io.github.doubao4j.internal.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The Responses API, {@code POST …/responses}, which StarMagic lists and Ark documents. */
public final class ResponsesDialect implements Dialect {

    private final MappingSettings settings;
    private final RequestMapper mapper;
    private final @Nullable ResponseChain chain;

    /**
     * The dialect of one model.
     *
     * @param service that the model calls, since a chain of responses belongs to one
     * @param chains whether requests go on from the stored responses of their history
     */
    public ResponsesDialect(MappingSettings settings, String service, boolean chains) {
        this.settings = settings;
        this.mapper = new RequestMapper(settings, new ResponsesShapes(settings, chains));
        this.chain = chains ? new ResponseChain(service, settings.warnings()) : null;
    }

    @Override
    public String path() {
        return DoubaoEndpoint.RESPONSES.path();
    }

    @Override
    public void checkDefaults(ChatRequestParameters defaults) {
        if (!settings.provider().hasResponsesApi()) {
            throw new UnsupportedFeatureException("The Responses API is not supported by "
                    + settings.provider().name()
                    + "; allowed: DoubaoChatModel or DoubaoStreamingChatModel there, or another provider");
        }
        mapper.checkDefaults(defaults);
    }

    @Override
    public EncodedRequest encode(ChatRequest request, boolean streaming) {
        OptionValues own = OptionValues.of(request.parameters());
        return encode(
                new Turn(request, streaming, link(request, own), own.get(ResponsesOptions.MCP_APPROVALS, Map.of())));
    }

    private ResponseChain.@Nullable Link link(ChatRequest request, OptionValues own) {
        Object named = own.sent(ResponsesOptions.PREVIOUS_RESPONSE_ID, RESPONSES);
        if (named != null) {
            return ResponseChain.Link.named(named.toString());
        }
        return chain == null ? null : chain.find(request);
    }

    private EncodedRequest encode(Turn turn) {
        boolean streaming = turn.streaming;
        ResponseChain.Link link = turn.link;
        WireRequest mapped = mapper.toWire(turn.request, streaming, link == null ? 0 : link.next());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(mapped.fields());
        if (link != null) {
            fields.putIfAbsent(ResponsesOptions.PREVIOUS_RESPONSE_ID.field(RESPONSES), link.responseId());
            ResponsesRules.check(fields, streaming, chain != null);
        }
        List<Message> messages = mapped.messages();
        if (!messages.isEmpty() && InputWriter.isPartial(messages.get(messages.size() - 1))) {
            ResponsesRules.checkPartial(fields);
        }
        Map<String, String> headers = ServerTools.betaHeaders(fields);
        RequestSecrets secrets = ToolSecrets.in(fields);
        ServerTools.leaveOutCached(fields);
        JsonBody body = RequestBody.of(mapped.withFields(fields), RESPONSES.messages(), (all, json, values, out) -> {
            InputWriter writer = new InputWriter(json, values, out);
            writer.approvals(turn.approvals);
            writer.write(all);
        });
        String model = Objects.requireNonNullElse(mapped.model(), "");
        return new EncodedRequest(model, body, mapped.callableTools(), headers, secrets, turn, settings.maker(model));
    }

    @Override
    public ResponseDecoder newDecoder() {
        return new ResponsesDecoder();
    }

    /** One request within its conversation: it holds the whole, or goes on from a response. */
    private final class Turn implements Conversation {

        private final ChatRequest request;
        private final boolean streaming;
        private final ResponseChain.@Nullable Link link;

        /** Of calls of MCP servers, by the id of the service's request for each. */
        private final Map<String, Boolean> approvals;

        Turn(
                ChatRequest request,
                boolean streaming,
                ResponseChain.@Nullable Link link,
                Map<String, Boolean> approvals) {
            this.request = request;
            this.streaming = streaming;
            this.link = link;
            this.approvals = approvals;
        }

        @Override
        public @Nullable EncodedRequest insteadAfter(DoubaoApiException failure) {
            if (link == null || !ResponseChain.isForgotten(failure)) {
                return null;
            }
            if (!link.isWhole()) {
                throw ResponseChain.explained(failure, link.responseId());
            }
            String warning = "the service no longer has the response " + link.responseId()
                    + ", from which the conversation went on; the whole history is sent instead, once"
                    + (approvals.isEmpty() ? "" : ", without mcpApprovals, whose requests are forgotten, too");
            settings.warnings().once(warning, warning);
            return encode(new Turn(request, streaming, null, Map.of()));
        }

        @Override
        public Map<String, Object> attributes(AssembledResponse response) {
            return chain == null ? Map.of() : chain.attributes(request, link == null || link.isWhole(), response);
        }
    }
}
