package io.github.doubao4j.internal.embedding;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.internal.call.ObservedCall;
import io.github.doubao4j.internal.concurrent.TaskThreads;
import io.github.doubao4j.internal.concurrent.Workers;
import io.github.doubao4j.internal.document.DocumentCall;
import io.github.doubao4j.internal.document.DocumentExchange;
import io.github.doubao4j.internal.http.Cancellation;
import io.github.doubao4j.internal.json.JsonBody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Embeds the inputs of a request: distributes them over calls, makes some at the same time, and puts what comes back into the order of the
 * inputs. Each call is retried alone. Thread-safe.
 */
public final class EmbeddingExchange {

    /** What servers write of a list that is too long. Another fault of the request would be one of each half as well. */
    private static final Pattern TOO_MUCH = Pattern.compile(
            "(?i)too (many|long|large)|exceed|batch ?size|at most|maximum|(token|length|size|input) limit");

    /** How Ark names the field that is at fault, where it is another one than the list. */
    private static final Pattern OTHER_FIELD = Pattern.compile("(?i)parameter [`'\"](?!input)\\w");

    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final DocumentExchange texts;
    private final DocumentExchange multimodal;
    private final EmbeddingSettings settings;
    private final TaskThreads threads;

    /**
     * Composes an exchange.
     *
     * @param texts calls {@code /embeddings}
     * @param multimodal calls {@code /embeddings/multimodal}
     * @param threads for the requests of a call beside its first
     */
    public EmbeddingExchange(
            DocumentExchange texts, DocumentExchange multimodal, EmbeddingSettings settings, TaskThreads threads) {
        this.threads = threads;
        this.texts = texts;
        this.multimodal = multimodal;
        this.settings = settings;
    }

    /**
     * Checks the model's defaults.
     *
     * @throws LangChain4jException when one cannot be sent
     */
    public void checkDefaults(EmbeddingRequestParameters defaults) {
        EmbeddingFields fields = EmbeddingFields.of(defaults, settings);
        KnownEmbeddingModel known = fields.known();
        if (known != null && known.successor() != null) {
            settings.warnings()
                    .once(
                            "model",
                            "the embedding model " + known.name() + " retires; its successor is " + known.successor()
                                    + ", whose vectors cannot be compared with those of other models");
        }
    }

    /** How many numbers a vector has with these parameters; {@code null} when only a call would show it. */
    public static @Nullable Integer knownDimension(EmbeddingRequestParameters parameters) {
        if (parameters.dimensions() != null) {
            return parameters.dimensions();
        }
        KnownEmbeddingModel known = KnownEmbeddingModel.of(parameters.modelName());
        return known == null ? null : known.dimension();
    }

    /** What inputs of a model may hold, as far as is known. */
    public static Set<ContentType> contentTypes(@Nullable String modelName) {
        KnownEmbeddingModel known = KnownEmbeddingModel.of(modelName);
        return known != null && known.isTextOnly()
                ? Set.of(ContentType.TEXT)
                : Set.of(ContentType.TEXT, ContentType.IMAGE, ContentType.VIDEO);
    }

    /**
     * Embeds.
     *
     * @param request with the model's defaults for what it leaves open
     * @throws LangChain4jException when an input cannot be sent, or a call has failed for good
     */
    public EmbeddingResponse embed(EmbeddingRequest request) {
        ObservedCall observed = texts.begin(request.parameters().modelName());
        return observed.run(() -> embed(request, observed), EmbeddingExchange::describe);
    }

    private static void describe(EmbeddingResponse response, DoubaoCallResult.Builder builder) {
        builder.modelName(response.metadata().modelName())
                .tokenUsage(response.metadata().tokenUsage());
    }

    private EmbeddingResponse embed(EmbeddingRequest request, ObservedCall observed) {
        List<EmbeddingInput> inputs = request.inputs();
        EmbeddingFields fields = EmbeddingFields.of(request.parameters(), settings);
        InputChecks.check(inputs, fields);
        return new Run(EmbeddingBatches.of(inputs, fields, settings), fields, inputs.size(), observed).run();
    }

