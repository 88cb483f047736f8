package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.DoubaoApiException;
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
        return "/responses";
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
        String given = PreviousResponse.givenIn(request.parameters());
        ResponseChain.Link link = chain == null || given != null ? null : chain.find(request);
        return link == null
                ? encode(request, streaming, null, approvals(request), new Unchained(request, given))
                : encode(request, streaming, link, approvals(request), new Chained(request, streaming, link));
    }

    private EncodedRequest encode(
            ChatRequest request,
            boolean streaming,
            ResponseChain.@Nullable Link link,
            Map<String, Boolean> approvals,
            Conversation conversation) {
        WireRequest mapped = mapper.toWire(request, streaming, link == null ? 0 : link.next());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(mapped.fields());
        if (link != null) {
            fields.put(ResponsesOptions.PREVIOUS_RESPONSE_ID.field(RESPONSES), link.responseId());
            ResponsesRules.check(fields, streaming, true);
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
            writer.approvals(approvals);
            writer.write(all);
        });
        return new EncodedRequest(
                Objects.requireNonNullElse(mapped.model(), ""),
                body,
                mapped.callableTools(),
                headers,
                secrets,
                conversation);
    }

    private static Map<String, Boolean> approvals(ChatRequest request) {
        return OptionValues.of(request.parameters()).get(ResponsesOptions.MCP_APPROVALS, Map.of());
    }

    @Override
    public ResponseDecoder newDecoder() {
        return new ResponsesDecoder();
    }

    /** A request that holds all its messages, behind the response that its user has named, if any. */
    private final class Unchained implements Conversation {

        private final ChatRequest request;
        private final @Nullable String given;

        Unchained(ChatRequest request, @Nullable String given) {
            this.request = request;
            this.given = given;
        }

        @Override
        public @Nullable EncodedRequest insteadAfter(DoubaoApiException failure) {
            if (given != null && ResponseChain.isForgotten(failure)) {
                throw ResponseChain.explained(failure, given);
            }
            return null;
        }

        @Override
        public Map<String, Object> attributes(AssembledResponse response) {
            return chain == null ? Map.of() : chain.attributes(request, given == null, response);
        }
    }

    /** A request that goes on from the last response of its history. */
    private final class Chained implements Conversation {

        private final ChatRequest request;
        private final boolean streaming;
        private final ResponseChain.Link link;

        Chained(ChatRequest request, boolean streaming, ResponseChain.Link link) {
            this.request = request;
            this.streaming = streaming;
            this.link = link;
        }

        @Override
        public @Nullable EncodedRequest insteadAfter(DoubaoApiException failure) {
            if (!ResponseChain.isForgotten(failure)) {
                return null;
            }
            if (!link.isWhole()) {
                throw ResponseChain.explained(failure, link.responseId());
            }
            String warning = "the service no longer has the response " + link.responseId()
                    + ", from which the conversation went on; the whole history is sent instead, once";
            settings.warnings().once(warning, warning);
            // The requests for approval are forgotten, too.
            return encode(request, streaming, null, Map.of(), new Unchained(request, null));
        }

        @Override
        public Map<String, Object> attributes(AssembledResponse response) {
            return chain == null ? Map.of() : chain.attributes(request, link.isWhole(), response);
        }
    }
}
