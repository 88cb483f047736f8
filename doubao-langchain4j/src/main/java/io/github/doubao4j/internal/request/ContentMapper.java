package io.github.doubao4j.internal.request;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoImageContent;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoVideoContent;
import io.github.doubao4j.internal.check.Rejections;
import io.github.doubao4j.internal.wire.ContentPart;
import io.github.doubao4j.internal.wire.ContentPart.Media;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps the parts of multimodal messages. */
public final class ContentMapper {

    /** Ark wants a file name beside inline data, and LangChain4j's PDF content has none. */
    private static final String PDF_NAME = "document.pdf";

    private final DoubaoProvider provider;

    ContentMapper(DoubaoProvider provider) {
        this.provider = provider;
    }

    List<ContentPart> map(List<Content> contents) {
        return contents.stream().map(this::map).toList();
    }

    private ContentPart map(Content content) {
        ContentType type = content.type();
        if (!provider.contentTypes().contains(type)) {
            throw Rejections.unsupportedBy(
                    provider, type + " content", other -> other.contentTypes().contains(type));
        }
        if (content instanceof TextContent text) {
            return new ContentPart.Text(text.text());
        }
        if (content instanceof ImageContent image) {
            return image(image);
        }
        if (content instanceof VideoContent video) {
            return video(video);
        }
        if (content instanceof AudioContent audio) {
            return audio(audio.audio());
        }
        if (content instanceof PdfFileContent pdf) {
            return pdf(pdf);
        }
        throw new UnsupportedFeatureException(
                "Content of class " + content.getClass().getName() + " is not supported by the Doubao API");
    }

    /** An image, from its bytes or its address. */
    public static ContentPart.Image image(ImageContent content) {
        Media media = MediaMapper.map(
                "image",
                "image/",
                content.image().url(),
                content.image().base64Data(),
                content.image().mimeType());
        if (content instanceof DoubaoImageContent own) {
            return new ContentPart.Image(media, own.detail(), own.minPixels(), own.maxPixels());
        }
        return new ContentPart.Image(media, detail(content.detailLevel()), null, null);
    }

    private static String detail(ImageContent.DetailLevel level) {
        return switch (level) {
            case LOW -> "low";
            case HIGH -> "high";
            case ULTRA_HIGH -> "xhigh";
            case AUTO -> "auto";
            case MEDIUM ->
                throw new UnsupportedFeatureException("Image detail level MEDIUM is not supported by the"
                        + " Doubao API; allowed: LOW, HIGH, ULTRA_HIGH, AUTO");
        };
    }

    /** A video, from its bytes or its address. */
    public static ContentPart.Video video(VideoContent content) {
        Media media = MediaMapper.map(
                "video",
                "video/",
                content.video().url(),
                content.video().base64Data(),
                content.video().mimeType());
        return new ContentPart.Video(media, content instanceof DoubaoVideoContent own ? own.fps() : null);
    }

    private static ContentPart audio(Audio audio) {
        Media media = MediaMapper.inlined(
                "audio", MediaMapper.map("audio", "audio/", audio.url(), base64(audio), audio.mimeType()));
        String format = media instanceof Media.Inline inline ? AudioFormats.formatOf(inline.mimeType()) : null;
        return new ContentPart.Audio(media, format);
    }

    private static @Nullable String base64(Audio audio) {
        if (audio.base64Data() == null && audio.binaryData() != null) {
            return Base64.getEncoder().encodeToString(audio.binaryData());
        }
        return audio.base64Data();
    }

    private static ContentPart pdf(PdfFileContent content) {
        Media media = MediaMapper.inlined(
                "PDF",
                MediaMapper.map(
                        "PDF",
                        "application/",
                        content.pdfFile().url(),
                        content.pdfFile().base64Data(),
                        content.pdfFile().mimeType()));
        return new ContentPart.File(media, media instanceof Media.Inline ? PDF_NAME : null);
    }
}
