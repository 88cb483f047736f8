package io.github.doubao4j.internal.mapping;

import static io.github.doubao4j.internal.wire.FieldNames.STREAM_OPTIONS;
import static io.github.doubao4j.internal.wire.FieldNames.TOOLS;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.wire.ChatCompletionRequest;
import io.github.doubao4j.internal.wire.ContentPart;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.Message.Content;
import io.github.doubao4j.internal.wire.Tool;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Warns about what is sent although the provider's page does not list it. */
final class ProviderFields {

    private final DoubaoProvider provider;
    private final Warnings warnings;

    ProviderFields(DoubaoProvider provider, Warnings warnings) {
        this.provider = provider;
        this.warnings = warnings;
    }

    void warn(ChatCompletionRequest request) {
        Set<String> sent = new LinkedHashSet<>(request.fields().keySet());
        if (request.fields().get(STREAM_OPTIONS) instanceof Map<?, ?> options) {
            options.keySet().forEach(option -> sent.add(STREAM_OPTIONS + "." + option));
        }
        if (request.fields().get(TOOLS) instanceof Collection<?> tools
                && tools.stream().anyMatch(tool -> tool instanceof Tool ours && ours.strict() != null)) {
            sent.add("tools.function.strict");
        }
        request.messages().forEach(message -> collect(message, sent));
        sent.removeAll(provider.documentedFields());
        for (String field : sent) {
            warnings.once(
                    field,
                    "the field " + field + " is sent although " + provider.name()
                            + " does not document it; it may be ignored or refused there");
        }
        warnAboutModel(request);
    }

    private void warnAboutModel(ChatCompletionRequest request) {
        if (provider.fixesModel() && !provider.defaultModelName().equals(request.model())) {
            warnings.once(
                    "model",
                    "the model '" + request.model() + "' is sent although " + provider.name()
                            + " documents that its model is fixed to " + provider.defaultModelName());
        }
    }

    private static void collect(Message message, Set<String> sent) {
        if (message instanceof Message.FromAssistant assistant) {
            if (assistant.reasoningContent() != null) {
                sent.add("messages.reasoning_content");
            }
            if (assistant.encryptedContent() != null) {
                sent.add("messages.encrypted_content");
            }
        } else if (message instanceof Message.FromUser user) {
            collect(user.content(), sent);
        } else if (message instanceof Message.FromTool tool) {
            collect(tool.content(), sent);
        }
    }

    /** Addresses, data and the common detail words are taken as known wherever a content type is. */
    private static void collect(Content content, Set<String> sent) {
        if (!(content instanceof Content.Parts parts)) {
            return;
        }
        for (ContentPart part : parts.parts()) {
            if (part instanceof ContentPart.Image image) {
                if (image.minPixels() != null || image.maxPixels() != null) {
                    sent.add("messages.content.image_url.image_pixel_limit");
                }
                if ("xhigh".equals(image.detail())) {
                    sent.add("messages.content.image_url.detail.xhigh");
                }
            } else if (part instanceof ContentPart.Video video && video.fps() != null) {
                sent.add("messages.content.video_url.fps");
            }
        }
    }
}
