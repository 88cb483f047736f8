package io.github.doubao4j.internal.embedding;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import io.github.doubao4j.DoubaoImageContent;
import io.github.doubao4j.internal.check.Rejections;
import io.github.doubao4j.internal.request.ContentMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rejects inputs, before anything is sent, that Ark's pages rule out. Names their indexes, and never repeats what they say. */
final class InputChecks {

    /** Of one text, in UTF-8. */
    static final int MAX_TEXT_BYTES = 100_000;

    private static final int MAX_IMAGE_MEGABYTES = 10;
    private static final int MAX_VIDEO_MEGABYTES = 50;

    private final EmbeddingFields fields;

    private InputChecks(EmbeddingFields fields) {
        this.fields = fields;
    }

    /**
     * Checks all inputs.
     *
     * @throws InvalidRequestException when one is blank, too large, or has too many parts
     * @throws UnsupportedFeatureException when the model is known not to take a content
     */
    static void check(List<EmbeddingInput> inputs, EmbeddingFields fields) {
        InputChecks checks = new InputChecks(fields);
        for (int i = 0; i < inputs.size(); i++) {
            checks.check("input " + i, inputs.get(i));
        }
    }

    /** What the inputs are, in the words of an instruction. */
    static String kinds(List<EmbeddingInput> inputs) {
        List<String> kinds = inputs.stream()
                .flatMap(input -> input.contentTypes().stream())
                .distinct()
                .sorted()
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList();
        return String.join(" and ", kinds);
    }

    private void check(String name, EmbeddingInput input) {
        int texts = 0;
        int others = 0;
        for (Content content : input.contents()) {
            if (content instanceof TextContent text) {
                checkText(name, text.text());
                texts++;
            } else {
                checkOther(name, content);
                others++;
            }
        }
        KnownEmbeddingModel known = fields.known();
        if (known != null && known.fusesOnePair() && (texts > 1 || others > 1)) {
            throw Rejections.invalid(
                    name + " of " + known.name(), texts + " texts and " + others + " images", "one of each at most");
        }
    }

    private static void checkText(String name, String text) {
        if (text.isBlank()) {
            throw Rejections.invalid(name, "blank", "text that is not blank");
        }
        // No character is more than three bytes a char.
        if (text.length() > MAX_TEXT_BYTES / 3) {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_TEXT_BYTES) {
                throw new InvalidRequestException(name + " has " + bytes + " bytes in UTF-8; allowed: at most "
                        + MAX_TEXT_BYTES + ", so split it before");
            }
        }
    }

    private void checkOther(String name, Content content) {
        ContentType type = content.type();
        KnownEmbeddingModel known = fields.known();
        boolean isTaken = content instanceof ImageContent
                || (content instanceof VideoContent && (known == null || !known.fusesOnePair()));
        if (!isTaken || (known != null && known.isTextOnly())) {
            throw new UnsupportedFeatureException(type + " content, which " + name + " has, is not supported by "
                    + (known == null ? "embeddings" : known.name()) + "; allowed: "
                    + (isTaken ? KnownEmbeddingModel.VISION_251215 + " for it" : "TEXT, IMAGE, VIDEO"));
        }
        if (fields.isSparse()) {
            throw new InvalidRequestException(
                    name + " is " + type + " and sparseEmbedding (sparse_embedding) is true; allowed: TEXT with it");
        }
        if (content instanceof ImageContent image) {
            checkSize(name, image.image().base64Data(), MAX_IMAGE_MEGABYTES);
            ContentMapper.image(image);
            if (content instanceof DoubaoImageContent own
                    && (own.detail() != null || own.minPixels() != null || own.maxPixels() != null)) {
                throw new UnsupportedFeatureException(
                        name
                                + " is an image with detail or limits of pixels, which embeddings do not take; allowed: an ImageContent");
            }
        } else if (content instanceof VideoContent video) {
            checkSize(name, video.video().base64Data(), MAX_VIDEO_MEGABYTES);
            ContentMapper.video(video);
        }
    }

    private static void checkSize(String name, @Nullable String base64, int megabytes) {
        long bytes = base64 == null ? 0 : base64.length() * 3L / 4;
        if (bytes > (megabytes << 20) + 2L) {
            throw new InvalidRequestException(
                    name + " has " + bytes + " bytes; allowed: at most " + megabytes + " MiB, or an address");
        }
    }
}
