package io.github.doubao4j.internal.responses.request;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A digest of what a conversation says, the same before and after its messages were written to a database and read again.
 * Thinking and attributes do not count: memories may drop them, and the service has them.
 */
final class HistoryFingerprint {

    private final MessageDigest digest;

    HistoryFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** With its length before it, so that two texts are not taken for one. */
    HistoryFingerprint add(@Nullable String text) {
        add(Objects.requireNonNullElse(text, "").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private void add(byte @Nullable [] bytes) {
        if (bytes != null) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
    }

    /** A message of an assistant. */
    HistoryFingerprint add(@Nullable String text, List<ToolExecutionRequest> calls) {
        add("assistant").add(text);
        calls.forEach(call -> add(call.id()).add(call.name()).add(call.arguments()));
        return this;
    }

    /** Any message. */
    HistoryFingerprint add(ChatMessage message) {
        if (message instanceof AiMessage assistant) {
            return add(assistant.text(), assistant.toolExecutionRequests());
        }
        add(String.valueOf(message.type()));
        if (message instanceof SystemMessage system) {
            add(system.text());
        } else if (message instanceof UserMessage user) {
            user.contents().forEach(this::add);
        } else if (message instanceof ToolExecutionResultMessage result) {
            add(result.id());
            result.contents().forEach(this::add);
        }
        return this;
    }

    private void add(Content content) {
        add(String.valueOf(content.type()));
        if (content instanceof TextContent text) {
            add(text.text());
        } else if (content instanceof ImageContent image) {
            add(Objects.toString(image.image().url(), image.image().base64Data()));
        } else if (content instanceof VideoContent video) {
            add(Objects.toString(video.video().url(), video.video().base64Data()));
        } else if (content instanceof AudioContent audio) {
            add(Objects.toString(audio.audio().url(), audio.audio().base64Data()));
            add(audio.audio().binaryData());
        } else if (content instanceof PdfFileContent pdf) {
            add(Objects.toString(pdf.pdfFile().url(), pdf.pdfFile().base64Data()));
        }
    }

    /** In hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