    /** How inputs are distributed, and the instructions. */
    @Override
    public String toString() {
        return settings.toString();
    }

    /** One request of the user. */
    private final class Run {

        private final List<EmbeddingBatch> batches;
        private final EmbeddingFields fields;
        private final EmbeddingResults results;
        private final ObservedCall observed;
        private final long start = System.nanoTime();
        private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();
        private volatile boolean stopped;

        Run(List<EmbeddingBatch> batches, EmbeddingFields fields, int inputs, ObservedCall observed) {
            this.observed = observed;
            this.batches = batches;
            this.fields = fields;
            this.results = new EmbeddingResults(inputs, fields);
        }

        EmbeddingResponse run() {
            try {
                boolean complete = Workers.run(
                        batches.size(),
                        settings.maxConcurrency(),
                        (task, onEnd) -> threads.execute(() -> observed.within(task), onEnd),
                        number -> embed(batches.get(number)),
                        this::stop);
                if (!complete) {
                    throw DoubaoApiException.builder("The call was interrupted")
                            .kind(Kind.CANCELLED)
                            .build();
                }
            } catch (LangChain4jException failure) {
                throw results.exception(details(failure));
            } catch (RuntimeException thrownByUser) {
                // Such as one of the supplier of headers.
                thrownByUser.addSuppressed(results.partial(details(thrownByUser)));
                throw thrownByUser;
            }
            return results.response();
        }

        private void stop() {
            stopped = true;
            running.forEach(Cancellation::cancel);
        }

        private void embed(EmbeddingBatch batch) {
            try {
                results.add(batch, call(batch));
            } catch (LangChain4jException thrown) {
                DoubaoApiException failure = details(thrown);
                if (batch.size() == 1 || !isTooMuch(failure)) {
                    results.fail(batch, failure);
                    throw thrown;
                }
                embed(batch.half(true));
                embed(batch.half(false));
            } catch (RuntimeException thrownByUser) {
                results.fail(batch, details(thrownByUser));
                throw thrownByUser;
            }
        }

        private DecodedEmbeddings call(EmbeddingBatch batch) {
            Cancellation cancellation = new Cancellation();
            running.add(cancellation);
            if (stopped) {
                // The caller was interrupted before this one could be found among those that run.
                cancellation.cancel();
            }
            try (JsonBody body = EmbeddingBody.of(batch, fields)) {
                return (batch.isTextList() ? texts : multimodal)
                        .run(
                                new DocumentCall(
                                        fields.model(),
                                        body,
                                        Map.of(),
                                        cancellation,
                                        Duration.ofNanos(System.nanoTime() - start),
                                        observed),
                                new EmbeddingDecoder(batch.size(), fields.servedDimension()));
            } finally {
                running.remove(cancellation);
            }
        }

        private boolean isTooMuch(DoubaoApiException failure) {
            String message = Objects.requireNonNullElse(failure.getMessage(), "");
            return failure.statusCode() == TOO_LARGE
                    || (failure.statusCode() == BAD_REQUEST
                            && failure.param()
                                    .filter(name -> !name.startsWith("input"))
                                    .isEmpty()
                            && !OTHER_FIELD.matcher(message).find()
                            && TOO_MUCH.matcher(message).find());
        }

        /** Nothing that fails may cost the vectors of other calls: neither a call that does not begin nor a header that cannot be sent. */
        private DoubaoApiException details(RuntimeException failure) {
            return DoubaoApiException.find(failure)
                    .orElseGet(() -> DoubaoApiException.builder(String.valueOf(failure.getMessage()))
                            .kind(
                                    failure instanceof InvalidRequestException
                                            ? Kind.INVALID_REQUEST
                                            : Kind.INTERNAL_SERVER)
                            .cause(failure)
                            .build());
        }
    }
}
