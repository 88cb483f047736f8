package io.github.doubao4j.internal.image;

import dev.langchain4j.data.image.Image;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.internal.error.ApiError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request for images.
 *
 * @param images that were made, in order; at least one
 * @param errors of the others
 */
record MadeImages(
        List<Image> images,
        List<ApiError> errors,
        @Nullable Integer generated,
        @Nullable DoubaoTokenUsage usage) {}
