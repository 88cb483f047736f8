package io.github.doubao4j.internal.responses.request;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.json.JsonValueWriter;
import io.github.doubao4j.internal.wire.ContentPart;
import io.github.doubao4j.internal.wire.ContentPart.Media;
import io.github.doubao4j.internal.wire.MediaWriter;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.Message.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes messages as the items of {@code input}. An assistant's text at the end is one that the model shall go on with, which
 * this API has to be told. The images of tool results, whose items hold text only, follow in a
 * message of the user behind all results of the turn.
 */
final class InputWriter {

    private static final String TYPE = "type";
    private static final String USER = "user";

    private final JsonGenerator json;
    private final JsonValueWriter values;
    private final MediaWriter media;
    private final List<ContentPart> imagesOfResults = new ArrayList<>();

    InputWriter(JsonGenerator json, JsonValueWriter values, JsonBody.Writer out) {
        this.json = json;
        this.values = values;
        this.media = new MediaWriter(json, values, out);
    }

    /** The user's answers to requests for approval, by their ids. */
    void approvals(Map<String, Boolean> approvals) throws IOException {
        for (Map.Entry<String, Boolean> approval : approvals.entrySet()) {
            json.writeStartObject();
            json.writeStringField(TYPE, "mcp_approval_response");
            values.text("approval_request_id", approval.getKey());
            json.writeBooleanField("approve", approval.getValue());
            json.writeEndObject();
        }
    }

    void write(List<Message> messages) throws IOException {
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (!(message instanceof Message.FromTool)) {
                writeImagesOfResults();
            }
            write(message, i == messages.size() - 1);
        }
        writeImagesOfResults();
    }

    private void write(Message message, boolean isLast) throws IOException {
        if (message instanceof Message.FromSystem system) {
            begin("system");
            values.text("content", system.text());
            json.writeEndObject();
        } else if (message instanceof Message.FromUser user) {
            user(user.content());
        } else if (message instanceof Message.FromAssistant assistant) {
            assistant(assistant, isLast && isPartial(assistant));
        } else if (message instanceof Message.FromTool result) {
            result(result);
        }
    }

    private void begin(String role) throws IOException {
        json.writeStartObject();
        json.writeStringField(TYPE, "message");
        json.writeStringField("role", role);
    }

    private void user(Content content) throws IOException {
        begin(USER);
        if (content instanceof Content.Plain plain) {
            values.text("content", plain.text());
        } else if (content instanceof Content.Parts parts) {
            parts(parts.parts());
        }
        json.writeEndObject();
    }

    private void parts(List<ContentPart> parts) throws IOException {
        json.writeArrayFieldStart("content");
        for (ContentPart part : parts) {
            json.writeStartObject();
            if (part instanceof ContentPart.Text text) {
                json.writeStringField(TYPE, "input_text");
                values.text("text", text.text());
            } else if (part instanceof ContentPart.Image image) {
                json.writeStringField(TYPE, "input_image");
                media.url("image_url", image.media());
                values.optional("detail", image.detail());
                media.pixelLimit(image);
            } else if (part instanceof ContentPart.Video video) {
                json.writeStringField(TYPE, "input_video");
                media.url("video_url", video.media());
                values.optional("fps", video.fps());
            } else if (part instanceof ContentPart.Audio audio) {
                json.writeStringField(TYPE, "input_audio");
                media.url("audio_url", audio.media());
            } else if (part instanceof ContentPart.File file) {
                json.writeStringField(TYPE, "input_file");
                media.url(file.media() instanceof Media.Url ? "file_url" : "file_data", file.media());
                values.optional("filename", file.filename());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Whether an assistant's message, if it is the last one, is the beginning of what the model writes. */
    static boolean isPartial(Message message) {
        return message instanceof Message.FromAssistant assistant
                && assistant.text() != null
                && assistant.toolCalls().isEmpty();
    }

    /** Opaque reasoning goes back as it came, each item in its place; other output follows in its usual order. */
    private void assistant(Message.FromAssistant assistant, boolean partial) throws IOException {
        List<ToolCall> calls = new ArrayList<>(assistant.toolCalls());
        boolean textWritten = assistant.text() == null;
        List<JsonNode> placed = ReasoningItems.read(assistant.reasoningItems());
        for (JsonNode item : placed) {
            if (ReasoningItems.isReasoning(item)) {
                json.writeTree(item);
            } else if (ReasoningItems.isMessage(item) && !textWritten) {
                text(assistant.text(), partial);
                textWritten = true;
            } else {
                ToolCall call = ReasoningItems.takeCall(item, calls);
                if (call != null) {
                    call(call);
                }
            }
        }
        if (placed.isEmpty()) {
            reasoning(assistant);
        }
        if (!textWritten) {
            text(assistant.text(), partial);
        }
        for (ToolCall call : calls) {
            call(call);
        }
    }

    private void reasoning(Message.FromAssistant assistant) throws IOException {
        if (assistant.reasoningContent() == null && assistant.encryptedContent() == null) {
            return;
        }
        json.writeStartObject();
        json.writeStringField(TYPE, "reasoning");
        json.writeArrayFieldStart("summary");
        if (assistant.reasoningContent() != null) {
            json.writeStartObject();
            json.writeStringField(TYPE, "summary_text");
            values.text("text", assistant.reasoningContent());
            json.writeEndObject();
        }
        json.writeEndArray();
        values.optional("encrypted_content", assistant.encryptedContent());
        json.writeEndObject();
    }

    private void text(String text, boolean partial) throws IOException {
        begin("assistant");
        if (partial) {
            json.writeBooleanField("partial", true);
        }
        json.writeArrayFieldStart("content");
        json.writeStartObject();
        json.writeStringField(TYPE, "output_text");
        values.text("text", text);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void call(ToolCall call) throws IOException {
        json.writeStartObject();
        json.writeStringField(TYPE, "function_call");
        values.optional("call_id", call.id());
        values.optional("name", call.name());
        values.optional("arguments", call.arguments());
        json.writeEndObject();
    }

    private void result(Message.FromTool result) throws IOException {
        json.writeStartObject();
        json.writeStringField(TYPE, "function_call_output");
        values.text("call_id", result.toolCallId());
        values.text("output", textOf(result.content()));
        json.writeEndObject();
    }

    private String textOf(Content content) {
        if (content instanceof Content.Plain plain) {
            return plain.text();
        }
        List<ContentPart> parts = ((Content.Parts) content).parts();
        List<ContentPart> images = parts.stream()
                .filter(part -> !(part instanceof ContentPart.Text))
                .toList();
        imagesOfResults.addAll(images);
        String text = parts.stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? "(" + images.size() + " images, in the next message of the user)" : text;
    }

    private void writeImagesOfResults() throws IOException {
        if (!imagesOfResults.isEmpty()) {
            user(new Content.Parts(List.copyOf(imagesOfResults)));
            imagesOfResults.clear();
        }
    }
}
