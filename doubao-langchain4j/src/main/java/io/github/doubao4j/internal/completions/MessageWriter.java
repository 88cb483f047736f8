package io.github.doubao4j.internal.completions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.json.JsonValueWriter;
import io.github.doubao4j.internal.wire.ContentPart;
import io.github.doubao4j.internal.wire.ContentPart.Media;
import io.github.doubao4j.internal.wire.MediaWriter;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.Message.Content;
import java.io.IOException;
import java.util.List;

/** Writes messages and their parts. */
final class MessageWriter {

    private static final String ROLE = "role";
    private static final String CONTENT = "content";
    private static final String TYPE = "type";

    private final JsonGenerator json;
    private final JsonValueWriter values;
    private final MediaWriter media;

    MessageWriter(JsonGenerator json, JsonValueWriter values, JsonBody.Writer out) {
        this.json = json;
        this.values = values;
        this.media = new MediaWriter(json, values, out);
    }

    void write(Message message) throws IOException {
        json.writeStartObject();
        if (message instanceof Message.FromSystem system) {
            json.writeStringField(ROLE, "system");
            values.text(CONTENT, system.text());
        } else if (message instanceof Message.FromUser user) {
            json.writeStringField(ROLE, "user");
            content(user.content());
            values.optional("name", user.name());
        } else if (message instanceof Message.FromAssistant assistant) {
            assistant(assistant);
        } else if (message instanceof Message.FromTool tool) {
            json.writeStringField(ROLE, "tool");
            values.text("tool_call_id", tool.toolCallId());
            content(tool.content());
        }
        json.writeEndObject();
    }

    private void assistant(Message.FromAssistant assistant) throws IOException {
        json.writeStringField(ROLE, "assistant");
        values.optional(CONTENT, assistant.text());
        values.optional("reasoning_content", assistant.reasoningContent());
        values.optional("encrypted_content", assistant.encryptedContent());
        if (!assistant.toolCalls().isEmpty()) {
            json.writeArrayFieldStart("tool_calls");
            for (ToolCall call : assistant.toolCalls()) {
                toolCall(call);
            }
            json.writeEndArray();
        }
    }

    private void toolCall(ToolCall call) throws IOException {
        json.writeStartObject();
        values.optional("id", call.id());
        json.writeStringField(TYPE, "function");
        json.writeObjectFieldStart("function");
        values.optional("name", call.name());
        values.optional("arguments", call.arguments());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void content(Content content) throws IOException {
        if (content instanceof Content.Plain plain) {
            values.text(CONTENT, plain.text());
        } else if (content instanceof Content.Parts parts) {
            parts(parts.parts());
        }
    }

    private void parts(List<ContentPart> parts) throws IOException {
        json.writeArrayFieldStart(CONTENT);
        for (ContentPart part : parts) {
            json.writeStartObject();
            if (part instanceof ContentPart.Text text) {
                json.writeStringField(TYPE, "text");
                values.text("text", text.text());
            } else if (part instanceof ContentPart.Image image) {
                image(image);
            } else if (part instanceof ContentPart.Video video) {
                open("video_url");
                media.url("url", video.media());
                values.optional("fps", video.fps());
                json.writeEndObject();
            } else if (part instanceof ContentPart.Audio audio) {
                audio(audio);
            } else if (part instanceof ContentPart.File file) {
                open("file");
                media.url(file.media() instanceof Media.Url ? "file_url" : "file_data", file.media());
                values.optional("filename", file.filename());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The part's type is also the name of the object that holds the rest. */
    private void open(String type) throws IOException {
        json.writeStringField(TYPE, type);
        json.writeObjectFieldStart(type);
    }

    private void image(ContentPart.Image image) throws IOException {
        open("image_url");
        media.url("url", image.media());
        values.optional("detail", image.detail());
        media.pixelLimit(image);
        json.writeEndObject();
    }

    private void audio(ContentPart.Audio audio) throws IOException {
        open("input_audio");
        if (audio.media() instanceof Media.Inline inline) {
            media.base64("data", "", inline.base64());
        } else {
            media.url("url", audio.media());
        }
        values.optional("format", audio.format());
        json.writeEndObject();
    }
}
