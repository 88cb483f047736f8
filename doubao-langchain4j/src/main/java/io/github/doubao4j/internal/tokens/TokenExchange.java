package io.github.doubao4j.internal.tokens;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.TokenCountEstimator;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.document.DocumentCall;
import io.github.doubao4j.internal.document.DocumentExchange;
import io.github.doubao4j.internal.error.AddressHint;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.error.ExceptionMapper;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.wire.ObjectBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a service how many tokens texts have: each text once, several in one request, the latest ones not again. Thread-safe. */
public final class TokenExchange {

    /** No document names a limit; these keep a request small. */
    private static final int MAX_TEXTS = 64;

    private static final int MAX_CHARACTERS = 100_000;

    /** Failures of a service that may be there, as opposed to those of the request or the key. */
    private static final Set<Kind> PASSING =
            Set.of(Kind.RATE_LIMIT, Kind.INTERNAL_SERVER, Kind.TIMEOUT, Kind.UNKNOWN_HOST);

    private static final String NOT_FOUND = "notfound";

    private final @Nullable DocumentExchange documents;
    private final String modelName;
    private final TokenCache cache;
    private final @Nullable TokenCountEstimator fallback;
    private final Warnings warnings;
    private volatile @Nullable UnsupportedFeatureException missing;

    /**
     * Composes an exchange.
     *
     * @param documents calls {@code /tokenization}; {@code null} where the provider has none, and there is a fallback
     * @param cacheSize how many counts are kept
     */
    public TokenExchange(
            @Nullable DocumentExchange documents,
            String modelName,
            int cacheSize,
            @Nullable TokenCountEstimator fallback,
            Warnings warnings) {
        if (cacheSize < 0) {
            throw new IllegalArgumentException("cacheSize is " + cacheSize + "; allowed: 0 or more");
        }
        this.documents = documents;
        this.modelName = modelName;
        this.cache = new TokenCache(cacheSize);
        this.fallback = fallback;
        this.warnings = warnings;
    }

    /**
     * Counts.
     *
     * @throws LangChain4jException when the service cannot be asked and there is no fallback
     */
    public List<Integer> count(List<String> texts) {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (String text : texts) {
            Integer known = text.isEmpty() ? Integer.valueOf(0) : cache.get(text);
            if (known == null) {
                unknown.add(text);
            } else {
                counts.put(text, known);
            }
        }
        for (List<String> batch : batches(unknown)) {
            List<Integer> counted = countBatch(batch);
            for (int i = 0; i < batch.size(); i++) {
                counts.put(batch.get(i), counted.get(i));
            }
        }
        return texts.stream().map(counts::get).toList();
    }

    private static List<List<String>> batches(Set<String> texts) {
        List<List<String>> batches = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        int characters = 0;
        for (String text : texts) {
            if (!batch.isEmpty() && (batch.size() == MAX_TEXTS || characters + text.length() > MAX_CHARACTERS)) {
                batches.add(batch);
                batch = new ArrayList<>();
                characters = 0;
            }
            batch.add(text);
            characters += text.length();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private List<Integer> countBatch(List<String> texts) {
        if (documents == null) {
            return estimated(texts, "the provider has no endpoint that counts tokens");
        }
        UnsupportedFeatureException known = missing;
        if (known != null) {
            return estimatedUnless(known, texts);
        }
        try (JsonBody body = body(texts)) {
            List<Integer> counts = documents.run(DocumentCall.of(modelName, body), new TokenCountDecoder(texts.size()));
            for (int i = 0; i < counts.size(); i++) {
                cache.put(texts.get(i), counts.get(i));
            }
            return counts;
        } catch (LangChain4jException thrown) {
            DoubaoApiException failure = DoubaoApiException.find(thrown).orElseThrow(() -> thrown);
            if (failure.statusCode() == 404 && isOfAddress(failure)) {
                UnsupportedFeatureException unsupported = new UnsupportedFeatureException(
                        "Counting tokens is not supported at this address; allowed: Ark with a key that is not of a plan, or"
                                + " fallback(DoubaoTokenCountEstimator.offline()). " + failure.getMessage());
                unsupported.initCause(failure);
                missing = unsupported;
                return estimatedUnless(unsupported, texts);
            }
            if (PASSING.contains(failure.kind())) {
                return estimatedUnless(ExceptionMapper.translate(failure), texts);
            }
            throw ExceptionMapper.translate(failure);
        }
    }

    /**
     * Whether a 404 is about the address. Of chats, whose address is there, Ark's code {@code NotFound} means the model; this
     * address may be what is not found.
     */
    private boolean isOfAddress(DoubaoApiException failure) {
        if (failure.kind() != Kind.MODEL_NOT_FOUND) {
            return true;
        }
        String code = failure.code().orElse("").toLowerCase(Locale.ROOT);
        String message = String.valueOf(failure.getMessage());
        ApiError error = new ApiError(
                message, code, failure.type().orElse(null), failure.param().orElse(null));
        return (code.equals(NOT_FOUND) || code.startsWith(NOT_FOUND + "."))
                && !message.contains(modelName)
                && !AddressHint.isAboutModel(error);
    }

    private List<Integer> estimatedUnless(LangChain4jException failure, List<String> texts) {
        if (fallback == null) {
            throw failure;
        }
        return estimated(texts, String.valueOf(failure.getMessage()));
    }

    /** Not kept: the service may be back. */
    private List<Integer> estimated(List<String> texts, String reason) {
        if (fallback == null) {
            throw new IllegalStateException("there is neither a service nor a fallback");
        }
        warnings.once("tokens", "tokens are estimated by the fallback: " + reason);
        return texts.stream().map(fallback::estimateTokenCountInText).toList();
    }

    private JsonBody body(List<String> texts) {
        return ObjectBody.of((json, values, out) -> {
            values.text("model", modelName);
            values.field("text", texts);
        });
    }
}
