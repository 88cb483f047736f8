package io.github.doubao4j.internal.completions;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.internal.chat.Conversation;
import io.github.doubao4j.internal.chat.Dialect;
import io.github.doubao4j.internal.chat.EncodedRequest;
import io.github.doubao4j.internal.chat.ResponseDecoder;
import io.github.doubao4j.internal.request.MappingSettings;
import io.github.doubao4j.internal.request.RequestMapper;
import io.github.doubao4j.internal.wire.ToolSecrets;
import io.github.doubao4j.internal.wire.WireRequest;
import java.util.Map;
import java.util.Objects;

/** Chat Completions, {@code POST …/chat/completions}, which StarMagic, Tokaify and Ark document. */
public final class ChatCompletionsDialect implements Dialect {

    private final MappingSettings settings;
    private final RequestMapper mapper;

    /** The dialect of one model. */
    public ChatCompletionsDialect(MappingSettings settings) {
        this.settings = settings;
        this.mapper = new RequestMapper(settings, new CompletionsShapes());
    }

    @Override
    public String path() {
        return DoubaoEndpoint.CHAT_COMPLETIONS.path();
    }

    @Override
    public void checkDefaults(ChatRequestParameters defaults) {
        mapper.checkDefaults(defaults);
    }

    @Override
    public EncodedRequest encode(ChatRequest request, boolean streaming) {
        WireRequest wire = mapper.toWire(request, streaming);
        String model = Objects.requireNonNullElse(wire.model(), "");
        return new EncodedRequest(
                model,
                RequestWriter.toBody(wire),
                wire.callableTools(),
                Map.of(),
                ToolSecrets.in(wire.fields()),
                Conversation.NONE,
                settings.maker(model));
    }

    @Override
    public ResponseDecoder newDecoder() {
        return new CompletionsResponseDecoder();
    }
}
