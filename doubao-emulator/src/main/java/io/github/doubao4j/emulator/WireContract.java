package io.github.doubao4j.emulator;

import io.github.doubao4j.emulator.internal.contract.Provider;
import java.util.List;
import java.util.Locale;

/**
 * The document that requests are checked against. Each one is a closed JSON Schema in the resources of this package
 * ({@code contract/starmagic.schema.json} and so on, {@code contract/ark.responses.schema.json} for the Responses API), a set of rules that a schema cannot say, and a description of what
 * else differs ({@code contract/starmagic.provider.json}).
 */
public enum WireContract {

    /**
     * StarMagic's "Doubao Seed 2.0 - Complete API Reference"; the default. Its Responses API is listed without its fields,
     * which are those of Ark.
     */
    STARMAGIC,

    /** Tokaify's "doubao-seed-2-0-pro-260215 Chat Completions API": one model, few fields, no Responses API. */
    TOKAIFY,

    /**
     * Volcengine Ark's Chat API and Responses API, embeddings, tokenization, models and images, also under the paths of the
     * coding plan and the agent plan, which have neither tokenization nor, the latter, models.
     */
    ARK;

    /** The path of {@link DoubaoEmulator#baseUrl()}: {@code /v1}, for Ark {@code /api/v3}. */
    public String basePath() {
        return provider().basePath();
    }

    /**
     * Every path below which {@code /chat/completions} is served, {@code /responses} but for Tokaify, and for Ark the other
     * endpoints; anything else is not found.
     */
    public List<String> basePaths() {
        return provider().basePaths();
    }

    /** How this provider cuts its streams when the builder says nothing else. */
    public ChunkStyle chunkStyle() {
        return provider().chunkStyle();
    }

    Provider provider() {
        return Provider.named(name().toLowerCase(Locale.ROOT));
    }
}
