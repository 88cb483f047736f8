package io.github.doubao4j.internal.request;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.internal.check.RequestChecks;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.internal.wire.FieldNames;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.WireRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns LangChain4j's request into the body that is sent. The only place that does. */
public final class RequestMapper {

    private final MappingSettings settings;
    private final RequestShapes shapes;
    private final WireFormat wire;
    private final MessageMapper messageMapper;
    private final FieldsMapper fieldsMapper;
    private final ModelRules modelRules;
    private final ProviderFields providerFields;

    /** A mapper for one model instance and one wire format; thread-safe. */
    public RequestMapper(MappingSettings settings, RequestShapes shapes) {
        this.settings = settings;
        this.shapes = shapes;
        this.wire = shapes.format();
        this.messageMapper = new MessageMapper(settings, shapes);
        this.fieldsMapper = new FieldsMapper(settings.provider(), shapes, settings.warnings());
        this.modelRules = new ModelRules(settings, wire);
        this.providerFields = new ProviderFields(settings.provider(), wire, settings.warnings());
    }

    /**
     * Checks and maps a request whose parameters are already merged with the model's defaults.
     *
     * @param stream whether the response shall be a stream
     * @throws InvalidRequestException when a value is out of its range or contradicts another
     * @throws UnsupportedFeatureException when the request asks for something that the wire format or the provider does
     *     not have
     */
    public WireRequest toWire(ChatRequest request, boolean stream) {
        return toWire(request, stream, 0);
    }

    /**
     * The same without the first messages, which the service has already; they are checked like the others.
     *
     * @param from the first message that is mapped
     */
    public WireRequest toWire(ChatRequest request, boolean stream, int from) {
        RequestChecks.checkRequest(request, wire);
        Map<String, @Nullable Object> fields = fields(request.parameters(), stream);
        checkModel(fields);
        List<Message> messages = messageMapper.map(
                request.messages(),
                from,
                settings.thinking().on(settings.provider(), modelRules.profile(fields)),
                settings.maker(String.valueOf(fields.get(FieldNames.MODEL))));
        // Runs after the provider check, whose message lists alternatives.
        modelRules.checkContents(fields, request.messages());
        WireRequest mapped = new WireRequest(messages, fields);
        providerFields.warn(mapped);
        warnIfJsonIsNotMentioned(mapped);
        return mapped;
    }

    /**
     * Checks a model's default parameters when it is built.
     *
     * @throws InvalidRequestException when a value is out of its range or contradicts another, or the model is known to
     *     reject it
     * @throws UnsupportedFeatureException when they ask for something that the wire format, the provider or the model
     *     does not have
     */
    public void checkDefaults(ChatRequestParameters defaults) {
        RequestChecks.checkParameters(defaults, wire);
        fields(defaults, false);
    }

    /** Not when a model is built: a request may name its own. */
    private void checkModel(Map<String, @Nullable Object> fields) {
        if (fields.get(FieldNames.MODEL) == null) {
            throw new InvalidRequestException("modelName (model) is not set, and the provider "
                    + settings.provider().name() + " has no default; allowed: the name of a model");
        }
    }

    private Map<String, @Nullable Object> fields(ChatRequestParameters parameters, boolean stream) {
        Map<String, @Nullable Object> fields = fieldsMapper.map(parameters, stream);
        RequestChecks.checkFields(fields, wire);
        modelRules.apply(fields);
        shapes.check(fields, stream);
        return fields;
    }

    private void warnIfJsonIsNotMentioned(WireRequest request) {
        if (Options.RESPONSE_FORMAT.valueIn(wire, request.fields()) instanceof Map<?, ?> format
                && "json_object".equals(format.get("type"))
                && !JsonModeCheck.isIn(request.messages())) {
            settings.warnings()
                    .once(
                            "json_object",
                            "response_format json_object is asked for, but the word 'json' is nowhere in the messages;"
                                    + " Doubao documents that it must be");
        }
    }
}
