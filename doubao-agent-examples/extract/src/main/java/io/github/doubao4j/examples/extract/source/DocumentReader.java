package io.github.doubao4j.examples.extract.source;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import io.github.doubao4j.examples.files.MediaFormat;
import io.github.doubao4j.examples.files.PlainText;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Turns a file into what a model can be shown of it. What it is, its bytes say, not its name. */
public final class DocumentReader {

    /** The most bytes of one file. Documents of Ark say 50 MB of a PDF. */
    public static final int MAX_BYTES = 50 * 1024 * 1024;

    /** About as much as the context of the models holds. */
    private static final int MAX_CHARS = 400_000;

    private final ReadingOptions options;
    private final PdfReader pdf;

    /**
     * Sets the reader up.
     *
     * @param options how documents are shown
     */
    public DocumentReader(ReadingOptions options) {
        this.options = options;
        this.pdf = new PdfReader(options.maxPages());
    }

    /**
     * Reads a document.
     *
     * @param name  its name
     * @param bytes what is in it
     * @throws DocumentException if it cannot be read
     */
    public List<Content> read(String name, byte[] bytes) {
        if (bytes.length == 0) {
            throw new DocumentException(null, "empty");
        }
        if (bytes.length > MAX_BYTES) {
            throw new DocumentException(null, "too-large", MAX_BYTES / (1024 * 1024));
        }
        String extension = SourceFinder.extension(Path.of(name));
        if (MediaFormat.of(bytes).filter(format -> format == MediaFormat.PDF).isPresent() || extension.equals("pdf")) {
            return pdf(bytes);
        }
        Optional<MediaFormat> image = Images.of(bytes);
        if (image.isPresent()) {
            Images.check(image.get(), bytes);
            return List.of(image(bytes, image.get()));
        }
        Images.named(extension).ifPresent(claimed -> {
            throw new DocumentException(null, "broken-image", claimed.name());
        });
        return List.of(TextContent.from(text(bytes)));
    }

    private List<Content> pdf(byte[] bytes) {
        if (options.pagesAsImages()) {
            return pdf.pages(bytes, options.dpi()).stream()
                    .map(page -> image(page, MediaFormat.PNG))
                    .toList();
        }
        if (options.pdfTaken()) {
            pdf.check(bytes);
            return List.of(PdfFileContent.from(base64(bytes), "application/pdf"));
        }
        return List.of(TextContent.from(checked(pdf.text(bytes))));
    }

    private static Content image(byte[] bytes, MediaFormat format) {
        return ImageContent.from(base64(bytes), format.mimeType());
    }

    private static String text(byte[] bytes) {
        if (bytes[0] == 'P' && bytes.length > 3 && bytes[1] == 'K' && bytes[2] == 3) {
            throw new DocumentException(null, "archive");
        }
        String text = PlainText.decode(bytes).orElseThrow(() -> new DocumentException(null, "binary"));
        if (text.isBlank()) {
            throw new DocumentException(null, "empty");
        }
        return checked(text);
    }

    private static String checked(String text) {
        if (text.length() > MAX_CHARS) {
            throw new DocumentException(null, "text-too-long", text.length(), MAX_CHARS);
        }
        return text;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
