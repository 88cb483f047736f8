package io.github.doubao4j.internal.request;

import static io.github.doubao4j.internal.option.WireFormat.COMPLETIONS;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.internal.wire.ContentPart;
import io.github.doubao4j.internal.wire.FunctionTool;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.Message.Content;
import io.github.doubao4j.internal.wire.WireRequest;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Warns about fields that the provider's page does not list. */
final class ProviderFields {

    private static final String STREAM_OPTIONS = Options.INCLUDE_USAGE.field(COMPLETIONS);
    private static final String TOOLS = Options.TOOL_SPECIFICATIONS.field(COMPLETIONS);

    private final DoubaoProvider provider;
    private final WireFormat wire;
    private final Warnings warnings;

    ProviderFields(DoubaoProvider provider, WireFormat wire, Warnings warnings) {
        this.provider = provider;
        this.wire = wire;
        this.warnings = warnings;
    }

    void warn(WireRequest request) {
        warnAboutModel(request);
        if (wire != COMPLETIONS) {
            return; // No page lists the fields of another format.
        }
        request.fields().keySet().forEach(this::sent);
        if (request.fields().get(STREAM_OPTIONS) instanceof Map<?, ?> options) {
            options.keySet().forEach(option -> sent(STREAM_OPTIONS + "." + option));
        }
        if (request.fields().get(TOOLS) instanceof Collection<?> tools
                && tools.stream()
                        .anyMatch(tool ->
                                tool instanceof FunctionTool ours && ours.tool().strict() != null)) {
            sent("tools.function.strict");
        }
        request.messages().forEach(this::look);
    }

    private void sent(String field) {
        Set<String> documented = provider.documentedFields();
        if (!documented.isEmpty() && !documented.contains(field)) {
            warnings.once(
                    field,
                    "the field " + field + " is sent although " + provider.name()
                            + " does not document it; it may be ignored or rejected there");
        }
    }

    private void warnAboutModel(WireRequest request) {
        if (provider.fixesModel() && !Objects.equals(provider.defaultModelName(), request.model())) {
            warnings.once(
                    "model",
                    "the model '" + request.model() + "' is sent although " + provider.name()
                            + " documents that its model is fixed to " + provider.defaultModelName());
        }
    }

    private void look(Message message) {
        if (message instanceof Message.FromAssistant assistant) {
            if (assistant.reasoningContent() != null) {
                sent("messages.reasoning_content");
            }
            if (assistant.encryptedContent() != null) {
                sent("messages.encrypted_content");
            }
        } else if (message instanceof Message.FromUser user) {
            look(user.content());
        } else if (message instanceof Message.FromTool tool) {
            look(tool.content());
        }
    }

    /** Addresses, data and the common detail values are taken as known wherever a content type is. */
    private void look(Content content) {
        if (!(content instanceof Content.Parts parts)) {
            return;
        }
        for (ContentPart part : parts.parts()) {
            if (part instanceof ContentPart.Image image) {
                if (image.minPixels() != null || image.maxPixels() != null) {
                    sent("messages.content.image_url.image_pixel_limit");
                }
                if ("xhigh".equals(image.detail())) {
                    sent("messages.content.image_url.detail.xhigh");
                }
            } else if (part instanceof ContentPart.Video video && video.fps() != null) {
                sent("messages.content.video_url.fps");
            }
        }
    }
}
