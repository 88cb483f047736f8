package io.github.doubao4j.internal.embedding;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.output.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@link EmbeddingModel#embed(EmbeddingRequest)} does when a model has listeners, for inputs without text too: LangChain4j makes a text segment
 * of each input, which cannot be empty.
 */
public final class ListenedEmbedding {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingModelListener.class);

    private final EmbeddingModel model;
    private final EmbeddingRequest request;
    private final List<EmbeddingModelListener> listeners;
    private final List<TextSegment> segments;
    private final Map<Object, Object> attributes = new ConcurrentHashMap<>();

    private ListenedEmbedding(EmbeddingModel model, EmbeddingRequest request, List<EmbeddingModelListener> listeners) {
        this.model = model;
        this.request = request;
        this.listeners = listeners;
        this.segments = request.inputs().stream()
                .map(ListenedEmbedding::segment)
                .map(TextSegment::from)
                .toList();
    }

    /**
     * Embeds and notifies the listeners.
     *
     * @throws UnsupportedFeatureException when the model does not take a parameter or a content
     */
    public static EmbeddingResponse of(
            EmbeddingModel model, EmbeddingRequest request, List<EmbeddingModelListener> listeners) {
        EmbeddingRequestParameters parameters = model.defaultRequestParameters().overrideWith(request.parameters());
        checkParameters(model, parameters);
        checkContents(model, request.inputs());
        EmbeddingRequest complete = EmbeddingRequest.builder()
                .inputs(request.inputs())
                .parameters(parameters)
                .build();
        return new ListenedEmbedding(model, complete, listeners).embed();
    }

    private static void checkParameters(EmbeddingModel model, EmbeddingRequestParameters parameters) {
        Set<EmbeddingParameter<?>> unsupported = new LinkedHashSet<>(parameters.presentParameters());
        unsupported.removeAll(model.supportedParameters());
        if (!unsupported.isEmpty()) {
            throw new UnsupportedFeatureException("Parameters not supported by " + model.modelName() + ": "
                    + names(unsupported) + "; allowed: " + names(model.supportedParameters()));
        }
    }

    private static String names(Set<EmbeddingParameter<?>> parameters) {
        return parameters.stream().map(EmbeddingParameter::name).sorted().collect(Collectors.joining(", "));
    }

    private static void checkContents(EmbeddingModel model, List<EmbeddingInput> inputs) {
        Set<ContentType> unsupported = new LinkedHashSet<>();
        inputs.forEach(input -> unsupported.addAll(input.contentTypes()));
        unsupported.removeAll(model.supportedContentTypes());
        if (!unsupported.isEmpty()) {
            throw new UnsupportedFeatureException("Content not supported by " + model.modelName() + ": " + unsupported
                    + "; allowed: " + model.supportedContentTypes());
        }
    }

    private static String segment(EmbeddingInput input) {
        String text = input.text();
        return text == null || text.isBlank() ? input.contentTypes().toString() : text;
    }

    private EmbeddingResponse embed() {
        EmbeddingModelRequestContext begun = EmbeddingModelRequestContext.builder()
                .textSegments(segments)
                .embeddingRequest(request)
                .embeddingModel(model)
                .attributes(attributes)
                .build();
        forEach(listener -> listener.onRequest(begun));
        try {
            EmbeddingResponse response = model.doEmbed(request);
            EmbeddingModelResponseContext ended = EmbeddingModelResponseContext.builder()
                    .embeddingRequest(request)
                    .embeddingResponse(response)
                    .embeddingModel(model)
                    .attributes(attributes)
                    .response(Response.from(
                            response.embeddings(), response.metadata().tokenUsage()))
                    .textSegments(segments)
                    .build();
            forEach(listener -> listener.onResponse(ended));
            return response;
        } catch (RuntimeException failure) {
            EmbeddingModelErrorContext failed = EmbeddingModelErrorContext.builder()
                    .error(failure)
                    .textSegments(segments)
                    .embeddingRequest(request)
                    .embeddingModel(model)
                    .attributes(attributes)
                    .build();
            forEach(listener -> listener.onError(failed));
            throw failure;
        }
    }

    private void forEach(Consumer<EmbeddingModelListener> notification) {
        for (EmbeddingModelListener listener : listeners) {
            try {
                notification.accept(listener);
            } catch (RuntimeException thrownByUser) {
                LOG.warn("A listener of embeddings threw an exception, which is ignored", thrownByUser);
            }
        }
    }
}
