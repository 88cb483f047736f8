package io.github.doubao4j.internal.embedding;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.json.JsonValueWriter;
import io.github.doubao4j.internal.request.ContentMapper;
import io.github.doubao4j.internal.wire.ContentPart;
import io.github.doubao4j.internal.wire.MediaWriter;
import io.github.doubao4j.internal.wire.ObjectBody;
import java.io.IOException;
import java.util.Map;

/** Writes the request of one batch. */
final class EmbeddingBody {

    private EmbeddingBody() {}

    /** The request, to be closed by the caller. */
    static JsonBody of(EmbeddingBatch batch, EmbeddingFields fields) {
        return ObjectBody.of((json, values, out) -> {
            values.text("model", fields.model());
            if (batch.isTextList()) {
                values.field(
                        "input",
                        batch.inputs().stream().map(EmbeddingInput::text).toList());
            } else {
                json.writeArrayFieldStart("input");
                MediaWriter media = new MediaWriter(json, values, out);
                for (Content content : batch.inputs().get(0).contents()) {
                    writePart(content, json, values, media);
                }
                json.writeEndArray();
            }
            for (Map.Entry<String, Object> field : fields.wireFields(batch).entrySet()) {
                values.field(field.getKey(), field.getValue());
            }
        });
    }

    private static void writePart(Content content, JsonGenerator json, JsonValueWriter values, MediaWriter media)
            throws IOException {
        json.writeStartObject();
        if (content instanceof TextContent text) {
            values.text("type", "text");
            values.text("text", text.text());
        } else if (content instanceof ImageContent image) {
            values.text("type", "image_url");
            json.writeObjectFieldStart("image_url");
            media.url("url", ContentMapper.image(image).media());
            json.writeEndObject();
        } else if (content instanceof VideoContent film) {
            ContentPart.Video video = ContentMapper.video(film);
            values.text("type", "video_url");
            json.writeObjectFieldStart("video_url");
            media.url("url", video.media());
            values.optional("fps", video.fps());
            json.writeEndObject();
        } else {
            throw new UnsupportedFeatureException(content.type() + " content is not supported by embeddings");
        }
        json.writeEndObject();
    }
}
