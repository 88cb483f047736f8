package io.github.doubao4j.internal.image;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.output.Response;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.document.DocumentCall;
import io.github.doubao4j.internal.document.DocumentExchange;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.error.ExceptionMapper;
import io.github.doubao4j.internal.json.JsonBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks a service to make images. Thread-safe. */
public final class ImageExchange {

    private final DocumentExchange documents;
    private final ImageSettings settings;
    private final Warnings warnings;

    /**
     * Composes an exchange.
     *
     * @param documents calls {@code /images/generations}
     */
    public ImageExchange(DocumentExchange documents, ImageSettings settings, Warnings warnings) {
        this.documents = documents;
        this.settings = settings;
        this.warnings = warnings;
    }

    /**
     * Makes images.
     *
     * @param references images to start from
     * @param count how many are asked for
     * @return at least one; fewer than asked for when the service made fewer or some have failed
     * @throws LangChain4jException when there is none
     */
    public Response<List<Image>> make(@Nullable String prompt, List<Image> references, int count) {
        ImageRequest request = ImageRequest.of(settings, prompt, references, count);
        try (JsonBody body = request.body()) {
            MadeImages made = documents.run(DocumentCall.of(settings.model(), body), new ImageDecoder());
            return Response.from(made.images(), made.usage(), null, metadata(made, count));
        } catch (DoubaoApiException failure) {
            throw ExceptionMapper.translate(failure);
        }
    }

    private Map<String, Object> metadata(MadeImages made, int count) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (made.generated() != null) {
            metadata.put("generated_images", made.generated());
        }
        if (!made.errors().isEmpty()) {
            List<String> errors =
                    made.errors().stream().map(ImageExchange::text).toList();
            metadata.put("errors", errors);
            warnings.once(
                    "images: " + errors,
                    made.images().size() + " of " + count + " images were made; the others failed: " + errors);
        }
        return metadata;
    }

    private static String text(ApiError error) {
        return Objects.requireNonNullElse(error.code(), "") + ": " + Objects.requireNonNullElse(error.message(), "");
    }
}
