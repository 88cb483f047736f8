package io.github.doubao4j.internal.catalog;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.catalog.DoubaoModelInfo;
import io.github.doubao4j.catalog.DoubaoModelState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to the failure of a call which model names of the catalogue are near to the one that was not found. The catalogue is asked for when
 * that happens, and kept for a while; that it cannot be had is no other failure. Thread-safe.
 */
public final class ModelSuggestions {

    /** Adds nothing. */
    public static final ModelSuggestions NONE = new ModelSuggestions(null);

    private static final Logger LOG = LoggerFactory.getLogger(ModelSuggestions.class);
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final @Nullable CatalogExchange catalog;
    private volatile @Nullable Known known;

    private record Known(List<String> names, long since) {}

    /** Suggestions from a catalogue. */
    public ModelSuggestions(@Nullable CatalogExchange catalog) {
        this.catalog = catalog;
    }

    /** What to append to the message of a failure; mostly empty. */
    public String after(DoubaoApiException failure, String modelName) {
        if (catalog == null || failure.kind() != Kind.MODEL_NOT_FOUND) {
            return "";
        }
        List<String> nearest = NearestNames.to(modelName, names(catalog));
        return nearest.isEmpty() ? "" : ". Similar names in the catalogue: " + String.join(", ", nearest);
    }

    private List<String> names(CatalogExchange exchange) {
        Known current = known;
        if (current == null || System.nanoTime() - current.since() > KEPT.toNanos()) {
            current = new Known(ask(exchange), System.nanoTime());
            known = current;
        }
        return current.names();
    }

    private static List<String> ask(CatalogExchange exchange) {
        try {
            return exchange.models().stream()
                    .filter(model -> model.state() != DoubaoModelState.SHUTDOWN)
                    .map(DoubaoModelInfo::id)
                    .toList();
        } catch (RuntimeException unavailable) {
            LOG.debug("The catalogue of models could not be read", unavailable);
            return List.of();
        }
    }
}
