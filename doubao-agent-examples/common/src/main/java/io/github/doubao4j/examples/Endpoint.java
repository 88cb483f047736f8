package io.github.doubao4j.examples;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which server is asked, and with which key: from the options, and the keys in the environment.
 *
 * @param provider the provider
 * @param baseUrl  the address instead of the provider's; {@code null} for the provider's
 * @param apiKey   the key
 * @param model    the model's name; {@code null} for the provider's default
 */
record Endpoint(
        DoubaoProvider provider,
        @Nullable String baseUrl,
        String apiKey,
        @Nullable String model) {

    /** A server given by its address may need no key, but the wire has a place for one. */
    private static final String NO_KEY = "none";

    private static final String ANY_KEY = "DOUBAO_API_KEY";

    /**
     * Chooses the server.
     *
     * @return nothing if neither a key nor an address is given, which means: run offline
     * @throws ConfigurationException if a provider is named whose key is missing, or an address or a model that it has none
     *     of itself
     */
    static Optional<Endpoint> choose(ModelOptions options, Map<String, String> environment) {
        String baseUrl = firstOf(options.baseUrl, null);
        String model = firstOf(options.model, null);
        DoubaoProvider named = options.provider;
        if (named != null) {
            checkComplete(named, baseUrl, model);
            String key = key(named, environment);
            if (key == null && baseUrl == null) {
                throw new ConfigurationException(
                        Text.of(Endpoint.class, "no-key", Converters.name(named), String.join(" / ", keys(named))));
            }
            return Optional.of(new Endpoint(named, baseUrl, key == null ? NO_KEY : key, model));
        }
        for (Map.Entry<String, DoubaoProvider> candidate : providersByKey().entrySet()) {
            String key = firstOf(environment.get(candidate.getKey()), null);
            if (key != null) {
                return Optional.of(new Endpoint(candidate.getValue(), baseUrl, key, model));
            }
        }
        return baseUrl == null
                ? Optional.empty()
                : Optional.of(new Endpoint(DoubaoProvider.STARMAGIC, baseUrl, NO_KEY, model));
    }

    /** The model that answers. */
    String modelName() {
        return Objects.requireNonNull(model == null ? provider.defaultModelName() : model, "model");
    }

    /** The same server with its model for code, if it has one and no model is named. */
    Endpoint forCode() {
        return model == null ? withModel(KnownService.of(provider).codeModel()) : this;
    }

    /** The same server with another model. */
    Endpoint withModel(@Nullable String name) {
        return new Endpoint(provider, baseUrl, apiKey, name);
    }

    /** The model and where it is, for people. The key is not part of it. */
    String describe() {
        return modelName() + " @ " + address();
    }

    /** Where the server is. */
    String address() {
        return Objects.requireNonNull(baseUrl == null ? provider.baseUrl() : baseUrl, "address");
    }

    /** The key is not part of it. */
    @Override
    public String toString() {
        return describe();
    }

    /** The names of the variables that hold keys. */
    static Set<String> keyVariables() {
        return providersByKey().keySet();
    }

    /** A provider may leave the address and the model to the user. */
    private static void checkComplete(DoubaoProvider named, @Nullable String baseUrl, @Nullable String model) {
        if (baseUrl == null && named.baseUrl() == null) {
            throw new ConfigurationException(Text.of(Endpoint.class, "no-address", Converters.name(named)));
        }
        if (model == null && named.defaultModelName() == null) {
            throw new ConfigurationException(Text.of(Endpoint.class, "no-model", Converters.name(named)));
        }
    }

    private static Map<String, DoubaoProvider> providersByKey() {
        Map<String, DoubaoProvider> providers = new LinkedHashMap<>();
        providers.put(ANY_KEY, DoubaoProvider.STARMAGIC);
        for (KnownService service : KnownService.all()) {
            if (service.keyVariable() != null) {
                providers.putIfAbsent(service.keyVariable(), service.provider());
            }
        }
        return providers;
    }

    /** The names of the variables that can hold a provider's key, its own first. */
    static List<String> keys(DoubaoProvider provider) {
        String own = KnownService.of(provider).keyVariable();
        return own == null ? List.of(ANY_KEY) : List.of(own, ANY_KEY);
    }

    private static @Nullable String key(DoubaoProvider provider, Map<String, String> environment) {
        String own = firstOf(environment.get(keys(provider).get(0)), null);
        return firstOf(own, environment.get(ANY_KEY));
    }

    private static @Nullable String firstOf(@Nullable String first, @Nullable String second) {
        if (first != null && !first.isBlank()) {
            return first;
        }
        return second != null && !second.isBlank() ? second : null;
    }
}
