package io.github.doubao4j.observability;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.call.DoubaoCall;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the values of a call are in the words of OpenTelemetry's conventions for generative AI, release 0.1.0. Metrics and spans get the
 * same values from here, so that one leads to the other. All of them come from a small set, whatever servers and users send.
 */
public final class CallConventions {

    private static final Pattern UNUSUAL = Pattern.compile("[^a-z0-9._-]");

    private CallConventions() {}

    /**
     * {@code gen_ai.operation.name}: {@code chat}, {@code embeddings}, {@code generate_content} of images; {@code tokenize} and
     * {@code list_models}, for which the conventions have no value.
     */
    public static String operation(DoubaoCall call) {
        return switch (call.endpoint()) {
            case CHAT_COMPLETIONS, RESPONSES -> "chat";
            case EMBEDDINGS, MULTIMODAL_EMBEDDINGS -> "embeddings";
            case IMAGES -> "generate_content";
            case TOKENIZATION -> "tokenize";
            case MODELS -> "list_models";
        };
    }

    /** Whether a model generates something: what the conventions call inference. Embeddings are not, nor are counts of tokens and catalogues. */
    public static boolean inference(DoubaoCall call) {
        return switch (call.endpoint()) {
            case CHAT_COMPLETIONS, RESPONSES, IMAGES -> true;
            case EMBEDDINGS, MULTIMODAL_EMBEDDINGS, TOKENIZATION, MODELS -> false;
        };
    }

    /** Whether the call asks for vectors. */
    public static boolean embeddings(DoubaoCall call) {
        return call.endpoint() == DoubaoEndpoint.EMBEDDINGS || call.endpoint() == DoubaoEndpoint.MULTIMODAL_EMBEDDINGS;
    }

    /**
     * {@code gen_ai.provider.name}: the name of the provider in lower case, such as {@code ark} or {@code starmagic}, with {@code _} for
     * what is no letter, digit, point or hyphen. The conventions list no value for any of these services.
     */
    public static String provider(DoubaoProvider provider) {
        return UNUSUAL.matcher(provider.name().toLowerCase(Locale.ROOT)).replaceAll("_");
    }

    /** {@code server.port}: that of the address, else that of its scheme. */
    public static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
    }

    /** {@code server.address}: the host, or an empty string when the address has none. */
    public static String host(URI address) {
        return address.getHost() == null ? "" : address.getHost();
    }

    /**
     * {@code error.type}: the {@link DoubaoApiException.Kind} in lower case, such as {@code rate_limit} or {@code timeout}; of any other
     * failure, such as a request that was rejected before it was sent, the name of its class. Never the code that a server sent: of those
     * there may be any number.
     */
    public static String errorType(Throwable failure) {
        return DoubaoApiException.find(failure)
                .map(details -> details.kind().name().toLowerCase(Locale.ROOT))
                .orElseGet(() -> failure.getClass().getName());
    }
}
