package io.github.doubao4j.emulator;

import java.util.List;
import java.util.Locale;

/**
 * The document that requests are checked against. Each one is a closed JSON Schema in the resources of this package
 * ({@code contract/starmagic.schema.json} and so on) and a set of rules that a schema cannot say.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable, which their type cannot say
public enum WireContract {

    /** StarMagic's "Doubao Seed 2.0 - Complete API Reference"; the default. */
    STARMAGIC("/v1", List.of("/v1"), ChunkStyle.ARK),

    /** Tokaify's "doubao-seed-2-0-pro-260215 Chat Completions API": one model, few fields. */
    TOKAIFY("/v1", List.of("/v1"), ChunkStyle.NEW_API),

    /** Volcengine Ark's Chat API, also under the paths of the coding plan and the agent plan. */
    ARK("/api/v3", List.of("/api/v3", "/api/coding/v3", "/api/plan/v3"), ChunkStyle.ARK);

    private final String basePath;
    private final List<String> basePaths;
    private final ChunkStyle chunkStyle;

    WireContract(String basePath, List<String> basePaths, ChunkStyle chunkStyle) {
        this.basePath = basePath;
        this.basePaths = basePaths;
        this.chunkStyle = chunkStyle;
    }

    /** The path of {@link DoubaoEmulator#baseUrl()}: {@code /v1}, for Ark {@code /api/v3}. */
    public String basePath() {
        return basePath;
    }

    /** Every path below which {@code /chat/completions} is served; anything else is not found. */
    public List<String> basePaths() {
        return basePaths;
    }

    /** How this provider cuts its streams when the builder says nothing else. */
    public ChunkStyle chunkStyle() {
        return chunkStyle;
    }

    String schemaResource() {
        return "contract/" + name().toLowerCase(Locale.ROOT) + ".schema.json";
    }

    boolean serves(String path) {
        return basePaths.stream().anyMatch(base -> path.equals(base + "/chat/completions"));
    }
}
