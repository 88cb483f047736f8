package io.github.doubao4j.internal.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.catalog.ModelType;
import io.github.doubao4j.catalog.DoubaoModelInfo;
import io.github.doubao4j.catalog.DoubaoModelState;
import io.github.doubao4j.internal.document.DocumentDecoder;
import io.github.doubao4j.internal.document.JsonObjects;
import io.github.doubao4j.internal.document.MalformedDocumentException;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue. Its rows leave out what they like; a row without an id is none. */
public final class CatalogDecoder implements DocumentDecoder<List<DoubaoModelInfo>> {

    /** By what the names of tasks begin or end with, the surest first. */
    private static final Map<String, ModelType> TYPES_OF_TASKS = Map.of(
            "textgeneration", ModelType.CHAT,
            "visualquestionanswering", ModelType.CHAT,
            "texttoimage", ModelType.IMAGE_GENERATION,
            "imagetoimage", ModelType.IMAGE_GENERATION,
            "speechtotext", ModelType.AUDIO_TRANSCRIPTION,
            "texttospeech", ModelType.AUDIO_GENERATION);

    private static final Map<String, ModelType> TYPES_OF_DOMAINS = Map.of(
            "llm", ModelType.CHAT,
            "vlm", ModelType.CHAT,
            "embedding", ModelType.EMBEDDING,
            "imagegeneration", ModelType.IMAGE_GENERATION);

    @Override
    public List<DoubaoModelInfo> decode(JsonBytes document) throws IOException {
        List<DoubaoModelInfo> models = new ArrayList<>();
        JsonObjects.read(document, root -> {
            if (!root.path("data").isArray()) {
                throw new MalformedDocumentException("it has no list of models", true);
            }
            for (JsonNode row : root.path("data")) {
                String id = JsonObjects.text(row, "id");
                if (id != null) {
                    models.add(model(id, row));
                }
            }
        });
        return List.copyOf(models);
    }

    private static DoubaoModelInfo model(String id, JsonNode row) {
        Set<String> tasks = texts(row.path("task_type"));
        String domain = JsonObjects.text(row, "domain");
        JsonNode limits = row.path("token_limits");
        Long created = JsonObjects.longInteger(row, "created");
        return new DoubaoModelInfo(
                id,
                JsonObjects.text(row, "name"),
                JsonObjects.text(row, "version"),
                Objects.requireNonNullElse(JsonObjects.text(row, "display_name"), id),
                domain,
                tasks,
                type(tasks, domain),
                texts(row.path("modalities").path("input_modalities")),
                texts(row.path("modalities").path("output_modalities")),
                JsonObjects.integer(limits, "context_window"),
                JsonObjects.integer(limits, "max_input_token_length"),
                JsonObjects.integer(limits, "max_output_token_length"),
                state(JsonObjects.text(row, "status")),
                created == null ? null : instant(created),
                JsonObjects.text(row, "owned_by"));
    }

    /** {@code null} for a number that is no time. */
    private static @Nullable Instant instant(long seconds) {
        return seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()
                ? null
                : Instant.ofEpochSecond(seconds);
    }

    /** A text, or a list of them. */
    private static Set<String> texts(JsonNode value) {
        Set<String> texts = new LinkedHashSet<>();
        if (value.isTextual()) {
            texts.add(value.asText());
        }
        for (JsonNode element : value) {
            if (element.isTextual()) {
                texts.add(element.asText());
            }
        }
        return texts;
    }

    private static ModelType type(Set<String> tasks, @Nullable String domain) {
        for (String task : tasks) {
            String name = plain(task);
            ModelType type = name.endsWith("embedding") ? ModelType.EMBEDDING : TYPES_OF_TASKS.get(name);
            if (type != null) {
                return type;
            }
        }
        return domain == null ? ModelType.OTHER : TYPES_OF_DOMAINS.getOrDefault(plain(domain), ModelType.OTHER);
    }

    private static DoubaoModelState state(@Nullable String status) {
        return switch (status == null ? "active" : plain(status)) {
            case "active" -> DoubaoModelState.ACTIVE;
            case "retiring" -> DoubaoModelState.RETIRING;
            case "shutdown" -> DoubaoModelState.SHUTDOWN;
            default -> DoubaoModelState.UNKNOWN;
        };
    }

    private static String plain(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
