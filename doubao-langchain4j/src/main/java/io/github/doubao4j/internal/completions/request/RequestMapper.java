package io.github.doubao4j.internal.completions.request;

import static io.github.doubao4j.internal.option.WireFormat.COMPLETIONS;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.internal.check.RequestChecks;
import io.github.doubao4j.internal.completions.ChatCompletionRequest;
import io.github.doubao4j.internal.completions.Message;
import io.github.doubao4j.internal.option.Options;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns LangChain4j's request into the body that is sent. The only place that does. */
public final class RequestMapper {

    private static final String MODEL = Options.MODEL_NAME.field(COMPLETIONS);
    private static final String RESPONSE_FORMAT = Options.RESPONSE_FORMAT.field(COMPLETIONS);

    private final MappingSettings settings;
    private final MessageMapper messageMapper;
    private final FieldsMapper fieldsMapper;
    private final ModelRules modelRules;
    private final ProviderFields providerFields;

    /** A mapper for one model instance; thread-safe. */
    public RequestMapper(MappingSettings settings) {
        this.settings = settings;
        this.messageMapper = new MessageMapper(settings);
        this.fieldsMapper = new FieldsMapper(settings.provider(), settings.warnings());
        this.modelRules = new ModelRules(settings);
        this.providerFields = new ProviderFields(settings.provider(), settings.warnings());
    }

    /**
     * Checks and maps a request whose parameters are already merged with the model's defaults.
     *
     * @param stream whether the response shall be a stream
     * @throws InvalidRequestException when a value is out of its range or contradicts another
     * @throws UnsupportedFeatureException when the request asks for something that the wire format or the provider does
     *     not have
     */
    public ChatCompletionRequest toWire(ChatRequest request, boolean stream) {
        RequestChecks.checkRequest(request);
        Map<String, @Nullable Object> fields = fields(request.parameters(), stream);
        checkModel(fields);
        List<Message> messages = messageMapper.map(
                request.messages(), settings.thinking().on(settings.provider(), modelRules.profile(fields)));
        // Runs after the provider check, whose message lists alternatives.
        modelRules.checkContents(fields, request.messages());
        ChatCompletionRequest wire = new ChatCompletionRequest(messages, fields);
        providerFields.warn(wire);
        warnIfJsonIsNotMentioned(wire);
        return wire;
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
        RequestChecks.checkParameters(defaults);
        fields(defaults, false);
    }

    /** Not when a model is built: a request may name its own. */
    private void checkModel(Map<String, @Nullable Object> fields) {
        if (fields.get(MODEL) == null) {
            throw new InvalidRequestException("modelName (model) is not set, and the provider "
                    + settings.provider().name() + " has no default; allowed: the name of a model");
        }
    }

    private Map<String, @Nullable Object> fields(ChatRequestParameters parameters, boolean stream) {
        Map<String, @Nullable Object> fields = fieldsMapper.map(parameters, stream);
        RequestChecks.checkFields(fields);
        modelRules.apply(fields);
        return fields;
    }

    private void warnIfJsonIsNotMentioned(ChatCompletionRequest wire) {
        if (wire.fields().get(RESPONSE_FORMAT) instanceof Map<?, ?> format
                && "json_object".equals(format.get("type"))
                && !JsonModeCheck.isIn(wire.messages())) {
            settings.warnings()
                    .once(
                            "json_object",
                            "response_format json_object is asked for, but the word 'json' is nowhere in the messages;"
                                    + " Doubao documents that it must be");
        }
    }
}
